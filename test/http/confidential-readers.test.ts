import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { IdentityRequestList, IdentityRequestView } from '../../src/identities/schema.ts';
import type { Role } from '../../src/kernel/actor.ts';
import type { MatterView } from '../../src/reports/office-schema.ts';
import type { TipReceipt } from '../../src/reports/schema.ts';
import { type Account, CITY, DISCIPLINE, HOUR, LINXIAN, photo, XINGXIAN } from '../support/builders.ts';
import { type Answer, byReceipt, expectRefusal, form } from '../support/http.ts';
import { expectWords, type Headers, ID_NUMBER, leaksIn, type People, peopleOf, piecesOf } from '../support/insiders.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';

/* Who may read an insider's matter and name, tried at every door by everybody who may not. */

let served: ServedWorld;
let people: People;
const headersOf = new Map<string, Headers>();
const of = (name: string): Headers => headersOf.get(name) ?? {};
let handlerAccount: Account;
let filed: TipReceipt;
let fileId: string;

const TEXT = '我们标段三号塔吊力矩限制器叫人拿铁丝绑死，项目部还催着吊';
const UNIT = '兴县蔚汾北门安置房工地';
const PLACE = '蔚汾河桥头往北三百米蓝围挡里';
const TOLD = ['绑铁丝那人姓什么不清楚，是夜班信号工', '明早九点前别开警车进院子'];
const NAME = '贺小五';
const PHONE = '13935812345';
const SECRETS = [...piecesOf([TEXT, UNIT, PLACE, ...TOLD]), NAME, PHONE, ID_NUMBER];

/** Everybody who must not read it: name, office, roles. */
const OUTSIDERS: readonly (readonly [name: string, office: string, roles: readonly Role[]])[] = [
  ['宣传员', XINGXIAN, ['publicist']],
  ['培训员', XINGXIAN, ['trainer']],
  ['核定人', XINGXIAN, []],
  ['审批人', XINGXIAN, []],
  ['出纳', XINGXIAN, []],
  ['兴县管理', XINGXIAN, []],
  ['临县承办', LINXIAN, ['handler']],
  ['临县督办', LINXIAN, ['supervisor']],
  ['市局承办', CITY, ['handler']],
  ['市局审核', CITY, ['reviewer']],
  ['市局督办', CITY, ['supervisor', 'enforcement-officer']],
  ['市局管理', CITY, []],
  ['纪检承办', DISCIPLINE, ['handler', 'supervisor']],
];
const LATECOMER = '新来的承办';
const GONE = '离开的承办';
const KEEPER = '钱保管';
const NOBODIES = [...OUTSIDERS.map(([name]) => name), LATECOMER, GONE, KEEPER, '街上的人'];

/** Gives a role, with the second administrator where it takes two. */
const giveGrave = async (account: Account, role: Role): Promise<void> => {
  const json = { staffId: account.id, role };
  const { state } = await people.gets<{ state: string }>('/api/office/roles/propose', { json, headers: people.administrator });
  if (state === 'given') return;
  await people.gets('/api/office/roles/confirm', { json, headers: people.secondAdministrator });
};

const hireEverybody = async (): Promise<void> => {
  handlerAccount = await people.account('李承办', XINGXIAN, ['handler']);
  headersOf.set('李承办', await people.signIn(handlerAccount));
  headersOf.set('另一承办', await people.hire('另一承办', XINGXIAN, ['handler']));
  headersOf.set('王审核', await people.hire('王审核', XINGXIAN, ['reviewer']));
  headersOf.set(KEEPER, await people.signIn(await people.custodian(KEEPER)));
  headersOf.set('第二保管', await people.signIn(await people.custodian('第二保管')));
  const gone = await people.account(GONE, XINGXIAN, ['handler']);
  headersOf.set(GONE, await people.signIn(gone));
  const graves: Readonly<Record<string, Role>> = {
    核定人: 'assessor',
    审批人: 'approver',
    出纳: 'cashier',
    兴县管理: 'administrator',
    市局管理: 'administrator',
  };
  for (const [name, office, roles] of OUTSIDERS) {
    const account = await people.account(name, office, roles);
    const grave = graves[name];
    if (grave) await giveGrave(account, grave);
    headersOf.set(name, await people.signIn(account));
  }
  await people.setUp();
  headersOf.set(LATECOMER, await people.hire(LATECOMER, XINGXIAN, ['handler']));
  await people.gets('/api/office/staff/remove', { json: { staffId: gone.id }, headers: people.administrator });
  await served.world.settle();
};

