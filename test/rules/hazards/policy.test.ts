import { describe, expect, it } from '@jest/globals';
import {
  type Ground,
  isPartyOf,
  mayKnowSource,
  mayOpenParty,
  mayRegister,
  maySeeHazard,
  whyNot,
  whyNotGrade,
} from '../../../src/hazards/policy.ts';
import { allowedActions, allowedToParty, unfitFor } from '../../../src/hazards/rules/allowed.ts';
import type { HazardAction } from '../../../src/hazards/schema.ts';
import { type Actor, PUBLIC, ROLES, type Role, type Staff } from '../../../src/kernel/actor.ts';
import { CITY, LINXIAN, XINGXIAN } from '../../support/builders.ts';
import { CLOSING, storedEvidence, storedHazard } from '../../support/hazards.ts';

const person = (office: string, roles: readonly Role[], id = 'somebody'): Staff => ({ kind: 'staff', id, name: id, office, roles });
const ground = (reach: readonly string[] = [XINGXIAN]): Ground => ({ reach, city: CITY, closing: CLOSING });

describe('who sees a line', () => {
  it.each(ROLES)('a %s of its office', (role) =>
    expect(maySeeHazard(person(XINGXIAN, [role]), storedHazard(), [XINGXIAN])).toBe(
      ['handler', 'reviewer', 'enforcement-officer', 'supervisor'].includes(role),
    ),
  );

  it.each<[string, Actor, readonly string[], boolean]>([
    ['the city', person(CITY, ['handler']), [CITY, XINGXIAN, LINXIAN], true],
    ['a neighbour', person(LINXIAN, ['handler']), [LINXIAN], false],
    ['the public', PUBLIC, [XINGXIAN], false],
    ['a unit', { kind: 'unit', id: 'a', hazard: 'h' }, [XINGXIAN], false],
    ['a job', { kind: 'system', job: 'j' }, [XINGXIAN], false],
  ])('%s', (_who, actor, reach, may) => expect(maySeeHazard(actor, storedHazard(), reach)).toBe(may));

  it.each(ROLES)('a %s enters lines or does not', (role) => expect(mayRegister(person(XINGXIAN, [role]))).toBe(role === 'handler'));

  it('knows where it comes from at the office that ordered the fix, and nowhere else', () => {
    const ofCity = storedHazard({ orderedByOffice: CITY });
    expect([person(CITY, ['handler']), person(XINGXIAN, ['handler'])].map((staff) => mayKnowSource(staff, ofCity))).toEqual([true, false]);
  });

  it('knows the owner of a house as a handler of its office or of the one that ordered', () => {
    const ofCity = storedHazard({ orderedByOffice: CITY });
    const people = [person(CITY, ['handler']), person(XINGXIAN, ['handler']), person(XINGXIAN, ['reviewer']), person(LINXIAN, ['handler'])];
    expect(people.map((staff) => mayOpenParty(staff, ofCity))).toEqual([true, true, false, false]);
  });
});

describe('the party', () => {
  const holder = { kind: 'unit', id: 'a', hazard: 'mine' } as const;
  const member = { kind: 'unit', id: 'b', unit: '91350100M000100Y43', role: 'principal' } as const;

  it.each([
    [holder, 'mine', 'notified', true],
    [holder, 'other', 'notified', false],
    [holder, 'mine', 'registered', false],
    [member, 'any', 'rectifying', true],
    [member, 'any', 'registered', false],
    [{ ...member, unit: '914403001922038216' }, 'any', 'rectifying', false],
  ] as const)('%j of %s, %s: %s', (actor, id, state, is) => expect(isPartyOf(actor, id, storedHazard({ state }))).toBe(is));

  it.each([
    ['notified', ['ask-extension', 'name-fixes']],
    ['rectifying', ['ask-extension', 'name-fixes', 'submit']],
    ['submitted', []],
    ['checked', []],
    ['closed', []],
  ] as const)('may in %s: %j', (state, actions) =>
    expect([...allowedToParty(holder, storedHazard({ state }))].sort()).toEqual([...actions]),
  );
});

const HANDLED: readonly HazardAction[] = ['set-party', 'notify', 'renew-link', 'remind', 'name-fixes', 'ask-extension', 'submit', 'reopen'];

describe('casework', () => {
  it.each(HANDLED.flatMap((action) => ROLES.map((role) => [action, role] as const)))('%s by a %s', (action, role) =>
    expect(whyNot(person(XINGXIAN, [role]), action, storedHazard(), ground())).toBe(role === 'handler' ? undefined : 'hazard.not-yours'),
  );

  it.each(HANDLED)('%s by the city, if it ordered the fix', (action) => {
    const staff = person(CITY, ['handler']);
    expect(whyNot(staff, action, storedHazard({ orderedByOffice: CITY }), ground())).toBe(undefined);
    expect(whyNot(staff, action, storedHazard(), ground())).toBe('hazard.not-yours');
  });
});

