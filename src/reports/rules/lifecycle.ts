import type { OfficeAction } from '../office-schema.ts';
import type { TipKind, TipState, TipView } from '../schema.ts';

/*
 * The life of a tip, as one table: in which state an officer may do what, and where it leads. What is not here cannot happen.
 * The README shows the same table.
 */

type Moves = Readonly<Partial<Record<OfficeAction, TipState>>>;

/** `same`: talking does not move a tip. */
const TALK = (state: TipState): Moves => ({ ask: state, tell: state });

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
  adopted: { thank: 'thanked' },
  'not-adopted': { thank: 'thanked' },
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

const CLOSED: readonly TipState[] = ['declined', 'referred', 'merged', 'answered', 'thanked'];

/** Whether an office still has work with it. @choice what is answered, thanked for, declined, referred or merged is closed */
export const isOpenState = (state: TipState): boolean => !CLOSED.includes(state);

/**
 * What the reporter may do in a state; once he was told that it is fixed (`isFixTold`) he is asked whether it is.
 * @source domain-facts 2 (复查); @choice a "not fixed" reopens without a form
 */
export const reporterMay = (state: TipState, isFixTold = false): TipView['may'] => {
  const asked = isFixTold ? (['say-fixed'] as const) : [];
  if (state === 'answered') return ['add', ...asked, 'say-not-fixed', 'ask-review'];
  if (state === 'declined') return ['add', 'escalate'];
  return isFixTold && state !== 'merged' ? ['add', ...asked, 'say-not-fixed'] : ['add'];
};
