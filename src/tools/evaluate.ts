import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Command } from 'commander';
import { loadConfig } from '../config.ts';
import { loadCopy } from '../copy/phrase.ts';
import { evaluateSet, type Prediction } from './evaluation/anybodys.ts';
import { type SetFigures, scoreBuiltIn } from './evaluation/built-in.ts';
import { makeJudge } from './evaluation/judge.ts';
import { type Figure, isKept, percentOf } from './evaluation/scores.ts';
import type { LineFault } from './evaluation/sets.ts';

const contentDir = loadConfig().contentDir ?? 'content';
const copy = loadCopy(join(contentDir, 'copy/zh-CN.json'));

const limitWords = ({ floor, ceiling }: Figure): string => {
  if (floor !== undefined) return copy.phrase('evaluate.floor', { percent: floor });
  return ceiling === undefined ? '' : copy.phrase('evaluate.ceiling', { percent: ceiling });
};

const figureLine = (figure: Figure): string =>
  copy.phrase('evaluate.figure', {
    share: `${percentOf(figure).toFixed(1)}%`.padStart(7),
    count: `${figure.count}/${figure.of}`.padStart(8),
    mark: isKept(figure) ? ' ' : '!',
    measure: copy.phrase(`evaluate.measure.${figure.measure}`),
    limit: limitWords(figure),
  });

const print = (sets: readonly SetFigures[]): void => {
  for (const { set, rows, figures } of sets) {
    console.log(copy.phrase('evaluate.set', { set, rows }));
    for (const figure of figures) console.log(figureLine(figure));
  }
};

const faultsInWords = (file: string, faults: readonly LineFault[]): string => {
  const lines = faults.map(({ line, issue }) =>
    issue === undefined ? copy.phrase('evaluate.fault.json', { line }) : copy.phrase('evaluate.fault.line', { line, issue }),
  );
  return [copy.phrase('evaluate.faults', { file, count: faults.length }), ...lines].join('\n');
};

const write = (out: string, predictions: readonly Prediction[]): void => {
  writeFileSync(out, predictions.map((prediction) => `${JSON.stringify(prediction)}\n`).join(''));
  console.log(copy.phrase('evaluate.written', { count: predictions.length, file: out }));
};

const run = (file: string | undefined, out: string | undefined): void => {
  if (file === undefined) {
    print(scoreBuiltIn('test/labelled', makeJudge(contentDir)));
    return;
  }
  if (!existsSync(file)) throw new Error(copy.phrase('evaluate.no-file', { file }));
  const evaluation = evaluateSet(basename(file), readFileSync(file, 'utf8'), makeJudge(contentDir));
  if ('faults' in evaluation) throw new Error(faultsInWords(file, evaluation.faults));
  print([evaluation.figures]);
  if (out !== undefined) write(out, evaluation.predictions);
};

const command = new Command('evaluate')
  .description(copy.phrase('evaluate.about'))
  .argument('[file]', copy.phrase('evaluate.file'))
  .option('--out <file>', copy.phrase('evaluate.out'))
  .action((file: string | undefined, { out }: { out?: string }) => run(file, out));

try {
  command.parse();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
