import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { scorePersonal } from './personal-scores.ts';
import { type Figure, type Judge, scoreDanger, scoreOffice, scoreOpenings, scorePairs, scoreTriage } from './scores.ts';
import { DangerLine, OfficeLine, OpeningLine, PairLine, RedactionLine, readSet, TriageLine } from './sets.ts';

/** The figures of one set. */
export interface SetFigures {
  readonly set: string;
  readonly rows: number;
  readonly figures: readonly Figure[];
}

/**
 * The labelled sets of test/labelled, written before the rules and apart from them; nobody reads the unseen halves.
 * @throws {Error} when a set of ours cannot be read: a fault of the repository, not of the caller
 */
export const scoreBuiltIn = (folder: string, judge: Judge): readonly SetFigures[] => {
  const score = <T>(set: string, shape: z.ZodType<T>, scoreRows: (rows: readonly T[], judge: Judge) => readonly Figure[]): SetFigures => {
    const { rows, faults } = readSet(readFileSync(join(folder, `${set}.jsonl`), 'utf8'), shape);
    if (faults.length > 0) throw new Error(`${set}.jsonl cannot be read in line ${faults.map(({ line }) => line).join(', ')}`);
    return { set, rows: rows.length, figures: scoreRows(rows, judge) };
  };
  return [
    score('triage-open', TriageLine, scoreTriage),
    score('triage-unseen', TriageLine, scoreTriage),
    score('danger-open', DangerLine, scoreDanger),
    score('danger-unseen', DangerLine, scoreDanger),
    score('openings-open', OpeningLine, scoreOpenings),
    score('openings-unseen', OpeningLine, scoreOpenings),
    score('pairs', PairLine, scorePairs),
    score('about-office', OfficeLine, scoreOffice),
    score('redaction-open', RedactionLine, scorePersonal),
    score('redaction-unseen', RedactionLine, scorePersonal),
  ];
};
