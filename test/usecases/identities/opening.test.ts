import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AUDIT } from '../../../src/audit/store.ts';
import { PUBLIC } from '../../../src/kernel/actor.ts';
import { chinaDay, startOfDay } from '../../../src/kernel/calendar.ts';
import { DAY, HOUR, refusalOf } from '../../support/builders.ts';
import { type IdentityWorld, INSIDER, NAME, NAMED, NO, openIdentityWorld, PHONE, WHY, YES } from './identity-world.ts';

let world: IdentityWorld;
beforeAll(async () => {
  world = await openIdentityWorld();
  await world.setUp();
});
afterAll(() => world.end());

const ask = (reference: string, actor = world.handler, words = WHY) =>
  world.app.identities.askIdentity(actor, reference, { reason: 'payment', words });
const decide = (id: string, grant: boolean, actor = world.custodian) =>
  world.app.identities.decideIdentity(actor, id, { grant, words: grant ? YES : NO });
const look = (id: string, actor = world.handler) => world.app.identities.openIdentity(actor, id);
const news = async (tip: { id: string }) => (await world.app.identities.newsOf(tip.id)).map(({ outcome }) => outcome);
const audited = async (about: string) =>
  (await world.outside.database.streams(AUDIT).read('chain', 1, 10_000))
    .filter(({ body }) => body.about.id === about)
    .map(({ body }) => body);

describe.each([
  ['an ordinary reporter', NAMED],
  ['an insider', INSIDER],
])('the identity of %s', (_, reporter) => {
  it('is opened in three steps, after it was refused once, and its reporter sees each', async () => {
    const tip = await world.submit(reporter);
    const first = await ask(tip.reference);
    expect(await refusalOf(look(first.id))).toBe('conflict identity.not-granted');
    await decide(first.id, false);
    expect(await refusalOf(look(first.id))).toBe('conflict identity.not-granted');
    expect(await news(tip)).toEqual(['refused']);

    const second = await ask(tip.reference, world.handler, '奖励核定书已补上，编号 2026-17');
    const yes = await decide(second.id, true, world.secondCustodian);
    expect(yes.state).toBe('granted');
    expect(JSON.stringify(yes)).not.toContain(NAME);
    expect(await look(second.id)).toEqual({ name: NAME, phone: PHONE });
    expect(await look(second.id)).toEqual({ name: NAME, phone: PHONE });
    expect(await news(tip)).toEqual(['refused', 'opened']);
    const seen = await world.app.identities.newsOf(tip.id);
    expect(new Set(seen.map(({ officeName, reason }) => `${officeName} ${reason}`))).toEqual(
      new Set(['兴县住房城乡建设主管部门 兑付奖励']),
    );
  });

  it('has every step and every look in the audit chain, once each, before it is done', async () => {
    const tip = await world.submit(reporter);
    const { id } = await ask(tip.reference);
    await decide(id, true);
    await look(id);
    await look(id);
    await world.settle();
    const steps = await audited(id);
    expect(steps.map(({ what }) => what)).toEqual(['identity.asked', 'identity.granted', 'identity.opened', 'identity.opened']);
    expect(steps.map(({ by }) => by)).toEqual(
      [world.handler, world.custodian, world.handler, world.handler].map((one) => `staff:${one.id}`),
    );
    expect(JSON.stringify(steps)).not.toContain(NAME);
    expect(await refusalOf(world.app.audit.verify().then(({ bad }) => expect(bad).toBe(undefined)))).toBe('no refusal');
  });

  it('is shut again when the time is over, and the seal is destroyed', async () => {
    const tip = await world.submit(reporter);
    const { id } = await ask(tip.reference);
    await decide(id, true);
    await look(id);
    const from = world.clock.now();
    world.clock.move(2 * DAY - HOUR);
    expect(await look(id)).toEqual({ name: NAME, phone: PHONE });
    world.clock.move(DAY + 2 * HOUR);
    expect(await refusalOf(look(id))).toBe('conflict identity.over');
    const { rows } = await world.app.identities.listRequests(world.handler);
    expect(rows.find((row) => row.id === id)).toMatchObject({ state: 'ended', may: [] });
    expect(await world.app.identities.newsOf(tip.id)).toMatchObject([{ outcome: 'opened' }]);
    expect(world.clock.now() - from).toBeGreaterThan(3 * DAY);
  });

  it('is ended by the job as well', async () => {
    const tip = await world.submit(reporter);
    const { id } = await ask(tip.reference);
    await decide(id, true);
    world.clock.move(4 * DAY);
    expect(await world.app.identities.endOpenings({ kind: 'system', job: 'end-identity-openings' })).toBeGreaterThanOrEqual(1);
    expect(await world.app.identities.endOpenings({ kind: 'system', job: 'end-identity-openings' })).toBe(0);
    expect(await refusalOf(look(id))).toBe('conflict identity.over');
    expect(await news(tip)).toEqual(['ended']);
  });

  it('may be asked for again as soon as the time is over, whether or not the job has run', async () => {
    const tip = await world.submit(reporter);
    const { id } = await ask(tip.reference);
    await decide(id, true);
    world.clock.move(4 * DAY);
    expect(await news(tip)).toEqual(['ended']);
    const standing = await world.app.identities.identityStanding(world.handler, tip.reference);
    expect(standing?.request).toMatchObject({ state: 'ended', may: [] });
    await ask(tip.reference);
    expect(await news(tip)).toEqual(['ended', 'asked']);
  });

  it('is asked for once at a time', async () => {
    const tip = await world.submit(reporter);
    const both = await Promise.all([refusalOf(ask(tip.reference)), refusalOf(ask(tip.reference, world.colleague))]);
    expect(both.sort()).toEqual(['conflict identity.already-asked', 'no refusal']);
    expect(await refusalOf(ask(tip.reference, world.colleague))).toBe('conflict identity.already-asked');
  });

  it('is decided once, whoever is first', async () => {
    const tip = await world.submit(reporter);
    const { id } = await ask(tip.reference);
    const both = await Promise.all([refusalOf(decide(id, true)), refusalOf(decide(id, false, world.secondCustodian))]);
    expect(both.sort()).toEqual(['conflict identity.decided', 'no refusal']);
  });
});

