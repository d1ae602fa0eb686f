import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { IdentityRequestView } from '../../src/identities/schema.ts';
import type { KeysView, RecoveryDraft, SetUpAnswer } from '../../src/keys/schema.ts';
import type { TipReceipt } from '../../src/reports/schema.ts';
import { type Account, CITY, LINXIAN, XINGXIAN } from '../support/builders.ts';
import { type Answer, ask, byReceipt, expectRefusal, signInOver } from '../support/http.ts';
import { ending, expectWords, type Headers, leaksIn, type People, peopleOf, typedBack } from '../support/insiders.ts';
import { showSetUpCode } from '../support/rings.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';

/* The keys: set up with what is not right, by people who may not, let in, left, lost and found. */

let served: ServedWorld;
let people: People;
let code: string;
let secondCode: string;
let handlerAccount: Account;
let handler: Headers;
let colleagueAccount: Account;
let colleague: Headers;
let elsewhere: Headers;
let keeperAccount: Account;
let keeper: Headers;
let waiting: TipReceipt;
let laterWaiting: TipReceipt;
let draft: RecoveryDraft;
let other: RecoveryDraft;

const NOBODY = 'A'.repeat(22);
const NAME = '康老三';

beforeAll(async () => {
  served = await serveWorld();
  people = await peopleOf(served);
  handlerAccount = await people.account('李承办', XINGXIAN, ['handler']);
  handler = await people.signIn(handlerAccount);
  colleagueAccount = await people.account('另一承办', XINGXIAN, ['handler']);
  colleague = await people.signIn(colleagueAccount);
  elsewhere = await people.hire('临县承办', LINXIAN, ['handler']);
  keeperAccount = await people.custodian('钱保管');
  keeper = await people.signIn(keeperAccount);
  await people.gets(
    '/api/tips',
    { json: { text: '实名的一件事', place: { region: '141123' }, reporter: { mode: 'named', name: '早先实名' } } },
    201,
  );
  code = await showSetUpCode(served.world);
  waiting = await people.file({ text: '等着设置码的一件事', reporter: { mode: 'sealed-name', insider: true, name: NAME } });
  const made = await served.world.app.keys.makeSetUpCode({ kind: 'machine', tool: 'set-up' }, { isSecond: true });
  if (made.kind !== 'made') throw new Error(made.kind);
  await served.world.app.keys.noteCodeShown({ kind: 'machine', tool: 'set-up' }, made.id);
  secondCode = made.code.reveal().signs;
  laterWaiting = await people.file({ text: '等着第二个设置码的一件事' });
  draft = await people.gets<RecoveryDraft>('/api/office/keys/draft', { json: {}, headers: people.administrator });
});
afterAll(() => served.close());

const door = (path: string, json: unknown, headers: Headers = people.administrator): Promise<Answer> =>
  people.posts(`/api/office/keys/${path}`, json, headers);
const openMatter = ({ reference }: Pick<TipReceipt, 'reference'>, headers: Headers = handler): Promise<Answer> =>
  people.asks(`/api/office/tips/${reference}`, { headers });
const flipped = (signs: string, at: number): string => {
  const sign = signs[at] === 'A' ? 'B' : 'A';
  return `${signs.slice(0, at)}${sign}${signs.slice(at + 1)}`;
};

const withdrawRole = (account: Account, role: string) =>
  people.posts('/api/office/roles/withdraw', { staffId: account.id, role }, people.administrator);
const letIn = (account: Account, headers: Headers, ring = XINGXIAN) => door('let-in', { ring, staffId: account.id }, headers);

