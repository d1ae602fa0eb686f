import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { hazardMovesFrom, hazardMoveTo } from '../../src/hazards/rules/lifecycle.ts';
import { HAZARD_STATES, type HazardState } from '../../src/hazards/schema.ts';
import type { OfficeAction } from '../../src/reports/office-schema.ts';
import { movesFrom, moveTo } from '../../src/reports/rules/lifecycle.ts';
import { TIP_STATES, type TipKind, type TipState } from '../../src/reports/schema.ts';

const TALK: readonly OfficeAction[] = ['ask', 'tell', 'visit'];

/** Rows of tables whose first cell is one of these words in code signs, cell by cell. */
const rowsOf = (text: string, words: readonly string[]): readonly (readonly string[])[] =>
  text
    .split('\n')
    .filter((line) => words.some((word) => line.startsWith(`| \`${word}\` |`)))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

/** What an officer may do by the table of the code, as the READMEs write it. */
const movesOf = (kind: TipKind, state: TipState): readonly string[] =>
  movesFrom(kind, state)
    .filter((action) => !TALK.includes(action))
    .map((action) => `${action} ${moveTo(kind, state, action)}`);

const movesWritten = (cell: string): readonly string[] =>
  [...cell.matchAll(/`([a-z-]+)` → `([a-z-]+)`/g)].map(([, action, to]) => `${action} ${to}`);

const mayTalk = (kind: TipKind, state: TipState): boolean => movesFrom(kind, state).includes('ask');

/** The table for hazards ends where a row for `received` comes a second time: there the suggestions begin. */
const tables = (text: string): readonly (readonly [TipKind, readonly string[]])[] => {
  const rows = rowsOf(text, TIP_STATES);
  const second = rows.findIndex((row, at) => at > 0 && row[0] === '`received`');
  return rows.map((row, at) => [at < second ? 'hazard' : 'suggestion', row]);
};

describe.each(['README.md', 'README.zh-CN.md'])('%s', (file) => {
  const text = readFileSync(file, 'utf8');

  it('shows the life of a tip as the program has it', () => {
    for (const [kind, [state = '', , talk = '', moves = '']] of tables(text)) {
      const named = state.replaceAll('`', '') as TipState;
      expect([kind, named, movesWritten(moves), talk === '✓']).toEqual([kind, named, movesOf(kind, named), mayTalk(kind, named)]);
    }
    expect(new Set(tables(text).map(([, [state]]) => state))).toEqual(new Set(TIP_STATES.map((state) => `\`${state}\``)));
  });

  it('shows the life of a line of the ledger as the program has it', () => {
    const written = rowsOf(text, HAZARD_STATES).map(([state = '', , moves = '']) => [state, movesWritten(moves)]);
    const moves = (state: HazardState) => hazardMovesFrom(state).map((action) => `${action} ${hazardMoveTo(state, action)}`);
    expect(written).toEqual(HAZARD_STATES.map((state) => [`\`${state}\``, moves(state)]));
  });

  it('lists every setting the program reads, and no other', () => {
    const read = [...readFileSync('src/config.ts', 'utf8').matchAll(/^ {2}([A-Z_]+): z/gm)].map(([, name]) => name ?? '');
    expect(read.length).toBeGreaterThan(5);
    expect(rowsOf(text, read).map(([name]) => name)).toEqual(read.map((name) => `\`${name}\``));
  });

  it('names files that are there', () => {
    const paths = [...text.matchAll(/`((?:src|bots|content|test|bench)\/[\w./-]+\.\w+)`/g)].map(([, path]) => path ?? '');
    expect(paths.length).toBeGreaterThan(5);
    for (const path of paths) expect(() => readFileSync(path)).not.toThrow();
  });
});