beforeAll(async () => {
  served = await serveWorld();
  people = await peopleOf(served);
  await hireEverybody();
  const attachment = (await people.gets<{ id: string }>('/api/attachments', { body: form(await photo()) }, 201)).id;
  const reporter = { mode: 'sealed-name', insider: true, name: NAME, phone: PHONE, idNumber: ID_NUMBER };
  filed = await people.file({ text: TEXT, unit: UNIT, place: { region: '141123', text: PLACE }, attachments: [attachment], reporter });
  fileId = (await people.look(filed)).attachments[0]?.id ?? '';
  await people.gets(`/api/office/tips/${filed.reference}/moves`, { json: { action: 'accept' }, headers: of('李承办') });
  await people.gets(`/api/office/tips/${filed.reference}/moves`, { json: { action: 'ask', text: TOLD[1] }, headers: of('李承办') });
  await people.gets('/api/tip/messages', { json: { text: TOLD[0] }, headers: byReceipt(filed.receipt) }, 201);
  await served.world.settle();
});
afterAll(() => served.close());

const lookDoors = (): readonly string[] => [
  ...['waiting', 'urgent', 'due', 'open', 'closed'].map((view) => `/api/office/tips?view=${view}`),
  `/api/office/tips/${filed.reference}`,
  `/api/office/tips/${filed.reference}/attachments/${fileId}`,
  `/api/office/tips/${filed.reference}/papers/tip-acceptance`,
  `/api/office/tips/${filed.reference}/papers/tip-refusal`,
  '/api/office/card',
  '/api/office/session',
  '/api/office/staff',
  `/api/office/duty?office=${XINGXIAN}&on=2026-06-16`,
  '/api/office/hazards?view=open',
  '/api/office/hazards/card',
  '/api/office/report?period=month',
  '/api/office/units?view=all',
  '/api/office/keys',
  '/api/office/identity-requests',
  '/api/unit/hazards?standing=open',
  '/api/unit/session',
  '/api/audit/head',
  '/healthz',
  '/api/tip',
];

const ACTIONS: readonly object[] = [
  { action: 'accept' },
  { action: 'begin-verification' },
  { action: 'decline', reason: 'not-concrete' },
  { action: 'refer', matter: 'water' },
  { action: 'hand-down', office: LINXIAN },
  { action: 'ask', text: '在哪里？' },
  { action: 'tell', text: '正在办。' },
  { action: 'visit', text: '有没有人为难您？' },
  { action: 'ask-extension', reason: '现场情况复杂，需要专家' },
  { action: 'decide-extension', grant: true },
  { action: 'record-verdict', verdict: 'unsubstantiated', finding: '现场没有看到。' },
  { action: 'answer', text: '没有问题。' },
  { action: 'pass-on', to: '城管' },
  { action: 'decide-suggestion', adopt: false, reason: '不合适' },
  { action: 'thank' },
  { action: 'decide-review', outcome: 'upheld', reason: '维持' },
];

describe('those of the office who hold its ring', () => {
  it.each(['李承办', '另一承办', '王审核'])('%s reads the matter, and neither name nor phone', async (name) => {
    const matter = await people.gets<MatterView>(`/api/office/tips/${filed.reference}`, { headers: of(name) });
    expect([matter.text, matter.unit, matter.isInsider, matter.messages.length]).toEqual([TEXT, UNIT, true, 2]);
    expect(leaksIn(matter, [NAME, PHONE, ID_NUMBER])).toEqual([]);
    expect((await people.asks(`/api/office/tips/${filed.reference}/attachments/${fileId}`, { headers: of(name) })).status).toBe(200);
  });
});