describe('the set-up with what is not right', () => {
  it.each([
    ['the office code typed back wrongly', () => ({ ...typedBack(draft), officeTypedBack: '0000' })],
    ['the custodians’ typed back wrongly', () => ({ ...typedBack(draft), custodiansTypedBack: '0000' })],
    [
      'the two endings swapped',
      () => ({ ...typedBack(draft), officeTypedBack: ending(draft.custodians.signs), custodiansTypedBack: ending(draft.office.signs) }),
    ],
    ['nothing typed back', () => ({ ...typedBack(draft), officeTypedBack: '' })],
    ['three signs typed back', () => ({ ...typedBack(draft), officeTypedBack: ending(draft.office.signs).slice(1) })],
    ['a star typed back', () => ({ ...typedBack(draft), custodiansTypedBack: '****' })],
    ['one paper twice', () => ({ ...typedBack(draft), custodians: draft.office.signs, custodiansTypedBack: ending(draft.office.signs) })],
    ['a code with one sign wrong', () => ({ ...typedBack(draft), office: flipped(draft.office.signs, 2) })],
    ['half a code', () => ({ ...typedBack(draft), office: draft.office.signs.slice(0, 12) })],
    ['a short word as a code', () => ({ ...typedBack(draft), office: '密码', officeTypedBack: '密码' })],
    ['a set-up code nobody made', () => typedBack(draft, [draft.office.signs])],
    ['a receipt as a set-up code', () => typedBack(draft, [waiting.receipt])],
    ['a set-up code with one sign wrong', () => typedBack(draft, [flipped(code, 1)])],
    ['a set-up code that is none', () => typedBack(draft, ['请'])],
    ['eleven set-up codes', () => typedBack(draft, Array(11).fill(code))],
    ['no set-up codes at all', () => ({ ...typedBack(draft), setUpCodes: undefined })],
    ['a field too many', () => ({ ...typedBack(draft), force: true })],
    ['a number', () => ({ ...typedBack(draft), office: 5 })],
  ])('%s is refused in words and changes nothing', async (_, json) => {
    expectWords(await door('set-up', json()));
    expect((await people.keys()).state).toBe('before');
    expectWords(await openMatter(waiting));
  });

  it('is for administrators only, and so is the draft', async () => {
    for (const headers of [handler, colleague, keeper, elsewhere]) {
      expectWords(await door('draft', {}, headers));
      expectRefusal(await door('set-up', typedBack(draft), headers), 403, 'keys.administrators-only');
    }
    expectRefusal(await door('set-up', typedBack(draft), { 'x-requested-by': 'anquan-shao' }), 401, 'office.sign-in-first');
    expectRefusal(await door('set-up', typedBack(draft), { cookie: people.administrator['cookie'] ?? '' }), 403, 'office.foreign-page');
    expect((await people.keys()).state).toBe('before');
  });

  it('rings, recovery and rebuilding before it are refused in words', async () => {
    expectWords(await letIn(colleagueAccount, handler));
    expectWords(await door('recover', { ring: XINGXIAN, staffId: colleagueAccount.id, code: draft.office.signs }));
    expectWords(await door('rebuild', { ring: XINGXIAN }));
    expectWords(await door('open-waiting', { setUpCodes: [code] }));
  });

  it('says which code is needed and shows none', async () => {
    const view = await people.gets<KeysView>('/api/office/keys', { headers: people.administrator });
    expect(view.needed.length).toBe(2);
    expect(leaksIn(view, [code, code.replaceAll('-', ''), secondCode, ...code.split('-').filter((part) => part.length > 3)])).toEqual([]);
  });
});

