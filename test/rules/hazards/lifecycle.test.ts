import { describe, expect, it } from '@jest/globals';
import { stateAfterCheck } from '../../../src/hazards/rules/closing.ts';
import { hazardMovesFrom, hazardMoveTo } from '../../../src/hazards/rules/lifecycle.ts';
import { HAZARD_ACTIONS, HAZARD_STATES, type HazardAction, type HazardState } from '../../../src/hazards/schema.ts';

/** Every allowed move there is; whatever is not here is refused. */
const ALLOWED: Readonly<Record<HazardState, Readonly<Partial<Record<HazardAction, HazardState>>>>> = {
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

const EVERY = HAZARD_STATES.flatMap((state) => HAZARD_ACTIONS.map((action) => [state, action, ALLOWED[state][action]] as const));

describe('the life of a line', () => {
  it.each(EVERY)('%s, %s -> %s', (state, action, to) => expect(hazardMoveTo(state, action)).toBe(to));

  it.each(HAZARD_STATES)('offers from %s what the table knows and nothing else', (state) =>
    expect([...hazardMovesFrom(state)].sort()).toEqual(Object.keys(ALLOWED[state]).sort()),
  );

  it('leads into closed by a check only', () => {
    const into = EVERY.filter(([state, , to]) => to === 'closed' && state !== 'closed');
    expect(into.map(([, action]) => action)).toEqual(['check']);
  });
});

describe('a check', () => {
  it.each([
    ['passed', true, 'closed'],
    ['passed', false, 'checked'],
    ['sent-back', true, 'rectifying'],
    ['sent-back', false, 'rectifying'],
  ] as const)('%s, by the last level: %s -> %s', (outcome, isLast, to) => expect(stateAfterCheck(outcome, isLast)).toBe(to));
});