describe('those who may not read it', () => {
  it.each(NOBODIES)('%s finds no piece of it at any door', async (name) => {
    const found: string[] = [];
    for (const path of lookDoors()) {
      const { status, body } = await people.asks(path, { headers: of(name) });
      const leaks = leaksIn(body, SECRETS);
      if (leaks.length > 0 || status >= 500) found.push(`${path} ${status} ${leaks[0]}`);
    }
    expect(found).toEqual([]);
  });

  it.each(NOBODIES)('%s is refused matter, picture, original and letters in words', async (name) => {
    const paths = [
      `/api/office/tips/${filed.reference}`,
      `/api/office/tips/${filed.reference}/attachments/${fileId}`,
      `/api/office/tips/${filed.reference}/papers/tip-acceptance`,
    ];
    for (const path of paths) expectWords(await people.asks(path, { headers: of(name) }));
    const original = `/api/office/tips/${filed.reference}/attachments/${fileId}/original`;
    expectWords(await people.posts(original, {}, of(name)));
    const slip = { receiver: '市应急局', matter: '塔吊', place: '兴县' };
    expectWords(await people.posts(`/api/office/tips/${filed.reference}/slip`, slip, of(name)));
  });

  it.each(NOBODIES)('%s moves it nowhere', async (name) => {
    const before = (await people.look(filed)).steps.length;
    for (const json of ACTIONS) {
      const answer = await people.posts(`/api/office/tips/${filed.reference}/moves`, json, of(name));
      if (answer.status < 400) throw new Error(`${name} did ${JSON.stringify(json)}: ${answer.status}`);
      expectWords(answer);
      expect(leaksIn(answer.body, SECRETS)).toEqual([]);
    }
    expect((await people.look(filed)).steps.length).toBe(before);
  });

  it.each(NOBODIES)('%s learns nothing of it from the chat of the office', async (name) => {
    const conversation = 'A'.repeat(22);
    for (const [at, text] of [filed.reference, '待办', '全部在办', '紧急', '1', '身份申请', '看原件', '导出'].entries()) {
      const headers = { ...of(name), conversation };
      const answer = await people.posts('/api/office/chat', { messageId: `look-${at}`, text }, headers);
      expect([text, answer.status < 500, leaksIn(answer.body, SECRETS)]).toEqual([text, true, []]);
    }
  });

  it.each(NOBODIES)('%s cannot ask for the name, decide on it or see it', async (name) => {
    const asked = await people.posts(
      `/api/office/tips/${filed.reference}/identity-requests`,
      { reason: 'payment', words: '奖励已经核定，要核对领奖人' },
      of(name),
    );
    expectWords(asked);
    const list = await people.asks('/api/office/identity-requests', { headers: of(name) });
    if (list.status === 200)
      expect((list.body as IdentityRequestList).rows.filter(({ reference }) => reference === filed.reference)).toEqual([]);
    else expectWords(list);
  });

  it('the ledger takes no line from it for another office, nor before it was verified', async () => {
    const json = {
      source: 'tip',
      tip: filed.reference,
      industry: 'construction',
      criteria: [],
      grade: 'general',
      party: { kind: 'unknown' },
      region: '141123',
      place: '兴县北门',
      what: '塔吊安全装置失灵',
      inspectedOn: '2026-06-16',
      dueOn: '2026-07-16',
    };
    for (const name of ['临县承办', '市局承办', LATECOMER, KEEPER]) expectWords(await people.posts('/api/office/hazards', json, of(name)));
    expectWords(await people.posts('/api/office/hazards', json, of('李承办')));
  });

  it('nobody merges it, not even the handler, into anything or anything into it', async () => {
    const other = await people.gets<TipReceipt>('/api/tips', { json: { text: TEXT, place: { region: '141123' } } }, 201);
    await served.world.settle();
    const merge = (from: string, into: string) => people.posts(`/api/office/tips/${from}/moves`, { action: 'merge', into }, of('李承办'));
    await people.gets(`/api/office/tips/${other.reference}/moves`, { json: { action: 'accept' }, headers: of('李承办') });
    expectRefusal(await merge(filed.reference, other.reference), 409, 'merge.insider');
    expectRefusal(await merge(other.reference, filed.reference), 409, 'merge.insider');
    for (const answer of [await merge(other.reference, filed.reference), await merge(filed.reference, 'LL-2026-999999')])
      expectWords(answer);
  });

  it('an ordinary tip with the same words shows nobody that an insider said them', async () => {
    const other = await people.gets<TipReceipt>('/api/tips', { json: { text: TEXT, place: { region: '141123' } } }, 201);
    await served.world.settle();
    for (const name of ['李承办', '市局承办', '市局督办']) {
      const answer = await people.asks(`/api/office/tips/${other.reference}`, { headers: of(name) });
      expect(leaksIn(answer.body, [filed.reference])).toEqual([]);
    }
    expect(leaksIn(await people.look(other), [filed.reference])).toEqual([]);
  });

  it('numbers mixed up open nothing: this picture under another matter', async () => {
    const foreign = await people.file({ text: '临县另外一件', place: { region: '141124' } });
    const path = `/api/office/tips/${foreign.reference}/attachments/${fileId}`;
    expectWords(await people.asks(path, { headers: of('临县承办') }));
    expectWords(await people.posts(`${path}/original`, {}, of('临县承办')));
    expectWords(await people.asks(`/api/tip/attachments/${fileId}`, { headers: byReceipt(foreign.receipt) }));
  });
});

