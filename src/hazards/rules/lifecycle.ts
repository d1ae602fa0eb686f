import type { HazardAction, HazardState } from '../schema.ts';

/*
 * The life of a line of the ledger, as one table: in which state what may be done. What is not here cannot happen. Where `check` leads
 * hangs on how many levels must pass it (rules/closing.ts). The README shows the same table.
 */

type Moves = Readonly<Partial<Record<HazardAction, HazardState>>>;

/** The first state a `check` may lead to; rules/closing.ts chooses. */
const MOVES: Readonly<Record<HazardState, Moves>> = {
  registered: { 'set-party': 'registered', 'set-grade': 'registered', notify: 'notified' },
  notified: {
    'set-party': 'registered',
    'set-grade': 'notified',
    'renew-link': 'notified',
    remind: 'notified',
    'name-fixes': 'rectifying',
    'ask-extension': 'notified',
    'decide-extension': 'notified',
  },
  rectifying: {
    'set-party': 'registered',
    'set-grade': 'rectifying',
    'renew-link': 'rectifying',
    remind: 'rectifying',
    'name-fixes': 'rectifying',
    'ask-extension': 'rectifying',
    'decide-extension': 'rectifying',
    submit: 'submitted',
  },
  submitted: { 'renew-link': 'submitted', check: 'checked' },
  checked: { 'renew-link': 'checked', check: 'closed' },
  closed: { reopen: 'rectifying', 'release-picture': 'closed' },
};

/** Where an action leads from a state, or undefined where it may not be done. @source 吕梁方案 12 (逐条整改销号); @choice the states between */
export const hazardMoveTo = (state: HazardState, action: HazardAction): HazardState | undefined => MOVES[state][action];

/** Every action the table knows for a state. @choice see the table */
export const hazardMovesFrom = (state: HazardState): readonly HazardAction[] => Object.keys(MOVES[state]) as HazardAction[];