describe('what is written down', () => {
  it('of an insider carries the day only', async () => {
    const tip = await world.submit(INSIDER);
    const { id } = await ask(tip.reference);
    await world.settle();
    await decide(id, true);
    await world.settle();
    await look(id);
    await world.settle();
    const day = startOfDay(chinaDay(world.clock.now()));
    const { rows } = await world.app.identities.listRequests(world.handler);
    expect(rows.find((row) => row.id === id)).toMatchObject({ askedAt: day, decidedAt: day, until: day + 3 * DAY });
    expect((await audited(id)).map(({ at }) => at)).toEqual([day, day, day]);
    expect(await world.app.identities.newsOf(tip.id)).toMatchObject([{ at: day }]);
    const notices = [...(await world.app.notices.listNotices(world.custodian)), ...(await world.app.notices.listNotices(world.handler))];
    const ofThis = notices.filter(({ words }) => words.includes(tip.reference) && words.includes('身份'));
    expect(ofThis.map(({ at }) => at)).toEqual([day, day]);
  });

  it('can be read by its handler and the custodians and nobody else', async () => {
    const tip = await world.submit(NAMED);
    const { id } = await ask(tip.reference);
    const wordsFor = async (actor: typeof world.handler) =>
      (await world.app.identities.listRequests(actor)).rows.find((row) => row.id === id)?.words;
    expect([await wordsFor(world.handler), await wordsFor(world.custodian), await wordsFor(world.colleague)]).toEqual([
      WHY,
      WHY,
      undefined,
    ]);
    const { key: _, ...keyless } = world.custodian;
    expect(await wordsFor(keyless)).toBe(undefined);
    await decide(id, false);
    const { rows } = await world.app.identities.listRequests(world.handler);
    expect(rows.find((row) => row.id === id)).toMatchObject({ words: WHY, answer: NO });
  });
});