describe('a row in reach', () => {
  it('of the level above holds number, state, office, day and deadlines, and no gist', async () => {
    const { rows } = await people.gets<{ rows: readonly Record<string, unknown>[] }>('/api/office/tips?view=open', {
      headers: of('市局督办'),
    });
    const row = rows.find(({ reference }) => reference === filed.reference);
    expect(row).toMatchObject({ reference: filed.reference, office: XINGXIAN, isInsider: true });
    expect(Object.keys(row ?? {})).not.toContain('gist');
    expect((Number(row?.receivedAt) + 8 * HOUR) % (24 * HOUR)).toBe(0);
  });

  it('is nowhere in another county', async () => {
    for (const view of ['waiting', 'open', 'due', 'urgent']) {
      const rows = await people.gets(`/api/office/tips?view=${view}`, { headers: of('临县承办') });
      expect(leaksIn(rows, [filed.reference])).toEqual([]);
    }
  });

  it('an urgent one rings nobody with words of it', async () => {
    const text = '塔吊大臂已经弯了，工人还在底下，马上要倒塌砸人，快来人救命';
    const urgent = await people.file({ text });
    const pieces = piecesOf([text]);
    for (const name of ['市局督办', '市局承办', '兴县管理', LATECOMER, '临县承办']) {
      const rows = await people.asks('/api/office/tips?view=urgent', { headers: of(name) });
      expect([name, leaksIn(rows.body, pieces)]).toEqual([name, []]);
      const chat = await people.posts(
        '/api/office/chat',
        { messageId: `urgent-${urgent.reference}`, text: '通知' },
        { ...of(name), conversation: 'B'.repeat(22) },
      );
      expect([name, chat.status < 500, leaksIn(chat.body, pieces)]).toEqual([name, true, []]);
    }
  });
});

const WORDS = '奖励已经核定，要按姓名核对领奖人';
const askFor = (
  tip: Pick<TipReceipt, 'reference'>,
  { by = '李承办', reason = 'payment', words = WORDS as unknown } = {},
): Promise<Answer> => people.posts(`/api/office/tips/${tip.reference}/identity-requests`, { reason, words }, of(by));
const asked = async (tip: Pick<TipReceipt, 'reference'>, by = '李承办', reason = 'payment'): Promise<string> => {
  const answer = await askFor(tip, { by, reason });
  expect([answer.status, answer.body]).toEqual([201, answer.body]);
  return (answer.body as IdentityRequestView).id;
};
const decide = (id: string, grant: unknown = true, by = KEEPER, words: unknown = '材料齐全，同意'): Promise<Answer> =>
  people.posts(`/api/office/identity-requests/${id}/decide`, { grant, words }, of(by));
const open = (id: string, by = '李承办'): Promise<Answer> => people.posts(`/api/office/identity-requests/${id}/open`, {}, of(by));
const sealedName = (name: string, more: object = {}): Promise<TipReceipt> =>
  people.file({ text: `${name}说的一件事`, reporter: { mode: 'sealed-name', insider: true, name }, ...more });
const appeal = (tip: TipReceipt, want: string) => people.posts('/api/tip/appeals', { want }, byReceipt(tip.receipt));

