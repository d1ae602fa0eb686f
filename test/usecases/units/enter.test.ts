import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PUBLIC, type Staff } from '../../../src/kernel/actor.ts';
import type { Pending } from '../../../src/kernel/collection.ts';
import { GUESSES_MAX } from '../../../src/units/rules/guesses.ts';
import { UNIT_CODES, UNIT_ENTRIES, UNIT_MEMBERS } from '../../../src/units/store.ts';
import { DAY, HOUR, MINUTE, refusalOf, XINGXIAN } from '../../support/builders.ts';
import { BRANCH, joinUnit, openUnitWorld, type UnitWorld, unitInput } from '../../support/units.ts';

let opened: UnitWorld;
let units: UnitWorld['units'];
let handler: Staff;
beforeAll(async () => {
  opened = await openUnitWorld();
  units = opened.units;
  handler = await opened.world.staff('李承办', XINGXIAN, ['handler']);
  await units.addUnit(handler, unitInput());
});
afterAll(() => opened.world.end());

const LEDGER = 'staff:somebody';
const enter = (code: string, name?: string) => units.enterUnit(PUBLIC, { code, ...(name !== undefined && { name }) });
const tried = (code: string, name?: string) => refusalOf(enter(code, name));
/** A minute on, in which nobody has tried a wrong code yet. */
const wait = (ms: number = MINUTE) => opened.world.clock.move(ms);
/** Who left, by what waits to be handed on with these rows. */
const left = (rows: readonly { readonly pending: readonly Pending[] }[]) =>
  rows.flatMap(({ pending }) => pending).flatMap(({ name, by, data }) => (name === 'unit.left' ? [[by, data]] : []));
const codesOf = async (hazard: string) =>
  (await opened.world.outside.database.collection(UNIT_CODES).list({ by: 'by-hazard', where: { hazard }, limit: 10 })).rows;
const UNKNOWN = 'nobody unit.code-unknown';
const USED = 'conflict unit.code-used';

