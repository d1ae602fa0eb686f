import { describe, expect, it } from '@jest/globals';
import { OFFICE_ACTIONS, type OfficeAction } from '../../../src/reports/office-schema.ts';
import { isOpenState, movesFrom, moveTo, verdictState } from '../../../src/reports/rules/lifecycle.ts';
import { TIP_STATES, type TipKind, type TipState } from '../../../src/reports/schema.ts';

/*
 * The life of a tip, written down from what was promised: received, then accepted, declined or referred; verifying, once longer;
 * a verdict; answered; a review by the level above. What was taken on is called back about, also when it is over. A suggestion is passed on, adopted or not, thanked for.
 * A verdict and a decision are named here by their first outcome; the outcome itself is the officer's.
 */
type Table = Readonly<Record<TipState, Readonly<Partial<Record<OfficeAction, TipState>>>>>;

const NOTHING = {
  accepted: {},
  declined: {},
  referred: {},
  merged: {},
  verifying: {},
  substantiated: {},
  'partly-substantiated': {},
  unsubstantiated: {},
  answered: {},
  'passed-on': {},
  adopted: {},
  'not-adopted': {},
  thanked: {},
  withdrawn: {},
} as const;

const HAZARD: Table = {
  ...NOTHING,
  received: {
    ask: 'received',
    tell: 'received',
    accept: 'accepted',
    decline: 'declined',
    refer: 'referred',
    'hand-down': 'received',
    merge: 'merged',
  },
  accepted: {
    ask: 'accepted',
    tell: 'accepted',
    visit: 'accepted',
    'begin-verification': 'verifying',
    'record-verdict': 'substantiated',
    refer: 'referred',
    merge: 'merged',
  },
  verifying: {
    ask: 'verifying',
    tell: 'verifying',
    visit: 'verifying',
    'ask-extension': 'verifying',
    'decide-extension': 'verifying',
    'record-verdict': 'substantiated',
    refer: 'referred',
    merge: 'merged',
  },
  substantiated: { ask: 'substantiated', tell: 'substantiated', visit: 'substantiated', answer: 'answered' },
  'partly-substantiated': { ask: 'partly-substantiated', tell: 'partly-substantiated', visit: 'partly-substantiated', answer: 'answered' },
  unsubstantiated: { ask: 'unsubstantiated', tell: 'unsubstantiated', visit: 'unsubstantiated', answer: 'answered' },
  reviewing: { ask: 'reviewing', tell: 'reviewing', visit: 'reviewing', 'decide-review': 'answered' },
  answered: { visit: 'answered' },
};

const SUGGESTION: Table = {
  ...NOTHING,
  received: {
    ask: 'received',
    tell: 'received',
    'pass-on': 'passed-on',
    decline: 'declined',
    refer: 'referred',
    'hand-down': 'received',
    merge: 'merged',
  },
  'passed-on': { ask: 'passed-on', tell: 'passed-on', visit: 'passed-on', 'decide-suggestion': 'adopted' },
  adopted: { visit: 'adopted', thank: 'thanked' },
  'not-adopted': { visit: 'not-adopted', thank: 'thanked' },
  thanked: { visit: 'thanked' },
  reviewing: { ask: 'reviewing', tell: 'reviewing', visit: 'reviewing', 'decide-review': 'answered' },
  answered: { visit: 'answered' },
};

const TABLES: Readonly<Record<TipKind, Table>> = {
  hazard: HAZARD,
  'illegal-act': HAZARD,
  'concealed-accident': HAZARD,
  suggestion: SUGGESTION,
};

const cases = Object.entries(TABLES).flatMap(([kind, table]) =>
  TIP_STATES.flatMap((state) => OFFICE_ACTIONS.map((action) => [kind as TipKind, state, action, table[state][action]] as const)),
);

describe('what an office may do in which state, and where it leads', () => {
  it.each(cases)('%s, %s: %s -> %s', (kind, state, action, to) => {
    expect(moveTo(kind, state, action)).toBe(to);
    expect(movesFrom(kind, state).includes(action)).toBe(to !== undefined);
  });

  it('covers every kind, state and action', () => expect(cases).toHaveLength(4 * TIP_STATES.length * OFFICE_ACTIONS.length));
});

describe('the three verdicts', () => {
  it.each([
    ['substantiated', 'substantiated'],
    ['partly', 'partly-substantiated'],
    ['unsubstantiated', 'unsubstantiated'],
  ] as const)('%s leads to %s', (verdict, state) => expect(verdictState(verdict)).toBe(state));
});

describe('a state an office still has work with', () => {
  const CLOSED: readonly TipState[] = ['declined', 'referred', 'merged', 'answered', 'thanked', 'withdrawn'];
  it.each(TIP_STATES.map((state) => [state, !CLOSED.includes(state)] as const))('%s: %s', (state, isOpen) => {
    expect(isOpenState(state)).toBe(isOpen);
  });

  it.each(['hazard', 'suggestion'] as const)('of a %s has a move, and a closed one at most calls back', (kind) => {
    const reachable = new Set<TipState>(['received', ...Object.values(TABLES[kind]).flatMap((moves) => Object.values(moves))]);
    const works = (state: TipState) => movesFrom(kind, state).filter((action) => action !== 'visit');
    for (const state of reachable) expect([state, works(state).length > 0]).toEqual([state, isOpenState(state)]);
  });
});
