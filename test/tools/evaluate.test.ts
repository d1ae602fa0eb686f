import { describe, expect, it } from '@jest/globals';
import { evaluateSet } from '../../src/tools/evaluation/anybodys.ts';
import { scoreBuiltIn } from '../../src/tools/evaluation/built-in.ts';
import { makeJudge } from '../../src/tools/evaluation/judge.ts';
import { type Figure, isKept, percentOf } from '../../src/tools/evaluation/scores.ts';

const judge = makeJudge('content');
const line = (row: object): string => JSON.stringify({ criteria: [], urgency: 'normal', personalData: [], ...row });

describe('the labelled sets', () => {
  const limited = scoreBuiltIn('test/labelled', judge).flatMap(({ set, figures }) =>
    figures
      .filter(({ floor, ceiling }) => floor !== undefined || ceiling !== undefined)
      .map((figure): [string, string, number, Figure] => [set, figure.measure, percentOf(figure), figure]),
  );

  it('have every limit on both halves', () => {
    expect(limited.map(([set, measure]) => `${set} ${measure}`)).toEqual(
      ['open', 'unseen']
        .flatMap((half) => [
          ...['industry', 'department', 'criteria-labelled', 'criteria-all'].map((measure) => `triage-${half} ${measure}`),
        ])
        .concat(['open', 'unseen'].flatMap((half) => [`danger-${half} danger-recall`, `danger-${half} false-alarms`]))
        .concat(['open', 'unseen'].flatMap((half) => ['place', 'unit', 'what'].map((measure) => `openings-${half} ${measure}`))),
    );
  });

  it.each(limited)('%s %s is kept at %s', (_, __, ___, figure) => {
    expect(isKept(figure)).toBe(true);
  });
});

describe("anybody's set", () => {
  it('is judged line by line, and gives what the program made of each', () => {
    const content = [
      line({ id: 'x', text: '没证的人开塔吊', industry: 'construction', criteria: ['construction-2024/4-3'] }),
      '',
      line({ text: '在吗', industry: 'not-a-hazard' }),
    ].join('\n');
    const evaluation = evaluateSet('mine', content, judge);
    expect(evaluation).toMatchObject({
      figures: { set: 'mine', rows: 2 },
      predictions: [
        { id: 'x', industry: 'construction', urgency: 'normal', matter: 'housing' },
        { id: '2', industry: 'not-a-hazard', criteria: [], matter: 'nobody' },
      ],
    });
  });

  it('with lines that cannot be read is not judged, and every such line is named', () => {
    const content = [
      line({ text: '在吗', industry: 'not-a-hazard' }),
      '{"text": ',
      line({ text: '在吗', industry: 'mining' }),
      line({ industry: 'gas' }),
    ];
    const evaluation = evaluateSet('mine', content.join('\n'), judge);
    expect(evaluation).toMatchObject({ faults: [{ line: 2 }, { line: 3 }, { line: 4 }] });
    expect(JSON.stringify(evaluation)).toContain('industry');
  });

  it('of nothing is no fault', () => {
    expect(evaluateSet('empty', '\n', judge)).toMatchObject({ figures: { rows: 0 }, predictions: [] });
  });
});