describe('asking for a name', () => {
  it.each([
    ['a reason nobody knows', { reason: 'curiosity' }],
    ['no reason', { reason: null }],
    ['a reason a sealed name does not allow', { reason: 'verify-in-person' }],
    ['another such', { reason: 'judicial' }],
    ['and another', { reason: 'protect-reporter' }],
    ['nine signs of words', { words: '奖励已核定要核对了' }],
    ['ten blanks', { words: ' '.repeat(20) }],
    ['ten signs nobody sees', { words: '\u200b'.repeat(12) }],
    ['words without end', { words: '奖'.repeat(501) }],
    ['words that are none', { words: 5 }],
  ])('with %s is refused in words', async (_, over) => expectWords(await askFor(filed, over as object)));

  it('by a reviewer is refused: handlers only', async () =>
    expectRefusal(await askFor(filed, { by: '王审核' }), 403, 'identity.handlers-only'));

  it('of somebody who left none is refused', async () => expectRefusal(await askFor(await people.file()), 409, 'identity.none'));

  it('with a field too many is refused', async () => {
    const json = { reason: 'payment', words: WORDS, custodian: 'me' };
    expectWords(await people.posts(`/api/office/tips/${filed.reference}/identity-requests`, json, of('李承办')));
  });

  it('twice while one is open is refused, also by a colleague, also at once', async () => {
    const tip = await sealedName('成双对');
    const answers = await Promise.all([askFor(tip), askFor(tip), askFor(tip, { by: '另一承办' }), askFor(tip)]);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 201)) expectRefusal(answer, 409, 'identity.already-asked');
  });
});

describe('deciding', () => {
  it('is the custodians’ alone, once, with words; no answer holds the name', async () => {
    const tip = await sealedName('决定一');
    const id = await asked(tip);
    for (const name of ['李承办', '另一承办', '王审核', '市局督办', '市局管理', '兴县管理', '宣传员', GONE, LATECOMER, '街上的人']) {
      const answer = await decide(id, true, name);
      expectWords(answer);
      expect([401, 403, 404]).toContain(answer.status);
    }
    for (const words of ['', '好', '   ', 5, '好'.repeat(501)]) expectWords(await decide(id, true, KEEPER, words));
    for (const grant of ['true', 1, null]) expectWords(await decide(id, grant));
    expectWords(await open(id));
    const answers = await Promise.all([decide(id, true), decide(id, false, '第二保管'), decide(id, true, '第二保管')]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 200)) expectRefusal(answer, 409, 'identity.decided');
    expect(leaksIn(answers, ['决定一'])).toEqual([]);
    expectRefusal(await decide(id), 409, 'identity.decided');
  });

  it('of a request that is none, or under a name that is none, is refused in words', async () => {
    for (const id of ['A'.repeat(22), 'null', '%00', '..%2f..', '9'.repeat(400)]) {
      const answer = await decide(id);
      expectWords(answer);
      expectWords(await open(id));
    }
  });

  it('a no opens nothing, and a new request may follow', async () => {
    const tip = await sealedName('不给看');
    const id = await asked(tip);
    expect((await decide(id, false)).body).toMatchObject({ state: 'refused' });
    expectWords(await open(id));
    expect((await askFor(tip)).status).toBe(201);
  });

  it('shows a custodian the request without a word of the tip or the name', async () => {
    const text = '升降机防坠器过期两年还在用';
    const tip = await people.file({ text, reporter: { mode: 'sealed-name', insider: true, name: '武二狗' } });
    await asked(tip);
    const list = await people.gets<IdentityRequestList>('/api/office/identity-requests', { headers: of(KEEPER) });
    expect(list.rows.find(({ reference }) => reference === tip.reference)).toMatchObject({
      reason: 'payment',
      words: WORDS,
      may: ['decide'],
    });
    expect(leaksIn(list, [...piecesOf([text]), '武二狗'])).toEqual([]);
  });
});