describe('the set-up', () => {
  it('by two administrators at once happens once', async () => {
    other = await people.gets<RecoveryDraft>('/api/office/keys/draft', { json: {}, headers: people.secondAdministrator });
    const answers = await Promise.all([
      door('set-up', typedBack(draft, [code])),
      door('set-up', typedBack(other, [code]), people.secondAdministrator),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    if (answers[0]?.status !== 200) [draft, other] = [other, draft];
    const lost = answers.find(({ status }) => status !== 200);
    if (lost) expectRefusal(lost, 409, 'keys.already-set-up');
    const won = answers.find(({ status }) => status === 200)?.body as SetUpAnswer;
    expect(won).toMatchObject({ damaged: 0 });
    expect(won.stillNeeded.length).toBe(1);
    await served.world.settle();
    expect((await openMatter(waiting)).body).toMatchObject({ text: '等着设置码的一件事' });
    expectWords(await openMatter(laterWaiting));
  });

  it('cannot be done again with other papers, nor by the same ones half', async () => {
    const before = await people.keys();
    for (const json of [
      typedBack(other),
      typedBack(other, [secondCode]),
      { ...typedBack(draft), ...{ custodians: other.custodians.signs, custodiansTypedBack: ending(other.custodians.signs) } },
    ])
      expectRefusal(await door('set-up', json), 409, 'keys.already-set-up');
    expect((await people.keys()).rings).toEqual(before.rings);
  });

  it('sent once more with the same papers changes nothing', async () => {
    const before = await people.keys();
    const again = await door('set-up', typedBack(draft));
    if (again.status !== 200) expectWords(again);
    expect(await people.keys()).toEqual(before);
  });

  it.each([
    ['the office recovery code', () => draft.office.signs],
    ['the custodians’ recovery code', () => draft.custodians.signs],
    ['a receipt', () => waiting.receipt],
    ['a code with one sign wrong', () => flipped(secondCode, 3)],
    ['a word', () => '请'],
  ])('what waits for the second code opens not by %s, and that is said', async (_, wrong) => {
    const answer = await door('open-waiting', { setUpCodes: [wrong()] });
    expectWords(await openMatter(laterWaiting));
    expectWords(answer);
  });

  it('what waits for the second code opens by it alone, for an administrator alone, and once', async () => {
    expectWords(await door('open-waiting', { setUpCodes: [secondCode] }, handler));
    expectWords(await openMatter(laterWaiting));
    expect(await door('open-waiting', { setUpCodes: [secondCode] })).toMatchObject({ status: 200, body: { stillNeeded: [] } });
    await served.world.settle();
    expect((await openMatter(laterWaiting)).status).toBe(200);
    const again = await door('open-waiting', { setUpCodes: [secondCode] });
    if (again.status !== 200) expectWords(again);
  });

  it('shows nobody who is not concerned who holds what', async () => {
    const publicist = await people.hire('宣传员', XINGXIAN, ['publicist']);
    expectRefusal(await people.asks('/api/office/keys', { headers: publicist }), 403, 'keys.not-yours');
    const view = await people.gets('/api/office/keys', { headers: handler });
    expect(JSON.stringify(view)).not.toMatch(/publicKey|privateKey|box|sealed|salt/);
  });
});

let fresh: Account;
let freshCookie: Headers;
describe('letting in', () => {
  it('a new colleague reads nothing until a holder lets him in', async () => {
    fresh = await people.account('新来的', XINGXIAN, ['handler']);
    freshCookie = await people.signIn(fresh);
    const shut = await openMatter(waiting, freshCookie);
    expectRefusal(shut, 403, 'vault.shut');
  });

  it('is refused to whoever does not hold the ring, the new one himself and administrators too', async () => {
    for (const headers of [freshCookie, elsewhere, keeper, people.administrator]) {
      const answer = await letIn(fresh, headers);
      expectWords(answer);
      expect([answer.status, (answer.body as { code: string }).code]).toEqual([403, 'keys.not-a-holder']);
    }
    expectWords(await letIn(fresh, handler, 'custodians'));
    expectWords(await letIn(keeperAccount, handler));
    expectWords(await letIn(fresh, handler, LINXIAN));
    for (const ring of ['nobody', 'constructor', CITY]) expectWords(await letIn(fresh, handler, ring));
    expectWords(await door('let-in', { ring: XINGXIAN, staffId: NOBODY }, handler));
    expectWords(await openMatter(waiting, freshCookie));
  });

  it('by a holder opens everything at once, in the same session', async () => {
    expect((await letIn(fresh, handler)).status).toBe(200);
    expect((await openMatter(waiting, freshCookie)).status).toBe(200);
    const again = await letIn(fresh, handler);
    if (again.status !== 200) expectWords(again);
  });

  it('at once by two holders ends the same', async () => {
    const other = await people.account('双份', XINGXIAN, ['reviewer']);
    const cookie = await people.signIn(other);
    const answers = await Promise.all([letIn(other, handler), letIn(other, colleague), letIn(other, handler)]);
    expect(answers.some(({ status }) => status === 200)).toBe(true);
    for (const answer of answers) if (answer.status !== 200) expectWords(answer);
    expect((await openMatter(waiting, cookie)).status).toBe(200);
    const { rings } = await people.keys();
    expect(rings.find(({ ring }) => ring === XINGXIAN)?.holders.filter(({ name }) => name === '双份')).toHaveLength(1);
  });
});

describe('recovering', () => {
  let lost: Account;
  let lostCookie: Headers;
  const recover = (with_: string, ring = XINGXIAN, account = lost, headers = people.administrator) =>
    door('recover', { ring, staffId: account.id, code: with_ }, headers);

  it.each([
    ['the other paper', () => draft.custodians.signs, 'keys.recovery-other'],
    ['the set-up code', () => code, undefined],
    ['a receipt', () => waiting.receipt, undefined],
    ['a code with one sign wrong', () => flipped(draft.office.signs, 0), 'keys.code-misread'],
    ['its last four signs', () => ending(draft.office.signs), undefined],
    ['words', () => '请让我进去', undefined],
    ['nothing', () => '', undefined],
    ['a whole page', () => 'A'.repeat(5000), undefined],
  ])('with %s is refused in words', async (_, given, expected) => {
    lost ??= await people.account('丢了的', XINGXIAN, ['handler']);
    lostCookie ??= await people.signIn(lost);
    const answer = await recover(given());
    expectWords(answer);
    if (expected) expect((answer.body as { code: string }).code).toBe(expected);
    expectWords(await openMatter(waiting, lostCookie));
  });

  it('is for administrators, and for people of the ring', async () => {
    expectRefusal(await recover(draft.office.signs, XINGXIAN, lost, handler), 403, 'keys.administrators-only');
    expectRefusal(await recover(draft.office.signs, XINGXIAN, people.first), 409, 'keys.not-of-ring');
    expectRefusal(await recover(draft.office.signs, XINGXIAN, keeperAccount), 409, 'keys.not-of-ring');
    expectWords(await recover(draft.office.signs, 'custodians', keeperAccount));
    expectWords(await recover(draft.office.signs, 'custodians', lost));
  });

  it('with the right paper, as signs or as words, lets in', async () => {
    expect((await recover(draft.office.words)).status).toBe(200);
    expect((await openMatter(waiting, lostCookie)).status).toBe(200);
  });

  it('no answer of these doors shows a code', async () => {
    const answers = [
      await people.keys(),
      (await recover(flipped(draft.office.signs, 0))).body,
      (await recover(draft.custodians.signs)).body,
    ];
    const signs = [draft.office.signs, draft.custodians.signs, code].flatMap((one) => [one, one.replaceAll('-', '')]);
    expect(leaksIn(answers, signs)).toEqual([]);
  });
});

describe('leaving', () => {
  it('a removed colleague opens nothing, not with the cookie he kept', async () => {
    expect((await openMatter(waiting, colleague)).status).toBe(200);
    expect((await people.posts('/api/office/staff/remove', { staffId: colleagueAccount.id }, people.administrator)).status).toBe(200);
    await served.world.settle();
    expectRefusal(await openMatter(waiting, colleague), 401, 'office.sign-in-first');
    expectWords(await letIn(fresh, colleague));
    served.world.clock.move(30_000);
    const signIn = await ask(served.base, '/api/office/sign-in', {
      json: { name: colleagueAccount.name, password: colleagueAccount.password, code: '000000' },
    });
    expectWords(signIn);
    const { rings } = await people.keys();
    const ring = rings.find((each) => each.ring === XINGXIAN);
    expect([ring?.holders, ring?.waiting].flat().map((one) => one?.name)).not.toContain('另一承办');
    expectWords(await letIn(colleagueAccount, handler));
    expectWords(await door('recover', { ring: XINGXIAN, staffId: colleagueAccount.id, code: draft.office.signs }));
  });

  it('makes a new pair; old and new matters open to those who stayed', async () => {
    const later = await people.file({ text: '他走以后的一件事' });
    for (const tip of [waiting, later]) expect((await openMatter(tip)).status).toBe(200);
    expect((await people.keys()).rings.find(({ ring }) => ring === XINGXIAN)?.version).toBeGreaterThan(1);
  });

  it('somebody of the same name who comes after him holds nothing', async () => {
    const again = await people.account('另一承办', XINGXIAN, ['handler']);
    expectWords(await openMatter(waiting, await people.signIn(again)));
  });

  it('who loses the role opens nothing from that moment, and nothing again with the role alone', async () => {
    const account = await people.account('换岗的', XINGXIAN, ['handler', 'publicist']);
    const cookie = await people.signIn(account);
    await letIn(account, handler);
    expect((await openMatter(waiting, cookie)).status).toBe(200);
    expect((await withdrawRole(account, 'handler')).status).toBe(200);
    await served.world.settle();
    expectWords(await openMatter(waiting, cookie));
    const later = await people.file({ text: '他换岗以后的一件事' });
    await people.gets('/api/office/roles/propose', { json: { staffId: account.id, role: 'handler' }, headers: people.administrator });
    const cookies = [cookie, await people.signIn(account)];
    for (const one of cookies) for (const tip of [waiting, later]) expectWords(await openMatter(tip, one));
  });

  it('who left while others are filing holds none of what came after', async () => {
    const account = await people.account('正走的', XINGXIAN, ['handler']);
    const cookie = await people.signIn(account);
    await letIn(account, handler);
    const [removed, ...filed] = await Promise.all([
      people.posts('/api/office/staff/remove', { staffId: account.id }, people.administrator),
      ...Array.from({ length: 8 }, (_, n) => people.file({ text: `同时来的第${n}件` })),
    ]);
    expect(removed.status).toBe(200);
    for (const tip of filed) {
      expectRefusal(await openMatter(tip, cookie), 401, 'office.sign-in-first');
      expect((await openMatter(tip)).status).toBe(200);
    }
  });
});

describe('password and reset', () => {
  it('a new password keeps access, the old one opens no session', async () => {
    const account = await people.account('换密码的', XINGXIAN, ['handler']);
    const cookie = await people.signIn(account);
    await letIn(account, handler);
    const next = '煤矿北门外的三棵老槐树';
    const changed = await people.posts('/api/office/password', { password: account.password, next }, cookie);
    expect([changed.status, changed.body]).toEqual([200, changed.body]);
    const after = await people.signIn({ ...account, password: next });
    expect((await openMatter(waiting, after)).status).toBe(200);
    const still = await openMatter(waiting, cookie);
    if (still.status !== 200) expectWords(still);
    served.world.clock.move(30_000);
    expectWords(
      await ask(served.base, '/api/office/sign-in', { json: { name: account.name, password: account.password, code: '123456' } }),
    );
  });

  it('a wrong old password changes nothing', async () => {
    expectWords(await people.posts('/api/office/password', { password: '不是这个密码啊啊啊', next: '煤矿北门外的三棵老槐树' }, handler));
    expect((await openMatter(waiting)).status).toBe(200);
  });

  it('a reset account opens nothing until somebody lets it in anew, and its old cookie opens nothing', async () => {
    const account = await people.account('重置的', XINGXIAN, ['handler']);
    const old = await people.signIn(account);
    await letIn(account, handler);
    expect((await openMatter(waiting, old)).status).toBe(200);
    interface Given {
      readonly password: string;
      readonly totpUri: string;
    }
    const given = await people.gets<Given>('/api/office/staff/reset', { json: { staffId: account.id }, headers: people.administrator });
    await served.world.settle();
    expectWords(await openMatter(waiting, old));
    const secret = new URL(given.totpUri).searchParams.get('secret') ?? '';
    const cookie = await people.signIn({ ...account, password: given.password, secret });
    expectRefusal(await openMatter(waiting, cookie), 403, 'vault.shut');
    expectWords(await letIn(account, cookie));
    expect((await letIn(account, handler)).status).toBe(200);
    expect((await openMatter(waiting, cookie)).status).toBe(200);
  });
});

describe('names, when people change', () => {
  const asked = async (tip: TipReceipt, headers: Headers): Promise<string> => {
    const json = { reason: 'payment', words: '奖励已经核定，要按姓名核对领奖人' };
    return (await people.gets<IdentityRequestView>(`/api/office/tips/${tip.reference}/identity-requests`, { json, headers }, 201)).id;
  };
  const decide = (id: string, headers: Headers) =>
    people.posts(`/api/office/identity-requests/${id}/decide`, { grant: true, words: '材料齐全，同意' }, headers);
  const open = (id: string, headers: Headers) => people.posts(`/api/office/identity-requests/${id}/open`, {}, headers);
  const sealed = (name: string) => people.file({ text: `${name}说的`, reporter: { mode: 'sealed-name', insider: true, name } });

  it('a name given before the set-up opens by the three steps', async () => {
    const id = await asked(waiting, handler);
    expect((await decide(id, keeper)).status).toBe(200);
    expect((await open(id, handler)).body).toEqual({ name: NAME });
  });

  it('a new custodian decides nothing until let in by one who is there; the request is not lost', async () => {
    const account = await people.custodian('新保管');
    const cookie = await people.signIn(account);
    const id = await asked(await sealed('等新保管'), handler);
    expectRefusal(await decide(id, cookie), 403, 'identity.not-in-ring');
    for (const headers of [cookie, handler, people.administrator]) expectWords(await letIn(account, headers, 'custodians'));
    expect((await letIn(account, keeper, 'custodians')).status).toBe(200);
    expect((await decide(id, cookie)).status).toBe(200);
    expect((await open(id, handler)).body).toEqual({ name: '等新保管' });
  });

  it('a custodian who works in that office cannot decide on its request', async () => {
    const account = await people.account('两边的', XINGXIAN, ['reviewer']);
    const role = { staffId: account.id, role: 'custodian' };
    const proposed = await people.posts('/api/office/roles/propose', role, people.administrator);
    if (proposed.status >= 400) return expectWords(proposed);
    const confirmed = await people.posts('/api/office/roles/confirm', role, people.secondAdministrator);
    if (confirmed.status >= 400) return expectWords(confirmed);
    const cookie = await people.signIn(account);
    await letIn(account, keeper, 'custodians');
    const id = await asked(await sealed('两边'), handler);
    expectRefusal(await decide(id, cookie), 403, 'identity.second-person');
    expectWords(await open(id, handler));
  });

  it('a handler whose role or account ended after the yes opens nothing', async () => {
    for (const end of ['role', 'reset', 'remove'] as const) {
      const account = await people.account(`结束${end}`, XINGXIAN, ['handler', 'publicist']);
      const cookie = await people.signIn(account);
      await letIn(account, handler);
      const id = await asked(await sealed(`给过${end}`), cookie);
      expect((await decide(id, keeper)).status).toBe(200);
      const path = end === 'role' ? '/api/office/roles/withdraw' : `/api/office/staff/${end}`;
      const json = { staffId: account.id, ...(end === 'role' && { role: 'handler' }) };
      const given = await people.gets<{ password: string; totpUri: string }>(path, { json, headers: people.administrator });
      await served.world.settle();
      const answer = await open(id, cookie);
      expectWords(answer);
      expect(leaksIn(answer.body, [`给过${end}`])).toEqual([]);
      if (end !== 'reset') continue;
      const secret = new URL(given.totpUri).searchParams.get('secret') ?? '';
      const anew = await people.signIn({ ...account, password: given.password, secret });
      expectWords(await open(id, anew));
      await letIn(account, handler);
      expectWords(await open(id, anew));
    }
  });

  it('a custodian who left decides nothing with the cookie he kept', async () => {
    const account = await people.custodian('走的保管');
    const cookie = await people.signIn(account);
    await letIn(account, keeper, 'custodians');
    const id = await asked(await sealed('走后'), handler);
    expect((await withdrawRole(account, 'custodian')).status).toBe(200);
    await served.world.settle();
    expectWords(await decide(id, cookie));
    expectWords(await open(id, handler));
    expect((await decide(id, keeper)).status).toBe(200);
    expect((await open(id, handler)).body).toEqual({ name: '走后' });
  });
});

describe('an office with nobody left', () => {
  let mine: TipReceipt;
  let successor: Headers;
  it('is rebuilt by an administrator alone, and only when nobody holds its ring', async () => {
    expectRefusal(await door('rebuild', { ring: LINXIAN }), 409, 'keys.somebody-holds');
    expectWords(await door('rebuild', { ring: LINXIAN }, handler));
    for (const ring of ['nobody', 'constructor', '../x']) expectWords(await door('rebuild', { ring }));
  });

  it('older matters stay shut to the office, open to their receipts, and are given by a yes', async () => {
    mine = await people.file({
      text: '临县的一件旧事',
      place: { region: '141124' },
      reporter: { mode: 'sealed-name', insider: true, name: '临县旧人' },
    });
    expect((await openMatter(mine, elsewhere)).status).toBe(200);
    const { id } = (await people.keys()).rings.find(({ ring }) => ring === LINXIAN)?.holders[0] ?? { id: '' };
    await people.gets('/api/office/staff/remove', { json: { staffId: id }, headers: people.administrator });
    await served.world.settle();
    const early = await door('rebuild', { ring: LINXIAN });
    expectWords(early);
    successor = await signInOver(served, await people.account('临县新人', LINXIAN, ['handler']));
    const rebuilt = await door('rebuild', { ring: LINXIAN });
    expect([rebuilt.status, rebuilt.body]).toEqual([200, rebuilt.body]);
    await served.world.settle();
    expectWords(await openMatter(mine, successor));
    const view = await people.look(mine);
    expect([view.text, view.may.includes('let-office-read')]).toEqual(['临县的一件旧事', true]);
    const yes = await people.posts('/api/tip/appeals', { want: 'let-office-read' }, byReceipt(mine.receipt));
    expect([yes.status, yes.body]).toEqual([200, yes.body]);
    await served.world.settle();
    expect((await openMatter(mine, successor)).status).toBe(200);
  });

  it('and the name goes with that yes', async () => {
    const json = { reason: 'payment', words: '奖励已经核定，要按姓名核对领奖人' };
    const { id } = await people.gets<IdentityRequestView>(
      `/api/office/tips/${mine.reference}/identity-requests`,
      { json, headers: successor },
      201,
    );
    await people.gets(`/api/office/identity-requests/${id}/decide`, { json: { grant: true, words: '材料齐全，同意' }, headers: keeper });
    expect(await people.gets(`/api/office/identity-requests/${id}/open`, { json: {}, headers: successor })).toEqual({ name: '临县旧人' });
  });

  it('new matters for it open at once', async () => {
    const fresh = await people.file({ text: '临县的一件新事', place: { region: '141124' } });
    expect((await openMatter(fresh, successor)).status).toBe(200);
  });
});

describe('all custodians lost', () => {
  it('their own recovery code lets a new one in; no other paper does', async () => {
    const earlier = await people.file({ text: '还有保管人时的一件事', reporter: { mode: 'sealed-name', insider: true, name: '有人管时' } });
    const { rings } = await people.keys();
    const successor = await people.custodian('接手保管');
    const cookie = await people.signIn(successor);
    for (const { id } of rings.find(({ ring }) => ring === 'custodians')?.holders ?? [])
      await people.gets('/api/office/roles/withdraw', { json: { staffId: id, role: 'custodian' }, headers: people.administrator });
    await served.world.settle();
    const tip = await people.file({ text: '没有保管人时的一件事', reporter: { mode: 'sealed-name', insider: true, name: '没人管时' } });
    const json = { reason: 'payment', words: '奖励已经核定，要按姓名核对领奖人' };
    const asked = await people.posts(`/api/office/tips/${earlier.reference}/identity-requests`, json, handler);
    const anew = await people.posts(`/api/office/tips/${tip.reference}/identity-requests`, json, handler);
    const recover = (code: string) => door('recover', { ring: 'custodians', staffId: successor.id, code });
    expectRefusal(await recover(draft.office.signs), 422, 'keys.recovery-other');
    expectWords(await recover(code));
    expect((await recover(draft.custodians.signs)).status).toBe(200);
    for (const [answer, name] of [
      [asked, '有人管时'],
      [anew, '没人管时'],
    ] as const) {
      expect([answer.status, answer.body]).toEqual([201, answer.body]);
      const { id } = answer.body as IdentityRequestView;
      const decided = await people.posts(`/api/office/identity-requests/${id}/decide`, { grant: true, words: '材料齐全，同意' }, cookie);
      expect([decided.status, decided.body]).toEqual([200, decided.body]);
      expect((await people.posts(`/api/office/identity-requests/${id}/open`, {}, handler)).body).toEqual({ name });
    }
  });
});

describe('another start', () => {
  it('the cookie of before serves on: the key is in the session row and opens by the cookie alone', async () => {
    expect((await openMatter(waiting)).status).toBe(200);
    const sessionCookie = handler['cookie'] ?? '';
    const cut = `${sessionCookie.slice(0, -2)}${sessionCookie.endsWith('AA') ? 'BB' : 'AA'}`;
    expectRefusal(await openMatter(waiting, { cookie: cut }), 401, 'office.sign-in-first');
    expect(handlerAccount.id).not.toBe('');
  });

  it('nothing personal was logged', () => {
    const log = served.world.logged.join('\n');
    expect(leaksIn(log, [NAME, '早先实名', code, draft.office.signs, draft.custodians.signs, waiting.receipt, '康老三', '李承办'])).toEqual(
      [],
    );
  });

  it('the chain is whole', async () => {
    await served.world.settle();
    expect(await served.world.app.audit.verify()).not.toHaveProperty('bad');
  });
});

describe('a paper that lies elsewhere already', () => {
  it.each(['a set-up code', 'a receipt'])('%s is refused as a recovery code', async (what) => {
    const other = await serveWorld();
    try {
      const crowd = await peopleOf(other);
      const shown = await showSetUpCode(other.world);
      const filed = await crowd.file();
      const drafted = await crowd.gets<RecoveryDraft>('/api/office/keys/draft', { json: {}, headers: crowd.administrator });
      const office = what === 'a receipt' ? filed.receipt : shown;
      const json = { ...typedBack(drafted, [shown]), office, officeTypedBack: ending(office) };
      expectWords(await crowd.posts('/api/office/keys/set-up', json, crowd.administrator));
    } finally {
      await other.close();
    }
  });
});