describe('the link of a notice', () => {
  it('opens its one hazard, once', async () => {
    const { code, endsOn } = await units.issueLink('000007', LEDGER);
    expect(code).toMatch(/^([2-9A-HJKMNP-Z]{4}-){3}[2-9A-HJKMNP-Z]{4}$/);
    expect(endsOn).toBe('2026-07-16');
    const { token, actor, greeting } = await enter(code);
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(actor).toEqual({ kind: 'unit', id: expect.stringMatching(/^[A-Za-z0-9_-]{22}$/), hazard: '000007' });
    expect(greeting).toEqual({ as: 'holder' });
    expect(await units.whoEnters(token)).toEqual(actor);
    expect(await tried(code)).toBe(USED);
  });

  it('opens it however it is typed', async () => {
    const { code } = await units.issueLink('000008', LEDGER);
    expect((await enter(` ${code.replace(/-/g, '').toLowerCase()} `)).actor).toMatchObject({ hazard: '000008' });
  });

  it('lets in one of two who come with it at the same moment', async () => {
    const { code } = await units.issueLink('000009', LEDGER);
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => tried(code)));
    expect(outcomes.sort()).toEqual([...Array(5).fill(USED), 'no refusal']);
  });

  it('opens nothing once a later one was given out; whoever is in stays', async () => {
    const first = await units.issueLink('000010', LEDGER);
    const { token, actor } = await enter((await units.issueLink('000010', LEDGER)).code);
    const last = await units.issueLink('000010', LEDGER);
    expect(await tried(first.code)).toBe(UNKNOWN);
    expect(await units.whoEnters(token)).toEqual(actor);
    expect(await tried(last.code)).toBe('no refusal');
  });

  it('opens nothing after its last day, in the words of a code nobody made', async () => {
    const { code } = await units.issueLink('000011', LEDGER);
    wait(30 * DAY);
    const fresh = await units.issueLink('000012', LEDGER);
    wait(DAY);
    expect(await tried(code)).toBe(UNKNOWN);
    expect(await tried('2345-6789-ABCD-EFGH')).toBe(UNKNOWN);
    expect(await tried(fresh.code)).toBe('no refusal');
  });

  it('shuts once the hazard is closed; whoever is in may read for thirty days', async () => {
    const { token, actor } = await enter((await units.issueLink('000013', LEDGER)).code);
    const unused = await units.issueLink('000013', LEDGER);
    await units.retireLinks('000013', 'closed');
    await units.retireLinks('000013', 'closed');
    expect(await tried(unused.code)).toBe(UNKNOWN);
    wait(30 * DAY - HOUR);
    expect(await units.whoEnters(token)).toEqual(actor);
    wait(HOUR);
    expect(await units.whoEnters(token)).toBeUndefined();
  });

  it('shuts at once for a party that need not fix it any more', async () => {
    const { token } = await enter((await units.issueLink('000014', LEDGER)).code);
    await units.retireLinks('000014', 'other-party');
    expect(await units.whoEnters(token)).toBeUndefined();
  });

  it('shuts at the earlier of two endings that come at the same moment, whoever leaves meanwhile', async () => {
    const first = await enter((await units.issueLink('000017', LEDGER)).code);
    const second = await enter((await units.issueLink('000017', LEDGER)).code);
    const endings = [units.retireLinks('000017', 'closed'), units.retireLinks('000017', 'other-party'), units.leave(second.token)];
    expect(await Promise.all(endings)).toHaveLength(3);
    expect(await units.whoEnters(first.token)).toBeUndefined();
    expect(await units.whoEnters(second.token)).toBeUndefined();
  });

  it('lets nobody stay longer than 180 days', async () => {
    const { token, actor } = await enter((await units.issueLink('000015', LEDGER)).code);
    wait(180 * DAY - 1);
    expect(await units.whoEnters(token)).toEqual(actor);
    wait(1);
    expect(await units.whoEnters(token)).toBeUndefined();
  });

  it('shows its holder no unit', async () => {
    const { actor } = await enter((await units.issueLink('000016', LEDGER)).code);
    expect(await refusalOf(units.openUnit(actor))).toBe('forbidden unit.members-only');
    expect(await refusalOf(units.openUnit(actor, BRANCH))).toBe('not-found unit.unknown');
  });
});

describe('the holder of a link', () => {
  it('is greeted with the number of his hazard', async () => {
    const { hazards } = opened.world.app;
    const { number } = await hazards.registerHazard(handler, {
      source: 'inspection',
      industry: 'construction',
      criteria: [],
      grade: 'general',
      party: { kind: 'unit', code: BRANCH, name: '兴县第二建筑分公司' },
      region: '141123',
      place: '兴县北门外',
      what: '三层临边护栏缺了两段',
      inspectedOn: '2026-06-16',
      dueOn: '2027-06-16',
    });
    const notified = await hazards.moveHazard(handler, number, {
      action: 'notify',
      told: [{ who: 'principal-and-controller', on: '2026-06-16', how: 'in-person' }],
    });
    expect((await enter(notified.link?.code ?? '')).greeting).toEqual({ as: 'holder', hazard: number });
  });
});