describe('opening', () => {
  it('is the asking handler’s alone, as often as he needs, until the time is over', async () => {
    const tip = await sealedName('打开一');
    const id = await asked(tip);
    expectRefusal(await open(id), 409, 'identity.not-granted');
    expect((await decide(id)).status).toBe(200);
    for (const name of ['另一承办', '王审核', KEEPER, '第二保管', '市局督办', '兴县管理', LATECOMER, GONE, '街上的人']) {
      const answer = await open(id, name);
      expectWords(answer);
      expect(leaksIn(answer.body, ['打开一'])).toEqual([]);
    }
    for (let n = 0; n < 3; n += 1) expect(await open(id)).toMatchObject({ status: 200, body: { name: '打开一' } });
    const list = await people.gets('/api/office/identity-requests', { headers: of('李承办') });
    expect(leaksIn(list, ['打开一'])).toEqual([]);
  });

  it('two requests are never mixed up, and a request of another opens nothing', async () => {
    const [one, two] = [await sealedName('甲先生'), await sealedName('乙先生')];
    const mine = await asked(one);
    const theirs = await asked(two, '另一承办');
    await decide(theirs);
    expectWords(await open(mine));
    await decide(mine);
    expect((await open(mine)).body).toEqual({ name: '甲先生' });
    expect((await open(theirs, '另一承办')).body).toEqual({ name: '乙先生' });
    expectWords(await open(theirs));
    expectWords(await open(mine, '另一承办'));
  });

  it('is over after the reporter had it forgotten, before and after the yes', async () => {
    const [before, after] = [await sealedName('忘掉一'), await sealedName('忘掉二')];
    const [first, second] = [await asked(before), await asked(after)];
    expect((await decide(second)).status).toBe(200);
    expect((await open(second)).status).toBe(200);
    for (const tip of [before, after]) {
      expect((await appeal(tip, 'forget-me')).status).toBe(200);
      await served.world.settle();
      expect((await people.look(tip)).left ?? []).toEqual([]);
    }
    expectWords(await decide(first));
    for (const id of [first, second]) {
      const answer = await open(id);
      expectWords(answer);
      expect(leaksIn(answer.body, ['忘掉'])).toEqual([]);
    }
    expectWords(await askFor(before));
  });

  it('is over after the reporter withdrew', async () => {
    const tip = await sealedName('撤回的人');
    const id = await asked(tip);
    expect((await decide(id)).status).toBe(200);
    expect((await appeal(tip, 'withdraw')).status).toBe(200);
    await served.world.settle();
    expectWords(await open(id));
    expectWords(await askFor(tip));
  });

  it('after the reporter set his name right gives the new one or nothing, never half', async () => {
    const tip = await sealedName('写错了');
    const id = await asked(tip);
    await people.gets('/api/tip/identity', {
      method: 'PUT',
      json: { mode: 'sealed-name', name: '写对了' },
      headers: byReceipt(tip.receipt),
    });
    await served.world.settle();
    const decided = await decide(id);
    if (decided.status !== 200) expectWords(decided);
    const answer = await open(id);
    if (answer.status === 200) expect(answer.body).toEqual({ name: '写对了' });
    else expectWords(answer);
    if (answer.status !== 200) {
      const again = await asked(tip);
      await decide(again);
      expect((await open(again)).body).toEqual({ name: '写对了' });
    }
  });

  it('after the matter went to another office is over for the old, and the new one opens the right name', async () => {
    const tip = await people.file({
      text: '不知道归哪个县管的一件事',
      place: {},
      reporter: { mode: 'sealed-name', insider: true, name: '转走的人' },
    });
    const row = await people.gets<MatterView>(`/api/office/tips/${tip.reference}`, { headers: of('市局承办') });
    expect(row.office).toBe(CITY);
    const id = await asked(tip, '市局承办');
    const late = await sealedName('占位');
    expect((await decide(id)).status).toBe(200);
    await people.gets(`/api/office/tips/${tip.reference}/moves`, {
      json: { action: 'hand-down', office: XINGXIAN },
      headers: of('市局承办'),
    });
    await served.world.settle();
    expectWords(await open(id, '市局承办'));
    expectWords(await people.asks(`/api/office/tips/${tip.reference}`, { headers: of('市局承办') }));
    expect((await people.asks(`/api/office/tips/${tip.reference}`, { headers: of('李承办') })).status).toBe(200);
    const anew = await asked(tip);
    expect((await decide(anew)).status).toBe(200);
    expect((await open(anew)).body).toEqual({ name: '转走的人' });
    expect((await people.look(tip)).identityNews?.length).toBeGreaterThanOrEqual(2);
    expect(late.reference).not.toBe(tip.reference);
  });

  it('a request nobody had decided when the matter went away opens nothing to the old office', async () => {
    const tip = await people.file({
      text: '又一件没写地方的事',
      place: {},
      reporter: { mode: 'sealed-name', insider: true, name: '转走的二' },
    });
    const id = await asked(tip, '市局承办');
    await people.gets(`/api/office/tips/${tip.reference}/moves`, {
      json: { action: 'hand-down', office: XINGXIAN },
      headers: of('市局承办'),
    });
    await served.world.settle();
    expectWords(await decide(id));
    expectWords(await open(id, '市局承办'));
  });

  it('a declined tip taken one level up by its reporter goes with its name', async () => {
    const tip = await sealedName('不服的人');
    const id = await asked(tip);
    expect((await decide(id)).status).toBe(200);
    await people.gets(`/api/office/tips/${tip.reference}/moves`, {
      json: { action: 'decline', reason: 'not-concrete' },
      headers: of('李承办'),
    });
    expect((await appeal(tip, 'escalate')).status).toBe(200);
    await served.world.settle();
    expectWords(await open(id));
    expectWords(await people.asks(`/api/office/tips/${tip.reference}`, { headers: of('李承办') }));
    expect((await people.asks(`/api/office/tips/${tip.reference}`, { headers: of('市局承办') })).body).toMatchObject({
      text: '不服的人说的一件事',
    });
    const anew = await asked(tip, '市局承办');
    expect((await decide(anew)).status).toBe(200);
    expect((await open(anew, '市局承办')).body).toEqual({ name: '不服的人' });
  });
});