describe('who may', () => {
  it('ask is a handler of the office that has the matter', async () => {
    const { reference } = await world.submit(NAMED);
    const reviewer = await world.staff('王审核', world.handler.office, ['reviewer']);
    const { key: _, ...keyless } = world.handler;
    expect(await refusalOf(ask(reference, world.elsewhere))).toBe('not-found tip.unknown');
    expect(await refusalOf(ask(reference, world.cityHandler))).toBe('not-found tip.unknown');
    expect(await refusalOf(ask(reference, world.custodian))).toBe('not-found tip.unknown');
    expect(await refusalOf(ask(reference, reviewer))).toBe('forbidden identity.handlers-only');
    expect(await refusalOf(ask(reference, keyless))).toBe('forbidden identity.sign-in-anew');
    expect(await refusalOf(ask('LL-2026-999999'))).toBe('not-found tip.unknown');
  });

  it('decide is a custodian who does not work on it', async () => {
    const { reference } = await world.submit(NAMED);
    const { id } = await ask(reference);
    const here = { ...world.custodian, office: world.handler.office, roles: ['custodian', 'reviewer'] } as const;
    expect(await refusalOf(decide(id, true, world.colleague))).toBe('forbidden identity.custodians-only');
    expect(await refusalOf(decide(id, true, here))).toBe('forbidden identity.second-person');
    expect(await refusalOf(decide(id, true, { ...world.handler, roles: ['custodian'] }))).toBe('forbidden identity.second-person');
    expect(await refusalOf(decide('nobody-knows-this-one-', true))).toBe('not-found identity.request-unknown');
    expect((await decide(id, true)).state).toBe('granted');
    expect(await refusalOf(look(id, world.colleague))).toBe('not-found identity.request-unknown');
    expect(await refusalOf(look(id, world.custodian))).toBe('not-found identity.request-unknown');
  });

  it('decide with a key that is not in the ring is told so, and nothing is lost', async () => {
    const late = await world.give('郑保管', world.custodian.office, 'custodian');
    const { reference } = await world.submit(NAMED);
    const { id } = await ask(reference);
    expect(await refusalOf(decide(id, true, late))).toBe('forbidden identity.not-in-ring');
    expect((await audited(id)).map(({ what }) => what)).toEqual(['identity.asked']);
    await decide(id, true);
    expect(await look(id)).toEqual({ name: NAME, phone: PHONE });
  });
});

describe('a sealed name', () => {
  it('is asked for to pay, and for nothing else', async () => {
    const tip = await world.submit({ mode: 'sealed-name', name: NAME, phone: PHONE, insider: true });
    for (const reason of ['verify-in-person', 'protect-reporter', 'judicial'] as const) {
      const asked = world.app.identities.askIdentity(world.handler, tip.reference, { reason, words: WHY });
      expect(await refusalOf(asked)).toBe('forbidden identity.reason-misfit');
    }
    const standing = await world.app.identities.identityStanding(world.handler, tip.reference);
    expect(standing).toEqual({ mode: 'sealed-name', reasons: ['payment'] });
    const { id } = await ask(tip.reference);
    await decide(id, true);
    expect(await look(id)).toEqual({ name: NAME, phone: PHONE });
  });

  it('that nobody left is said to be none', async () => {
    const tip = await world.submit({ mode: 'anonymous' });
    expect(await refusalOf(ask(tip.reference))).toBe('conflict identity.none');
    expect(await world.app.identities.identityStanding(world.handler, tip.reference)).toBe(undefined);
    expect(await world.app.identities.newsOf(tip.id)).toEqual([]);
  });
});

describe('a matter that goes to another office', () => {
  it('takes its identity along, and what the office before asked comes to nothing', async () => {
    const tip = await world.submit(NAMED, { text: '吕梁市内一处工地脚手架没有拉结', place: { region: '141100' } });
    expect((await world.app.reports.matterOf(tip.id))?.office).toBe(world.cityHandler.office);
    const before = await ask(tip.reference, world.cityHandler);
    await decide(before.id, true);
    await world.app.reports.moveMatter(world.cityHandler, tip.reference, { action: 'hand-down', office: world.handler.office });
    expect(await refusalOf(look(before.id, world.cityHandler))).toBe('not-found tip.unknown');
    expect(await news(tip)).toEqual(['ended']);
    const after = await ask(tip.reference);
    await decide(after.id, true);
    expect(await look(after.id)).toEqual({ name: NAME, phone: PHONE });
  });

  it('by the hand of its reporter as well', async () => {
    const tip = await world.submit(INSIDER);
    const before = await ask(tip.reference);
    await world.app.reports.sayAboutOffice(PUBLIC, tip.receipt);
    expect(await refusalOf(decide(before.id, true))).toBe('conflict identity.decided');
    expect(await refusalOf(ask(tip.reference))).toBe('not-found tip.unknown');
    const after = await ask(tip.reference, world.cityHandler);
    await decide(after.id, true);
    expect(await look(after.id, world.cityHandler)).toEqual({ name: NAME, phone: PHONE });
  });
});

describe('the notices', () => {
  it('go to the custodians, then to the handler, with the number alone', async () => {
    const tip = await world.submit(NAMED);
    await world.settle();
    await world.app.notices.listNotices(world.custodian);
    await world.app.notices.listNotices(world.handler);
    const { id } = await ask(tip.reference);
    await world.settle();
    const [toCustodian] = await world.app.notices.listNotices(world.custodian);
    expect(toCustodian?.words).toContain(tip.reference);
    await decide(id, true);
    await world.settle();
    const [toHandler] = await world.app.notices.listNotices(world.handler);
    expect(toHandler?.words).toContain(tip.reference);
    expect(`${toCustodian?.words}${toHandler?.words}`).not.toContain(NAME);
  });
});