describe('the grade', () => {
  it.each([
    ['handler', 'general', 'major', undefined],
    ['reviewer', 'general', 'major', 'hazard.not-yours'],
    ['handler', 'major', 'general', 'hazard.lowered-by-reviewer'],
    ['reviewer', 'major', 'general', undefined],
    ['supervisor', 'major', 'general', undefined],
    ['handler', 'major', 'major', undefined],
  ] as const)('%s, from %s to %s: %s', (role, grade, to, code) =>
    expect(whyNotGrade(person(XINGXIAN, [role]), storedHazard({ grade }), to)).toBe(code),
  );

  it('is not lowered by who had set it', () =>
    expect(whyNotGrade(person(XINGXIAN, ['reviewer'], 'orderer'), storedHazard(), 'general')).toBe('hazard.own-grade'));
});

describe('an extension', () => {
  const asked = storedHazard({
    state: 'rectifying',
    extension: { state: 'asked', until: '2026-09-01', reason: '雨季', askedBy: 'staff:asker', askedOn: '2026-07-01', from: '2026-07-16' },
  });
  it.each([
    [person(XINGXIAN, ['reviewer']), undefined],
    [person(XINGXIAN, ['supervisor']), undefined],
    [person(XINGXIAN, ['handler']), 'hazard.not-yours'],
    [person(CITY, ['reviewer']), 'hazard.not-yours'],
    [person(XINGXIAN, ['reviewer', 'handler'], 'asker'), 'hazard.own-extension'],
  ])('decided by %j: %s', (staff, code) => expect(whyNot(staff, 'decide-extension', asked, ground())).toBe(code));
});

describe('a check', () => {
  const submitted = storedHazard({ state: 'submitted', round: 1, after: [storedEvidence()] });
  const first = {
    level: 1,
    round: 1,
    by: 'staff:first',
    office: XINGXIAN,
    at: 0,
    outcome: 'passed' as const,
    words: '好',
    attachments: [],
  };
  const atCity = storedHazard({ ...submitted, state: 'checked', checks: [first] });
  const officer = (office: string, id?: string) => person(office, ['enforcement-officer'], id);

  it.each([
    ['its own office first', officer(XINGXIAN), submitted, undefined],
    ['a reviewer of it', person(XINGXIAN, ['reviewer']), submitted, undefined],
    ['a handler of it', person(XINGXIAN, ['handler']), submitted, 'hazard.not-your-level'],
    ['the city too early', officer(CITY), submitted, 'hazard.not-your-level'],
    ['the city then', officer(CITY), atCity, undefined],
    ['its own office again', officer(XINGXIAN), atCity, 'hazard.not-your-level'],
    ['who ordered the fix', officer(XINGXIAN, 'orderer'), submitted, 'hazard.own-order'],
    [
      'who reported it',
      officer(XINGXIAN, 'helper'),
      storedHazard({ ...submitted, after: [storedEvidence('staff:helper')] }),
      'hazard.own-report',
    ],
    ['who passed it before, gone over to the city', officer(CITY, 'first'), atCity, 'hazard.own-check'],
    [
      'who reopened it',
      officer(XINGXIAN, 'opener'),
      storedHazard({ ...submitted, steps: [{ state: 'rectifying', at: 0, by: 'staff:opener', key: 'step.hazard.reopened' }] }),
      'hazard.own-order',
    ],
  ] as const)('by %s: %s', (_who, staff, line, code) => expect(whyNot(staff, 'check', line, ground())).toBe(code));
});

describe('a picture back to the reporter', () => {
  const closed = storedHazard({ state: 'closed', source: 'tip' });
  it.each([
    ['a handler of the office that ordered', person(XINGXIAN, ['handler']), closed, undefined],
    ['a reviewer of it', person(XINGXIAN, ['reviewer']), closed, 'hazard.not-yours'],
    [
      'a handler of the place, where the city ordered',
      person(XINGXIAN, ['handler']),
      storedHazard({ ...closed, orderedByOffice: CITY }),
      'hazard.not-yours',
    ],
    [
      'a handler, where there is no reporter',
      person(XINGXIAN, ['handler']),
      storedHazard({ ...closed, source: 'self-check' }),
      'hazard.not-yours',
    ],
  ] as const)('by %s', (_who, staff, line, code) => expect(whyNot(staff, 'release-picture', line, ground())).toBe(code));
});

describe('what the line itself forbids', () => {
  it.each([
    ['notify', { party: { kind: 'unknown' } }, 'hazard.party-missing'],
    ['ask-extension', { extension: { state: 'asked', until: 'x', reason: 'y', askedBy: 'z' } }, 'hazard.extension-waits'],
    ['decide-extension', {}, 'hazard.extension-none'],
    ['check', { state: 'submitted', round: 1, after: [storedEvidence('unit:a', false)] }, 'hazard.evidence-not-shown'],
    ['release-picture', { released: 'f' }, 'hazard.picture-once'],
    ['remind', {}, undefined],
  ] as const)('%s', (action, over, code) => expect(unfitFor(action, storedHazard(over as object))).toBe(code));

  it('is not offered', () => {
    const staff = person(XINGXIAN, ['handler', 'reviewer']);
    expect(allowedActions(staff, storedHazard({ party: { kind: 'unknown' } }), ground())).toEqual(['set-party', 'set-grade']);
    expect(allowedActions(staff, storedHazard(), ground())).toEqual(['set-party', 'set-grade', 'notify']);
  });
});
