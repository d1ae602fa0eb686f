import { describe, expect, it } from '@jest/globals';
import { reporterMay, reporterMayDo } from '../../../src/reports/rules/reporter-may.ts';
import { type ReporterAction, TIP_STATES, type TipState } from '../../../src/reports/schema.ts';
import type { Tip } from '../../../src/reports/stored-schema.ts';
import { storedTip } from '../../support/builders.ts';

const CLOSED: readonly TipState[] = ['declined', 'referred', 'merged', 'answered', 'thanked'];

/** What may be done in any state but withdrawn. */
const ALWAYS: readonly ReporterAction[] = ['add', 'give-identity', 'report-retaliation'];

const promised = (state: TipState): readonly ReporterAction[] => {
  if (state === 'withdrawn') return ['add', 'report-retaliation'];
  if (state === 'answered') return [...ALWAYS, 'ask-review', 'say-not-fixed'];
  if (state === 'declined') return [...ALWAYS, 'escalate'];
  return CLOSED.includes(state) ? ALWAYS : [...ALWAYS, 'withdraw'];
};

describe('what the reporter may do', () => {
  it.each(TIP_STATES.map((state) => [state, promised(state)] as const))('%s: %j', (state, may) =>
    expect([...reporterMay(state)].sort()).toEqual([...may].sort()),
  );

  it.each([
    ['who left something may have it destroyed', { hasLeft: true }, 'forget-me'],
    ['a visit waits', { hasOpenVisit: true }, 'answer-visit'],
    ['nobody at the office can open it', { needsNewLock: true }, 'let-office-read'],
    ['told that it is fixed', { isFixTold: true }, 'say-fixed'],
    ['told that it is fixed, and it is not', { isFixTold: true }, 'say-not-fixed'],
  ] as const)('%s', (_, facts, action) => {
    expect(reporterMay('verifying', facts)).toContain(action);
    expect(reporterMay('verifying')).not.toContain(action);
  });

  it.each(TIP_STATES)('%s: whoever has withdrawn has done with it, but may say that he is punished', (state) =>
    expect(reporterMay(state, { hasWithdrawn: true, hasLeft: true, hasOpenVisit: true, needsNewLock: true })).toEqual([
      'add',
      'report-retaliation',
    ]),
  );
});

describe('what he may do with a tip as it lies there', () => {
  const visit = { id: 'v', at: 0, text: 'sealed', dueOn: '2026-06-30' };
  it.each<[string, Partial<Tip>, ReporterAction, boolean]>([
    ['a name lies here', { reporterMode: 'sealed-name' }, 'forget-me', true],
    ['nothing lies here', {}, 'forget-me', false],
    ['a visit is open', { visits: [visit] }, 'answer-visit', true],
    ['a visit was answered', { visits: [{ ...visit, answeredAt: 1, answer: 'sealed' }] }, 'answer-visit', false],
    ['he withdrew', { state: 'verifying', steps: [{ state: 'verifying', at: 0, key: 'step.reporter-withdrew' }] }, 'withdraw', false],
    ['told of the fix', { state: 'verifying', steps: [{ state: 'verifying', at: 0, key: 'step.hazard-closed' }] }, 'say-fixed', true],
  ])('%s', (_, over, action, isThere) => expect(reporterMayDo(storedTip(over), false).includes(action)).toBe(isThere));
});