describe('a member', () => {
  it('joins by an invitation with his name, and comes again by his pass', async () => {
    const { code, endsOn } = await units.inviteMember(handler, { unit: BRANCH, role: 'principal' });
    expect(Date.parse(endsOn) - Date.parse(new Date(opened.world.clock.now() + 8 * HOUR).toISOString().slice(0, 10))).toBe(14 * DAY);
    expect(await tried(code)).toBe('invalid unit.name-needed');
    const { actor, greeting } = await enter(code, '贺建国');
    expect(greeting).toEqual({
      as: 'member',
      role: 'principal',
      unit: { code: BRANCH, name: '兴县第二建筑分公司' },
      pass: expect.stringMatching(/^([2-9A-HJKMNP-Z]{4}-){4}[2-9A-HJKMNP-Z]{4}$/),
    });
    expect(await tried(code, '别人')).toBe(USED);
    const again = await enter((greeting.pass ?? '').toLowerCase());
    expect(again.actor).toEqual(actor);
    expect(again.greeting).not.toHaveProperty('pass');
    expect((await units.openUnit(actor)).members.map(({ name }) => name)).toContain('贺建国');
  });

  it('may come in at two places at the same moment by his pass', async () => {
    const { pass, actor } = await joinUnit(opened, handler, 'safety-officer', '康二平');
    const entered = await Promise.all([enter(pass), enter(pass), enter(pass)]);
    expect(new Set(entered.map(({ token }) => token)).size).toBe(3);
    for (const { token } of entered) expect(await units.whoEnters(token)).toEqual(actor);
  });

  it('stays as long as he is heard of every ninety days', async () => {
    const { token, actor } = await joinUnit(opened, handler, 'safety-officer', '高三');
    for (const _ of [1, 2, 3]) {
      wait(89 * DAY);
      expect(await units.whoEnters(token)).toEqual(actor);
    }
    wait(90 * DAY);
    expect(await units.whoEnters(token)).toBeUndefined();
  });

  it('is out at once when he leaves, there and nowhere else', async () => {
    const { token, pass } = await joinUnit(opened, handler, 'safety-officer', '王五');
    const other = await enter(pass);
    await units.leave(token);
    await units.leave(token);
    expect(await units.whoEnters(token)).toBeUndefined();
    expect(await units.whoEnters(other.token)).toEqual(other.actor);
  });

  it('who leaves leaves an entry on himself, or on the code he came in by, even when everybody leaves at once', async () => {
    const { token, pass, actor } = await joinUnit(opened, handler, 'safety-officer', '要走的人');
    const tokens = [token, ...(await Promise.all([enter(pass), enter(pass)])).map((one) => one.token)];
    const { code } = await units.issueLink('000018', LEDGER);
    const holder = await enter(code);
    await Promise.all([...tokens, holder.token, 'a token of nobody'].map((one) => units.leave(one)));
    await units.leave(token);
    const member = await opened.world.outside.database.collection(UNIT_MEMBERS).get(actor.id);
    expect(left(member ? [member] : [])).toEqual(Array(3).fill([`unit:${actor.id}`, { as: 'member' }]));
    expect(left(await codesOf('000018'))).toEqual([[`unit:${holder.actor.id}`, { as: 'holder' }]]);
  });

  it('who was removed is out everywhere at once, and his pass opens nothing', async () => {
    const { token, pass, actor } = await joinUnit(opened, handler, 'project-manager', '马六');
    const other = await enter(pass);
    await units.removeMember(handler, BRANCH, actor.id);
    expect(await units.whoEnters(token)).toBeUndefined();
    expect(await units.whoEnters(other.token)).toBeUndefined();
    wait();
    expect(await tried(pass)).toBe(UNKNOWN);
    expect((await units.openUnit(handler, BRANCH)).members.map(({ id }) => id)).not.toContain(actor.id);
    expect(await refusalOf(units.removeMember(handler, BRANCH, actor.id))).toBe('not-found unit.member-unknown');
    const stored = await opened.world.outside.database.collection(UNIT_MEMBERS).get(actor.id);
    expect(stored?.body).not.toHaveProperty('name');
    expect(stored?.body).not.toHaveProperty('passHash');
  });
});

