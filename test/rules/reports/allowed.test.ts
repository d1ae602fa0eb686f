import { describe, expect, it } from '@jest/globals';
import type { Role, Staff } from '../../../src/kernel/actor.ts';
import { allowedActions } from '../../../src/reports/rules/allowed.ts';
import { TIP_STATES, type TipState } from '../../../src/reports/schema.ts';
import { storedTip } from '../../support/builders.ts';

const officer = (id: string, ...roles: Role[]): Staff => ({ kind: 'staff', id, name: id, office: 'xingxian', roles });
const HANDLER = officer('handler', 'handler');
const REVIEWER = officer('reviewer', 'reviewer');
const REACH = ['xingxian'];

const allowed = (staff: Staff, over: Parameters<typeof storedTip>[0]) =>
  [...allowedActions(staff, storedTip({ office: 'xingxian', ...over }), REACH)].sort();

describe('what a handler may do now', () => {
  const BY_STATE: Readonly<Record<TipState, readonly string[]>> = {
    received: ['accept', 'ask', 'decline', 'merge', 'refer', 'tell'],
    accepted: ['ask', 'begin-verification', 'merge', 'record-verdict', 'refer', 'tell', 'visit'],
    verifying: ['ask', 'ask-extension', 'merge', 'record-verdict', 'refer', 'tell', 'visit'],
    substantiated: ['answer', 'ask', 'tell', 'visit'],
    'partly-substantiated': ['answer', 'ask', 'tell', 'visit'],
    unsubstantiated: ['answer', 'ask', 'tell', 'visit'],
    reviewing: ['ask', 'tell', 'visit'],
    declined: [],
    referred: [],
    merged: [],
    answered: ['visit'],
    'passed-on': [],
    adopted: [],
    'not-adopted': [],
    thanked: [],
    withdrawn: [],
  };
  it.each(TIP_STATES)('%s', (state) => expect(allowed(HANDLER, { state })).toEqual(BY_STATE[state]));

  it('of a suggestion', () => {
    expect(allowed(HANDLER, { kind: 'suggestion', state: 'received' })).toEqual(['ask', 'decline', 'merge', 'pass-on', 'refer', 'tell']);
    expect(allowed(HANDLER, { kind: 'suggestion', state: 'adopted' })).toEqual(['thank', 'visit']);
  });

  it('is nothing to call back about once the reporter has withdrawn', () => {
    const steps = [{ state: 'verifying' as const, at: 0, key: 'step.reporter-withdrew' }];
    expect(allowed(HANDLER, { state: 'verifying', steps })).toEqual(BY_STATE.verifying.filter((action) => action !== 'visit'));
  });

  it('end an alarm, with the first button', () => {
    const tip = storedTip({ office: 'xingxian', isUrgent: true, alertDueAt: 1 });
    expect(allowedActions(HANDLER, tip, REACH)[0]).toBe('answer-urgent');
    expect(allowed(HANDLER, { isUrgent: true })).not.toContain('answer-urgent');
  });
});

describe('an extension', () => {
  const extension = (state: 'asked' | 'granted' | 'refused', askedBy = 'handler') => ({ state, askedBy, reason: 'sealed', days: 30 });

  it('is asked for once', () => {
    expect(allowed(HANDLER, { state: 'verifying' })).toContain('ask-extension');
    for (const state of ['asked', 'granted', 'refused'] as const)
      expect(allowed(HANDLER, { state: 'verifying', extension: extension(state) })).not.toContain('ask-extension');
  });

  it('is decided while it is asked for, by another person than asked', () => {
    expect(allowed(REVIEWER, { state: 'verifying', extension: extension('asked') })).toEqual(['decide-extension']);
    expect(allowed(REVIEWER, { state: 'verifying', extension: extension('asked', 'reviewer') })).toEqual([]);
    expect(allowed(REVIEWER, { state: 'verifying' })).toEqual([]);
    expect(allowed(REVIEWER, { state: 'verifying', extension: extension('granted') })).toEqual([]);
  });
});

describe('a matter that is about the office', () => {
  it('offers its people nothing', () => expect(allowed(HANDLER, { barred: ['xingxian'], alertDueAt: 1 })).toEqual([]));
});
