import type { OfficeAction } from '../office-schema.ts';
import type { TipKind, TipState } from '../schema.ts';

/*
 * The life of a tip, as one table: in which state an officer may do what, and where it leads. What is not here cannot happen.
 * The README shows the same table.
 */

type Moves = Readonly<Partial<Record<OfficeAction, TipState>>>;

/** Calling back (回访) does not move a tip; only what was taken on is called back about. */
const VISIT = (state: TipState): Moves => ({ visit: state });

/** Nor does talking. */
const TALK = (state: TipState): Moves => ({ ask: state, tell: state, ...(state !== 'received' && VISIT(state)) });

const VERDICT_STATES = { substantiated: 'substantiated', partly: 'partly-substantiated', unsubstantiated: 'unsubstantiated' } as const;

const HAZARD_MOVES: Readonly<Partial<Record<TipState, Moves>>> = {
  received: { ...TALK('received'), accept: 'accepted', decline: 'declined', refer: 'referred', 'hand-down': 'received', merge: 'merged' },
  accepted: {
    ...TALK('accepted'),
    'begin-verification': 'verifying',
    'record-verdict': 'substantiated',
    refer: 'referred',
    merge: 'merged',
  },
  verifying: {
    ...TALK('verifying'),
    'record-verdict': 'substantiated',
    'ask-extension': 'verifying',
    'decide-extension': 'verifying',
    refer: 'referred',
    merge: 'merged',
  },
  substantiated: { ...TALK('substantiated'), answer: 'answered' },
  'partly-substantiated': { ...TALK('partly-substantiated'), answer: 'answered' },
  unsubstantiated: { ...TALK('unsubstantiated'), answer: 'answered' },
  answered: VISIT('answered'),
  reviewing: { ...TALK('reviewing'), 'decide-review': 'answered' },
};

const SUGGESTION_MOVES: Readonly<Partial<Record<TipState, Moves>>> = {
  received: {
    ...TALK('received'),
    'pass-on': 'passed-on',
    decline: 'declined',
    refer: 'referred',
    'hand-down': 'received',
    merge: 'merged',
  },
  'passed-on': { ...TALK('passed-on'), 'decide-suggestion': 'adopted' },
  adopted: { ...VISIT('adopted'), thank: 'thanked' },
  'not-adopted': { ...VISIT('not-adopted'), thank: 'thanked' },
  thanked: VISIT('thanked'),
  answered: VISIT('answered'),
  reviewing: { ...TALK('reviewing'), 'decide-review': 'answered' },
};

/**
 * Where an action leads from a state, or undefined where it may not be done. Actions that decide between several (verdict, suggestion, review)
 * give the first; their use-cases choose.
 * @source 吕梁方案 12 (逐条闭环); @choice the states between
 */
export const moveTo = (kind: TipKind, state: TipState, action: OfficeAction): TipState | undefined =>
  (kind === 'suggestion' ? SUGGESTION_MOVES : HAZARD_MOVES)[state]?.[action];

/** Every action the table knows for a state. @choice see the table */
export const movesFrom = (kind: TipKind, state: TipState): readonly OfficeAction[] =>
  Object.keys((kind === 'suggestion' ? SUGGESTION_MOVES : HAZARD_MOVES)[state] ?? {}) as OfficeAction[];

/** The state a verdict leads to. 属实 / 部分属实 / 不属实 @choice the three answers reporters are given elsewhere too */
export const verdictState = (verdict: keyof typeof VERDICT_STATES): TipState => VERDICT_STATES[verdict];

const CLOSED: readonly TipState[] = ['declined', 'referred', 'merged', 'answered', 'thanked', 'withdrawn'];

/** Whether an office still has work with it. @choice what is answered, thanked for, declined, referred, merged or withdrawn is closed */
export const isOpenState = (state: TipState): boolean => !CLOSED.includes(state);