describe('whoever invites', () => {
  it('is a handler for every role, the principal for his own people, and nobody else', async () => {
    const principal = await joinUnit(opened, handler, 'principal', '郝负责');
    const officer = await joinUnit(opened, principal.actor, 'safety-officer', '安全员甲');
    await joinUnit(opened, principal.actor, 'project-manager', '项目负责人乙');
    const invite = (actor: Parameters<typeof units.inviteMember>[0], role: 'principal' | 'safety-officer') =>
      refusalOf(units.inviteMember(actor, { unit: BRANCH, role }));
    expect(await invite(principal.actor, 'principal')).toBe('forbidden unit.not-yours-to-invite');
    expect(await invite(officer.actor, 'safety-officer')).toBe('forbidden unit.not-yours-to-invite');
    expect(await invite(await opened.world.staff('王审核', XINGXIAN, ['reviewer']), 'principal')).toBe(
      'forbidden unit.not-yours-to-invite',
    );
    expect(await invite(await opened.world.staff('临县人', 'lvliang-linxian', ['handler']), 'principal')).toBe('not-found unit.unknown');
    expect(await invite(PUBLIC, 'principal')).toBe('not-found unit.unknown');
    expect(await refusalOf(units.removeMember(officer.actor, BRANCH, principal.actor.id))).toBe('forbidden unit.not-yours-to-invite');
    await units.removeMember(principal.actor, BRANCH, officer.actor.id);
    expect(await units.whoEnters(officer.token)).toBeUndefined();
  });
});

describe('wrong codes', () => {
  it('are all answered alike, and slowed when too many come in a minute, while a right one opens', async () => {
    wait();
    const { code } = await units.issueLink('000020', LEDGER);
    const wrong = ['', '0000', '2345-6789-ABCD-EFGH', '2345-6789-ABCD-EFGH-JKMN', '兴县'];
    for (let count = 0; count < GUESSES_MAX; count += 1) expect(await tried(wrong[count % wrong.length] ?? '')).toBe(UNKNOWN);
    expect(await tried('2345-6789-ABCD-EFGH')).toBe('too-many unit.code-slow');
    expect(await tried(code)).toBe('no refusal');
    wait();
    expect(await tried('2345-6789-ABCD-EFGH')).toBe(UNKNOWN);
  });
});

describe('at rest', () => {
  it('no code, pass, token or name can be read', async () => {
    const { code } = await units.issueLink('000021', LEDGER);
    const { pass, token } = await joinUnit(opened, handler, 'safety-officer', '看不见的人');
    const { database } = opened.world.outside;
    const members = { by: 'by-unit', where: { unit: BRANCH, isActive: true }, limit: 500 };
    const pages = await Promise.all([
      database.collection(UNIT_CODES).list({ by: 'by-end', limit: 500 }),
      database.collection(UNIT_MEMBERS).list(members),
      database.collection(UNIT_ENTRIES).list({ by: 'by-end', limit: 500 }),
    ]);
    const rows = pages.flatMap((page): readonly { readonly id: string; readonly body: object }[] => page.rows);
    expect(rows.length).toBeGreaterThan(10);
    const text = JSON.stringify(rows);
    for (const shown of [code, pass, code.replace(/-/g, ''), pass.replace(/-/g, ''), token, '看不见的人'])
      expect(text).not.toContain(shown);
  });

  it('what has lapsed is taken away, and what holds is left', async () => {
    const { token } = await joinUnit(opened, handler, 'safety-officer', '还在的人');
    wait(89 * DAY);
    expect(await units.endOldEntries()).toBeGreaterThan(10);
    expect(await units.endOldEntries()).toBe(0);
    expect(await units.whoEnters(token)).toMatchObject({ role: 'safety-officer' });
  });

  it('a code is still there when its holder leaves on his last day, and not for ever', async () => {
    const { token, actor } = await enter((await units.issueLink('000022', LEDGER)).code);
    wait(180 * DAY - 1);
    await units.endOldEntries();
    await units.leave(token);
    expect(left(await codesOf('000022'))).toEqual([[`unit:${actor.id}`, { as: 'holder' }]]);
    wait(32 * DAY);
    await units.endOldEntries();
    expect(await codesOf('000022')).toEqual([]);
  });
});