describe('a matter that goes from office to office', () => {
  const openAt = (tip: TipReceipt, by: string): Promise<Answer> => people.asks(`/api/office/tips/${tip.reference}`, { headers: of(by) });
  const move = (tip: TipReceipt, json: object, by = '李承办') =>
    people.gets(`/api/office/tips/${tip.reference}/moves`, { json, headers: of(by) });

  it('said to be about the office is turned aside from it, name and all', async () => {
    const tip = await sealedName('说本单位的');
    const id = await asked(tip);
    expect((await decide(id)).status).toBe(200);
    const said = await people.posts('/api/tip/about-office', {}, byReceipt(tip.receipt));
    expect([said.status, said.body]).toEqual([200, said.body]);
    await served.world.settle();
    expectWords(await openAt(tip, '李承办'));
    expectWords(await open(id));
    for (const view of ['waiting', 'open', 'due'])
      expect(leaksIn(await people.gets(`/api/office/tips?view=${view}`, { headers: of('李承办') }), [tip.reference])).toEqual([]);
    expect((await openAt(tip, '市局承办')).body).toMatchObject({ text: '说本单位的说的一件事' });
    const anew = await asked(tip, '市局承办');
    expect((await decide(anew)).status).toBe(200);
    expect((await open(anew, '市局承办')).body).toEqual({ name: '说本单位的' });
  });

  it('filed as about the office never shows there at all', async () => {
    const tip = await sealedName('一开始就说', { aboutOffice: true });
    expect(leaksIn(await people.gets('/api/office/tips?view=open', { headers: of('李承办') }), [tip.reference])).toEqual([]);
    expectWords(await openAt(tip, '李承办'));
    expect((await openAt(tip, '市局承办')).status).toBe(200);
  });

  it('for review goes to the level above and back, and each time those who have it read it', async () => {
    const tip = await sealedName('要复查的');
    await move(tip, { action: 'accept' });
    await move(tip, { action: 'begin-verification' });
    await move(tip, { action: 'record-verdict', verdict: 'unsubstantiated', finding: '现场看了没有发现。' });
    await move(tip, { action: 'answer', text: '没有发现您说的情况。' });
    const wanted = await people.posts('/api/tip/appeals', { want: 'ask-review', text: '你们没有上到六层去看' }, byReceipt(tip.receipt));
    expect([wanted.status, wanted.body]).toEqual([200, wanted.body]);
    await served.world.settle();
    expect((await openAt(tip, '市局审核')).body).toMatchObject({ state: 'reviewing', text: '要复查的说的一件事' });
    await move(tip, { action: 'decide-review', outcome: 'reopened', reason: '六层没有看过，重新核查' }, '市局审核');
    await served.world.settle();
    const back = await openAt(tip, '李承办');
    expect([back.status, back.body]).toEqual([200, expect.objectContaining({ state: 'verifying', text: '要复查的说的一件事' })]);
    const view = await people.look(tip);
    expect(view.text).toBe('要复查的说的一件事');
    const id = await asked(tip);
    expect((await decide(id)).status).toBe(200);
    expect((await open(id)).body).toEqual({ name: '要复查的' });
  });

  it('told where it is afterwards stays with somebody who reads it', async () => {
    const tip = await people.file({ text: '没说在哪里的一件事', place: {} });
    await people.gets('/api/tip/messages', { json: { text: '在兴县城关北门外' }, headers: byReceipt(tip.receipt) }, 201);
    await served.world.settle();
    const answers = [await openAt(tip, '李承办'), await openAt(tip, '市局承办')];
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.find(({ status }) => status === 200)?.body).toMatchObject({ text: '没说在哪里的一件事' });
  });

  it('is not handed to an office where nobody could open it', async () => {
    const tip = await people.file({ text: '交不下去的一件事', place: {} });
    const down = await people.posts(
      `/api/office/tips/${tip.reference}/moves`,
      { action: 'hand-down', office: 'lvliang-shilou' },
      of('市局承办'),
    );
    expectWords(down);
    expect((await openAt(tip, '市局承办')).status).toBe(200);
    const unmanned = await people.file({ text: '石楼的一件事', place: { region: '141126' } });
    expect((await openAt(unmanned, '市局承办')).status).toBe(200);
  });

  it('when verified gives the ledger a line in own words that knows no tip', async () => {
    const text = '地下室顶板支撑提前拆了三天，板底能看见裂缝';
    const tip = await people.file({ text });
    await move(tip, { action: 'accept' });
    await move(tip, { action: 'begin-verification' });
    await move(tip, { action: 'record-verdict', verdict: 'substantiated', finding: '现场属实。' });
    const line = {
      source: 'tip',
      tip: tip.reference,
      industry: 'construction',
      criteria: [],
      grade: 'general',
      party: { kind: 'unknown' },
      region: '141123',
      place: '兴县某工地',
      inspectedOn: '2026-06-16',
      dueOn: '2026-07-16',
    };
    const copied = await people.posts('/api/office/hazards', { ...line, what: text }, of('李承办'));
    expect([copied.status, (copied.body as { code: string }).code]).toEqual([copied.status, 'tip.copied']);
    expectWords(copied);
    const entered = await people.posts('/api/office/hazards', { ...line, what: '模板支撑体系未按方案拆除' }, of('李承办'));
    expect([entered.status, entered.body]).toEqual([201, entered.body]);
    await served.world.settle();
    const { number } = entered.body as { number: string };
    for (const by of ['市局督办', '兴县管理', '市局承办', '王审核']) {
      const shown = await people.asks(`/api/office/hazards/${number}`, { headers: of(by) });
      expect([by, leaksIn(shown.body, [tip.reference, ...piecesOf([text])])]).toEqual([by, []]);
    }
  });
});

describe('the reporter', () => {
  it('reads each step with day, office, reason and outcome, never a name of staff', async () => {
    const tip = await sealedName('看见的人');
    const first = await asked(tip);
    await decide(first, false);
    const second = await asked(tip);
    await decide(second);
    await open(second);
    await served.world.settle();
    const view = await people.look(tip);
    expect(view.identityNews?.map(({ outcome }) => outcome)).toEqual(['refused', 'opened']);
    for (const { at, officeName, reason } of view.identityNews ?? [])
      expect([(at + 8 * HOUR) % (24 * HOUR), officeName !== '', /\p{Script=Han}/u.test(reason)]).toEqual([0, true, true]);
    expect(leaksIn(view, ['李承办', KEEPER, '第二保管', '王审核', handlerAccount.id])).toEqual([]);
  });
});

describe('after the time', () => {
  it('what was granted opens no more; its seal is gone; the reporter reads that it ended', async () => {
    const tip = await sealedName('过期的人');
    const id = await asked(tip);
    await decide(id);
    expect((await open(id)).status).toBe(200);
    served.world.clock.move(73 * HOUR);
    headersOf.set('李承办', await people.signIn(handlerAccount));
    expectRefusal(await open(id), 409, 'identity.over');
    await served.world.app.identities.endOpenings({ kind: 'system', job: 'end-openings' });
    await served.world.settle();
    expectWords(await open(id));
    expect((await people.look(tip)).identityNews).toEqual([
      expect.objectContaining({ outcome: expect.stringMatching(/^(opened|ended)$/) }),
    ]);
    expect((await askFor(tip)).status).toBe(201);
  });

  it('an old cookie says: sign in', async () =>
    expectRefusal(await people.asks('/api/office/tips?view=open', { headers: of('王审核') }), 401, 'office.sign-in-first'));

  it('the chain is whole', async () => {
    await served.world.settle();
    expect(await served.world.app.audit.verify()).not.toHaveProperty('bad');
  });

  it('nothing of it all was logged', () => {
    const log = served.world.logged.join('\n');
    expect(leaksIn(log, [...SECRETS, '打开一', '甲先生', '乙先生', '忘掉', filed.receipt, ...NOBODIES])).toEqual([]);
  });
});
