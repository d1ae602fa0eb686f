import { createHash, createPublicKey, verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { IdentityRequestView } from '../../src/identities/schema.ts';
import type { WorkTask } from '../../src/limits/schema.ts';
import type { MatterView } from '../../src/reports/office-schema.ts';
import type { TipReceipt, TipView } from '../../src/reports/schema.ts';
import { CITY, photo, XINGXIAN } from '../support/builders.ts';
import { ask, byReceipt, expectRefusal, form, type Request } from '../support/http.ts';
import { expectWords, type Headers, ID_NUMBER, INSIDER, leaksIn, type People, peopleOf, piecesOf } from '../support/insiders.ts';
import { quicklySolved, solve } from '../support/page-work.ts';
import { showSetUpCode } from '../support/rings.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';

/* Filing as an insider, before the set-up and after it: by clumsy honest people, by people who try the door, by a flood. */

let served: ServedWorld;
let people: People;
let handler: Headers;
let custodian: Headers;

const KEY = 'kQ3v9LwZp1Xn7RtB5yHs2A';
const ON_PAPER: { code: string; unread: TipReceipt; named: TipReceipt; boxed: TipReceipt } = {} as never;

beforeAll(async () => {
  served = await serveWorld();
  people = await peopleOf(served);
  handler = await people.hire('李承办', XINGXIAN, ['handler']);
  await people.hire('周市办', CITY, ['handler']);
  custodian = await people.signIn(await people.custodian('钱保管'));
});
afterAll(() => served.close());

const openMatter = ({ reference }: Pick<TipReceipt, 'reference'>, headers = handler) =>
  people.asks(`/api/office/tips/${reference}`, { headers });
const appeal = ({ receipt }: Pick<TipReceipt, 'receipt'>, want: string) => people.posts('/api/tip/appeals', { want }, byReceipt(receipt));
const askIdentity = ({ reference }: Pick<TipReceipt, 'reference'>, reason = 'payment') =>
  people.posts(`/api/office/tips/${reference}/identity-requests`, { reason, words: '奖励已经核定，要核对领奖人' }, handler);
/** The name as it is opened after a custodian's yes. */
const openedName = async (tip: Pick<TipReceipt, 'reference'>): Promise<unknown> => {
  const asked = await askIdentity(tip);
  expect([asked.status, asked.body]).toEqual([201, asked.body]);
  const { id } = asked.body as IdentityRequestView;
  await people.gets(`/api/office/identity-requests/${id}/decide`, { json: { grant: true, words: '材料齐全，同意' }, headers: custodian });
  return people.gets(`/api/office/identity-requests/${id}/open`, { json: {}, headers: handler });
};
const NAMED = { mode: 'sealed-name', insider: true, name: '贺小五', phone: '13935812345', idNumber: ID_NUMBER };

describe('before the set-up, no code ever shown', () => {
  it('an insider is told that only his receipt opens what he filed, and the office sees a row without a word of it', async () => {
    const text = '我们项目部把塔吊力矩限制器用铁丝绑死了';
    ON_PAPER.unread = await people.file({ text });
    expect(ON_PAPER.unread.isReceiptOnly).toBe(true);
    expectWords(await openMatter(ON_PAPER.unread));
    const rows = await people.gets('/api/office/tips?view=waiting', { headers: handler });
    expect(JSON.stringify(rows)).toContain(ON_PAPER.unread.reference);
    expect(leaksIn(rows, piecesOf([text]))).toEqual([]);
    expect((await people.look(ON_PAPER.unread)).text).toBe(text);
  });

  it('so is one with a sealed name, whose name nobody can ask for', async () => {
    ON_PAPER.named = await people.file({ reporter: NAMED });
    expect(ON_PAPER.named.isReceiptOnly).toBe(true);
    expectWords(await askIdentity(ON_PAPER.named));
    expect(await people.look(ON_PAPER.named)).toMatchObject({ isInsider: true, mode: 'sealed-name', left: ['name', 'phone', 'id-number'] });
  });

  it('nothing an office can do is done with what it cannot read, by words', async () => {
    for (const json of [
      { action: 'ask', text: '在哪里？' },
      { action: 'record-verdict', verdict: 'unsubstantiated', finding: '没有' },
    ])
      expectWords(await people.posts(`/api/office/tips/${ON_PAPER.unread.reference}/moves`, json, handler));
  });

  it('a yes that can open nothing to anybody yet is refused in words or kept, never an error', async () => {
    const answer = await appeal(ON_PAPER.unread, 'let-office-read');
    if (answer.status !== 200) expectWords(answer);
    expect((await people.look(ON_PAPER.unread)).text).toContain('力矩限制器');
  });
});

describe('before the set-up, a code shown', () => {
  it('what is filed is boxed for the code, and still nobody of the office reads it', async () => {
    ON_PAPER.code = await showSetUpCode(served.world);
    ON_PAPER.boxed = await people.file({ text: '夜里偷着浇筑，模板没有验收', reporter: { ...NAMED, name: '冯满仓' } });
    expect(ON_PAPER.boxed.isReceiptOnly).toBe(undefined);
    expectWords(await openMatter(ON_PAPER.boxed));
    expectWords(await askIdentity(ON_PAPER.boxed));
  });

  it('the one filed earlier can be boxed with the reporter’s yes', async () => {
    expect((await people.look(ON_PAPER.unread)).may).toContain('let-office-read');
    const answer = await appeal(ON_PAPER.unread, 'let-office-read');
    expect([answer.status, answer.body]).toEqual([200, answer.body]);
    expect((answer.body as TipView).may).not.toContain('let-office-read');
  });
});

describe('the set-up', () => {
  it('opens what waits for the code, and nothing that does not', async () => {
    const { answer } = await people.setUp([ON_PAPER.code]);
    expect(answer).toMatchObject({ damaged: 0, stillNeeded: [] });
    await served.world.settle();
    expect((await openMatter(ON_PAPER.boxed)).body).toMatchObject({ text: '夜里偷着浇筑，模板没有验收' });
    expect((await openMatter(ON_PAPER.unread)).body).toMatchObject({ text: expect.stringContaining('力矩限制器') });
    expectWords(await openMatter(ON_PAPER.named));
  });

  it('brings the name filed under the code to the custodians, whole', async () => {
    expect(await openedName(ON_PAPER.boxed)).toEqual({ name: '冯满仓', phone: NAMED.phone, idNumber: ID_NUMBER });
  });

  it('leaves what was sealed to a receipt alone to its reporter, whose yes brings tip and name', async () => {
    expectWords(await askIdentity(ON_PAPER.named));
    expect((await people.look(ON_PAPER.named)).may).toContain('let-office-read');
    const answer = await appeal(ON_PAPER.named, 'let-office-read');
    expect([answer.status, answer.body]).toEqual([200, answer.body]);
    await served.world.settle();
    expect((await openMatter(ON_PAPER.named)).status).toBe(200);
    expect(await openedName(ON_PAPER.named)).toEqual({ name: '贺小五', phone: NAMED.phone, idNumber: ID_NUMBER });
    expectWords(await appeal(ON_PAPER.named, 'let-office-read'));
  });
});

describe('an insider of every mode', () => {
  it.each([
    ['anonymous', { mode: 'anonymous', insider: true }, []],
    ['reachable', { mode: 'reachable', insider: true, phone: '13935812346' }, ['phone']],
    ['named', { mode: 'named', insider: true, name: '高大山' }, ['name']],
    [
      'named with all',
      { mode: 'named', insider: true, name: '高大山', phone: '0358-8221234', idNumber: ID_NUMBER },
      ['name', 'phone', 'id-number'],
    ],
    ['sealed name', { mode: 'sealed-name', insider: true, name: '高大山' }, ['name']],
  ])('%s is taken, and told what lies here and none of it', async (_, reporter, left) => {
    const filed = await people.file({ reporter });
    const view = await people.look(filed);
    expect([view.isInsider, view.mode, view.left]).toEqual([true, reporter.mode, left]);
    expect(leaksIn([filed, view], ['高大山', '13935812346', '8221234', '110105'])).toEqual([]);
    const matter = await people.gets<MatterView>(`/api/office/tips/${filed.reference}`, { headers: handler });
    expect(leaksIn(matter, ['高大山', '13935812346', '8221234', '110105'])).toEqual([]);
  });

  it.each([
    '139 3581 2345',
    '139-3581-2345',
    '+86 139 3581 2345',
    '008613935812345',
    '１３９３５８１２３４５',
    '0358-8221234',
    '（0358）8221234',
    '03588221234',
  ])('a phone written %s is understood', async (phone) => {
    expect((await people.look(await people.file({ reporter: { mode: 'reachable', insider: true, phone } }))).left).toEqual(['phone']);
  });

  it('an ID number in wide signs or with a small x is understood', async () => {
    const reporter = { mode: 'named', insider: true, name: '高大山', idNumber: ' １１０１０５ 19491231 002x ' };
    expect((await people.look(await people.file({ reporter }))).left).toEqual(['name', 'id-number']);
  });

  it('an answer is kept by no cache and gives no cookie', async () => {
    const filed = await people.asks('/api/tips', { json: { text: '塔吊限位被拆', reporter: INSIDER } });
    const seen = await people.asks('/api/tip', { headers: byReceipt((filed.body as TipReceipt).receipt) });
    for (const { headers } of [filed, seen]) {
      expect(headers.getSetCookie()).toEqual([]);
      expect(headers.get('cache-control')).toMatch(/no-store/);
      expect(headers.get('content-security-policy')).toMatch(/'self'|'none'/);
    }
  });
});

const insider = (over: object): unknown => ({ text: '塔吊限位被拆', reporter: { mode: 'anonymous', insider: true, ...over } });
const tip = (over: object): unknown => ({ text: '塔吊限位被拆', reporter: INSIDER, ...over });

describe('bad input is refused in words and leaves nothing behind', () => {
  const BAD: readonly (readonly [what: string, json: unknown])[] = [
    ['named without a name', insider({ mode: 'named' })],
    ['sealed name without a name', insider({ mode: 'sealed-name' })],
    ['sealed name with a phone only', insider({ mode: 'sealed-name', phone: '13935812345' })],
    ['a blank name', insider({ mode: 'named', name: ' 　 ' })],
    ['a name of signs nobody sees', insider({ mode: 'sealed-name', name: '\u200b\u200d\u2060' })],
    ['a name of letters that are blank', insider({ mode: 'sealed-name', name: '\u3164\u115f\u2800' })],
    ['a name with a NUL', insider({ mode: 'named', name: '高\u0000山' })],
    ['a name with half a sign', insider({ mode: 'named', name: '高\ud800' })],
    ['a name of a whole page', insider({ mode: 'named', name: '高'.repeat(10_000) })],
    ['a name that is a number', insider({ mode: 'named', name: 5 })],
    ['a name that is a list', insider({ mode: 'named', name: ['高大山'] })],
    ['a name that is an operator', insider({ mode: 'named', name: { $gt: '' } })],
    ['an ID number misread', insider({ mode: 'named', name: '高大山', idNumber: '110105194912310021' })],
    ['an ID number of 17 signs', insider({ mode: 'named', name: '高大山', idNumber: '11010519491231002' })],
    ['an ID number of 15 signs', insider({ mode: 'named', name: '高大山', idNumber: '110105491231002' })],
    ['an ID number of 19 signs', insider({ mode: 'named', name: '高大山', idNumber: `${ID_NUMBER}1` })],
    ['an ID number with letters', insider({ mode: 'named', name: '高大山', idNumber: '1101051949123100AX' })],
    ['an ID number that is a number', insider({ mode: 'named', name: '高大山', idNumber: 110105194912310020 })],
    ['an empty ID number', insider({ mode: 'named', name: '高大山', idNumber: '' })],
    ['reachable without a phone', insider({ mode: 'reachable' })],
    ['reachable with a name only', insider({ mode: 'reachable', name: '高大山' })],
    ['a phone of three digits', insider({ mode: 'reachable', phone: '123' })],
    ['a phone of ten digits', insider({ mode: 'reachable', phone: '1393581234' })],
    ['a phone of twelve digits', insider({ mode: 'reachable', phone: '139358123456' })],
    ['a phone of letters', insider({ mode: 'reachable', phone: 'abcdefghijk' })],
    ['a phone without area code', insider({ mode: 'reachable', phone: '8221234' })],
    ['two phones in one', insider({ mode: 'reachable', phone: '13935812345 13935812346' })],
    ['a phone of pictures', insider({ mode: 'reachable', phone: '📞📞📞📞📞' })],
    ['a phone that is a number', insider({ mode: 'reachable', phone: 13935812345 })],
    ['an empty phone', insider({ mode: 'reachable', phone: '' })],
    ['a phone and nonsense in a named tip', insider({ mode: 'named', name: '高大山', phone: '找我' })],
    ['a mode nobody knows', insider({ mode: 'secret' })],
    ['a mode in Chinese', insider({ mode: '匿名' })],
    ['no mode', { text: '塔吊限位被拆', reporter: { insider: true } }],
    ['insider as a text', insider({ insider: 'true' })],
    ['insider as a number', insider({ insider: 1 })],
    ['insider as nothing', insider({ insider: null })],
    ['a field nobody knows in the reporter', insider({ openid: 'oABCD' })],
    ['a post in the reporter', insider({ post: '安全员' })],
    ['a field nobody knows', tip({ wechat: 'abc' })],
    [
      'a field that would change every object',
      JSON.parse('{"text":"塔吊限位被拆","reporter":{"mode":"anonymous","insider":true,"__proto__":{"a":1}}}'),
    ],
    ['a reporter that is a list', tip({ reporter: [INSIDER] })],
    ['a reporter that is a text', tip({ reporter: 'anonymous' })],
    ['a reporter that is nothing', tip({ reporter: null })],
    ['no text', { reporter: INSIDER }],
    ['an empty text', tip({ text: '' })],
    ['a blank text', tip({ text: ' \n\t　' })],
    ['a text with half a sign', tip({ text: '塔吊\udc00限位' })],
    ['a text with a NUL', tip({ text: '塔吊\u0000限位' })],
    ['a text without end', tip({ text: '塔'.repeat(200_000) })],
    ['a text that is a list', tip({ text: ['塔吊'] })],
    ['a text that is an operator', tip({ text: { $gt: '' } })],
    ['a picture that is none', tip({ attachments: ['照片'] })],
    ['a picture nobody sent', tip({ attachments: [`${'A'.repeat(22)}.${'B'.repeat(43)}`] })],
    ['ten pictures', tip({ attachments: Array.from({ length: 10 }, () => `${'A'.repeat(22)}.${'B'.repeat(43)}`) })],
    ['a region nobody knows', tip({ place: { region: '999999' } })],
    ['half a region', tip({ place: { region: '1411' } })],
    ['a point off the earth', tip({ place: { point: { lat: 91, lng: 0, datum: 'wgs84' } } })],
    ['a kind nobody knows', tip({ kind: 'gossip' })],
    ['a trade nobody knows', tip({ industry: 'mining' })],
    ['a day that is none', tip({ seenAt: '2026-02-30' })],
    ['about-office as a text', tip({ aboutOffice: 'yes' })],
  ];
  it.each(BAD)('%s', async (_, json) => expectWords(await people.posts('/api/tips', json)));

  const BAD_BODIES: readonly (readonly [what: string, request: Request])[] = [
    ['nothing', { method: 'POST', headers: { 'content-type': 'application/json' } }],
    ['null', { body: 'null', headers: { 'content-type': 'application/json' } }],
    ['a list', { body: '[]', headers: { 'content-type': 'application/json' } }],
    ['half a body', { body: '{"text":"塔吊","reporter":{"mode":"ano', headers: { 'content-type': 'application/json' } }],
    ['a depth of 10,000', { body: `{"text":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, headers: { 'content-type': 'application/json' } }],
    ['a form', { body: 'text=塔吊&reporter=insider', headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
    ['plain text', { body: '塔吊限位被拆', headers: { 'content-type': 'text/plain' } }],
  ];
  it.each(BAD_BODIES)('a body that is %s', async (_, request) => expectWords(await people.asks('/api/tips', request)));

  it.each([
    ['a date far ahead', tip({ seenAt: '2999-01-01' })],
    ['anonymous, but a name beside it', insider({ name: '高大山', phone: '13935812345' })],
    ['a text of signs nobody sees', tip({ text: '\u200b\u200b\u200b' })],
    ['one picture twice', null],
  ])('%s is refused in words, or taken without harm', async (_, given) => {
    const json =
      given ??
      tip({ attachments: Array(2).fill((await people.gets<{ id: string }>('/api/attachments', { body: form(await photo()) }, 201)).id) });
    const answer = await people.posts('/api/tips', json);
    if (answer.status !== 201) return expectWords(answer);
    const view = await people.look(answer.body as TipReceipt);
    expect(view.left ?? []).toEqual([]);
    expect(view.text.replace(/[\s\p{Cf}]/gu, '')).not.toBe('');
    expect(new Set(view.attachments.map(({ id }) => id)).size).toBe(view.attachments.length);
  });

  it('running numbers have no hole where something was refused', async () => {
    const numberOf = ({ reference }: TipReceipt): number => Number(reference.split('-')[2]);
    const before = await people.file();
    for (const [, json] of [...BAD.slice(0, 4), ...BAD.slice(11, 21)]) await people.posts('/api/tips', json);
    expect(numberOf(await people.file())).toBe(numberOf(before) + 1);
  });
});

describe('a submission sent again', () => {
  const send = (json: unknown, key: string) => people.asks('/api/tips', { json, headers: { 'idempotency-key': key } });
  const short = 'kQ3v9LwZp1Xn7RtB5yHs2';

  it('with a key of 21 signs is 409 with words, however often, and is not filed twice', async () => {
    const json = tip({ text: '短编号重发的一件事' });
    const first = await send(json, short);
    expect(first.status).toBe(201);
    for (let n = 0; n < 3; n += 1) {
      const again = await send(json, short);
      expectRefusal(again, 409, 'insider.key-short');
      expect(leaksIn(again.body, [(first.body as TipReceipt).receipt])).toEqual([]);
    }
  });

  it('with a key of 22 signs is the same tip; with another body or another wish it is refused and shows no receipt', async () => {
    const json = tip({ text: '长编号重发的一件事' });
    const first = await send(json, KEY);
    expect(first.status).toBe(201);
    expect((await send(json, KEY)).body).toEqual(first.body);
    const others = [tip({ text: '另外一件事' }), { text: '长编号重发的一件事' }, insider({ mode: 'named', name: '高大山' })];
    for (const other of others) {
      const answer = await send(other, KEY);
      expectWords(answer);
      expect(answer.status).toBe(409);
      expect(leaksIn(answer.body, [(first.body as TipReceipt).receipt, (first.body as TipReceipt).reference])).toEqual([]);
    }
    expect((await people.look(first.body as TipReceipt)).text).toBe('长编号重发的一件事');
  });

  it('that was an ordinary one under that key gives an insider neither its receipt nor a place in it', async () => {
    const key = 'ordinary-then-insider-0001';
    const first = await send({ text: '门口灭火器过期' }, key);
    expect(first.status).toBe(201);
    const answer = await send(tip({ text: '门口灭火器过期' }), key);
    expectWords(answer);
  });

  it('thirty-two times at once with a long key is one tip', async () => {
    const json = tip({ text: '三十二个一起到的一件事' });
    const answers = await Promise.all(Array.from({ length: 32 }, () => send(json, 'parallel-long-key-000001')));
    const good = answers.filter(({ status }) => status === 201);
    for (const answer of answers.filter(({ status }) => status !== 201)) expectWords(answer);
    expect(good.length).toBe(32);
    expect(new Set(good.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });

  it('thirty-two times at once with a short key is one tip and 31 times words', async () => {
    const json = tip({ text: '三十二个一起到的短编号' });
    const answers = await Promise.all(Array.from({ length: 32 }, () => send(json, 'short-in-parallel')));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 201)) expectRefusal(answer, 409, 'insider.key-short');
  });

  it('thirty-two different ones at once are thirty-two tips with unique, gapless numbers', async () => {
    const filed = await Promise.all(Array.from({ length: 32 }, (_, n) => people.posts('/api/tips', tip({ text: `第${n}件并行的事` }))));
    expect(filed.map(({ status }) => status)).toEqual(Array(32).fill(201));
    const numbers = filed.map(({ body }) => Number((body as TipReceipt).reference.split('-')[2])).sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, n) => (numbers[0] ?? 0) + n));
    expect(new Set(filed.map(({ body }) => (body as TipReceipt).receipt)).size).toBe(32);
  });

  it.each(['', '重发', 'x'.repeat(201), 'a b', '{"$gt":""}'].map((key) => [key]))(
    'with a key of %j is refused in words or taken as none',
    async (key) => {
      const headers = { 'idempotency-key': encodeURIComponent(key) === key ? key : encodeURI(key) };
      const answer = await people.asks('/api/tips', { json: tip({}), headers });
      if (answer.status !== 201) expectWords(answer);
    },
  );
});

describe('words and retaliation sent again', () => {
  const again = (path: string, filed: TipReceipt, text: string, key: string) =>
    people.asks(path, { json: { text }, headers: { ...byReceipt(filed.receipt), 'idempotency-key': key } });

  it.each(['short', KEY])('words with the key %s are written once', async (key) => {
    const filed = await people.file();
    for (let n = 0; n < 3; n += 1) {
      const answer = await again('/api/tip/messages', filed, '又看见他们夜里吊', key);
      if (answer.status !== 201) expectWords(answer);
    }
    await Promise.all(Array.from({ length: 8 }, () => again('/api/tip/messages', filed, '又看见他们夜里吊', key)));
    expect((await people.look(filed)).messages).toHaveLength(1);
  });

  it('words under one key by two reporters are written for each', async () => {
    const both = [await people.file(), await people.file()];
    for (const filed of both) {
      const answer = await again('/api/tip/messages', filed, '夜里又听见吊车响', 'one-key-for-two-reporters-01');
      expect([answer.status, answer.body]).toEqual([201, answer.body]);
    }
    for (const filed of both) expect((await people.look(filed)).messages).toHaveLength(1);
  });

  it('retaliation with a long key is one matter, with a short one words from the second time on', async () => {
    const filed = await people.file();
    const long = await Promise.all(
      Array.from({ length: 6 }, () => again('/api/tip/retaliation', filed, '被调去守库房', 'retaliation-long-key-0001')),
    );
    expect(long.map(({ status }) => status)).toEqual(Array(6).fill(201));
    expect(new Set(long.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect((await again('/api/tip/retaliation', filed, '又扣了我的奖金', 'short-one')).status).toBe(201);
    expectRefusal(await again('/api/tip/retaliation', filed, '又扣了我的奖金', 'short-one'), 409, 'insider.key-short');
  });

  it('retaliation of another under the same key is another matter or refused, never the first one’s receipt', async () => {
    const [mine, other] = [await people.file(), await people.file()];
    const first = await again('/api/tip/retaliation', mine, '被停了班', 'one-key-for-two-0000000001');
    const second = await again('/api/tip/retaliation', other, '被停了班', 'one-key-for-two-0000000001');
    if (second.status !== 201) expectWords(second);
    expect((second.body as Partial<TipReceipt>).receipt).not.toBe((first.body as TipReceipt).receipt);
  });

  it('nor does a submission under that key show it', async () => {
    const mine = await people.file();
    const first = await again('/api/tip/retaliation', mine, '被停了三天班', 'one-key-for-two-0000000002');
    const filed = await people.posts('/api/tips', tip({ text: '被停了三天班' }), { 'idempotency-key': 'one-key-for-two-0000000002' });
    if (filed.status !== 201) expectWords(filed);
    expect((filed.body as Partial<TipReceipt>).receipt).not.toBe((first.body as TipReceipt).receipt);
  });
});

describe('receipts', () => {
  const WRONG = ['000-000-000-000-000-000-000-000-000', 'Z'.repeat(27), '举报', 'LL-2026-000001', '../../x', `${'0'.repeat(4000)}`, 'null'];
  const ROUTES: readonly (readonly [path: string, request: Request])[] = [
    ['/api/tip', {}],
    ['/api/tip/proof', {}],
    ['/api/tip/messages', { json: { text: '补充' } }],
    ['/api/tip/appeals', { json: { want: 'forget-me' } }],
    ['/api/tip/about-office', { json: {} }],
    ['/api/tip/identity', { method: 'PUT', json: { mode: 'named', name: '高大山' } }],
    [`/api/tip/visits/${'A'.repeat(22)}`, { json: { text: '好' } }],
    ['/api/tip/retaliation', { json: { text: '被调岗了' } }],
    [`/api/tip/attachments/${'A'.repeat(22)}`, {}],
  ];

  it.each(ROUTES)('%s answers every wrong receipt with the same 401', async (path, request) => {
    const real = (await people.file()).receipt;
    const last = real.slice(-1) === 'A' ? 'B' : 'A';
    const wrong = [...WRONG, `${real.slice(0, -1)}${last}`, `${real.slice(1)}0`, real.slice(0, -1)];
    const answers = [];
    for (const receipt of wrong) {
      const authorization = `Receipt ${/^[\x20-\x7e]*$/.test(receipt) ? receipt : encodeURIComponent(receipt)}`;
      answers.push(await people.asks(path, { ...request, headers: { authorization } }));
    }
    answers.push(await people.asks(path, request));
    answers.push(await people.asks(path, { ...request, headers: { authorization: `Bearer ${real}` } }));
    answers.push(await people.asks(path, { ...request, headers: { ...handler } }));
    for (const answer of answers.slice(0, wrong.length)) expectRefusal(answer, 401, 'receipt.unknown');
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
    const bodies = answers.map(({ body }) => JSON.stringify(body));
    expect([...new Set(bodies)]).toEqual([bodies[0]]);
  });

  it('a receipt is read as people copy it: without dashes, in small letters, as its twelve signs', async () => {
    const filed = await people.file();
    for (const receipt of [filed.receipt.replaceAll('-', ''), filed.receipt.toLowerCase(), filed.receipt.replaceAll('-', ' ')])
      expect((await people.asks('/api/tip', { headers: byReceipt(receipt) })).status).toBe(200);
  });

  it('another’s receipt opens neither visit nor picture of mine', async () => {
    const attachment = (await people.gets<{ id: string }>('/api/attachments', { body: form(await photo()) }, 201)).id;
    const mine = await people.file({ attachments: [attachment] });
    const other = await people.file();
    const move = (json: unknown) => people.posts(`/api/office/tips/${mine.reference}/moves`, json, handler);
    expect((await move({ action: 'accept' })).status).toBe(200);
    const visited = await move({ action: 'visit', text: '有没有人为难您？' });
    expect([visited.status, visited.body]).toEqual([200, visited.body]);
    const view = await people.look(mine);
    const path = `/api/tip/visits/${view.visits?.[0]?.id}`;
    expectWords(await people.posts(path, { text: '没有' }, byReceipt(other.receipt)));
    const picture = `/api/tip/attachments/${view.attachments[0]?.id}`;
    expect((await people.asks(picture, { headers: byReceipt(mine.receipt) })).status).toBe(200);
    expectWords(await people.asks(picture, { headers: byReceipt(other.receipt) }));
    const answered = await people.posts(path, { text: '没有' }, byReceipt(mine.receipt));
    expect((answered.body as TipView).visits?.[0]).toMatchObject({ answer: '没有' });
    expectWords(await people.posts(path, { text: '再说一次' }, byReceipt(mine.receipt)));
  });
});

describe('giving a name afterwards', () => {
  it.each([
    ['a name of signs nobody sees', { mode: 'sealed-name', name: '\u200b\u2060' }],
    ['a blank name', { mode: 'named', name: ' 　' }],
    ['no name', { mode: 'sealed-name' }],
    ['an ID number misread', { mode: 'named', name: '高大山', idNumber: '110105194912310021' }],
    ['anonymous', { mode: 'anonymous', name: '高大山' }],
    ['a phone of ten digits', { mode: 'named', name: '高大山', phone: '1393581234' }],
    ['insider undone', { mode: 'named', name: '高大山', insider: false }],
    ['a list', [{ mode: 'named', name: '高大山' }]],
  ])('%s is refused in words and keeps what lay there', async (_, json) => {
    const filed = await people.file({ reporter: NAMED });
    expectWords(await people.asks('/api/tip/identity', { method: 'PUT', json, headers: byReceipt(filed.receipt) }));
    expect((await people.look(filed)).left).toEqual(['name', 'phone', 'id-number']);
  });
});

describe('retaliation', () => {
  let first: TipReceipt;
  let second: TipReceipt;
  const text = '举报以后组长把我调去守库房，还扣了奖金';

  it('is a tip of its own one level up', async () => {
    first = await people.file({ text: '钢筋少绑了一半' });
    const before = await people.look(first);
    second = await people.gets<TipReceipt>('/api/tip/retaliation', { json: { text }, headers: byReceipt(first.receipt) }, 201);
    await served.world.settle();
    expect(second.receipt).not.toBe(first.receipt);
    expect(second.reference).not.toBe(first.reference);
    const after = await people.look(first);
    expect({ ...after, may: [] }).toEqual({ ...before, may: [] });
    expect(leaksIn(after, [second.reference, ...piecesOf([text])])).toEqual([]);
  });

  it('is nothing the first office sees, counts or opens', async () => {
    for (const path of [
      '/api/office/tips?view=waiting',
      '/api/office/tips?view=open',
      '/api/office/tips?view=urgent',
      `/api/office/tips/${first.reference}`,
    ]) {
      const answer = await people.asks(path, { headers: handler });
      expect([path, answer.status, leaksIn(answer.body, [second.reference, ...piecesOf([text])])]).toEqual([path, 200, []]);
    }
    expectWords(await openMatter(second));
    expect(leaksIn((await openMatter(second)).body, piecesOf([text]))).toEqual([]);
  });

  it('tells the office above which matter it belongs to, inside what it opens only', async () => {
    const above = await people.hire('吴市办', CITY, ['handler']);
    const { rings } = await people.keys();
    const waits = rings.find(({ ring }) => ring === CITY)?.waiting.find(({ name }) => name === '吴市办');
    expect(waits).toMatchObject({ hasKey: true });
    const holder = rings.find(({ ring }) => ring === CITY)?.holders[0];
    expect(holder?.name).toBe('周市办');
    interface Page {
      readonly rows: readonly { readonly reference: string }[];
      readonly next?: string;
    }
    const rows: object[] = [];
    for (let next: string | undefined = ''; next !== undefined; ) {
      const page: Page = await people.gets(`/api/office/tips?view=open${next === '' ? '' : `&after=${encodeURIComponent(next)}`}`, {
        headers: above,
      });
      rows.push(...page.rows.filter(({ reference }) => reference === second.reference));
      ({ next } = page);
    }
    expect(rows).toHaveLength(1);
    expect(leaksIn(rows, [first.reference, ...piecesOf([text])])).toEqual([]);
    expectWords(await openMatter(second, above));
  });

  it.each([
    ['no text', {}],
    ['a blank text', { text: '  ' }],
    ['a field too many', { text: '被调岗', reporter: { mode: 'named' } }],
    ['a reference of its own', { text: '被调岗', linkedTo: 'LL-2026-000001' }],
  ])('with %s is refused in words', async (_, json) =>
    expectWords(await people.posts('/api/tip/retaliation', json, byReceipt(first.receipt))),
  );
});

describe('the signed receipt', () => {
  interface Proof {
    readonly payload: string;
    readonly signature: string;
    readonly key: string;
  }
  const ED25519 = Buffer.from('302a300506032b6570032100', 'hex');
  const isRight = ({ payload, signature }: Proof, key: string): boolean => {
    const publicKey = createPublicKey({ key: Buffer.concat([ED25519, Buffer.from(key, 'base64url')]), format: 'der', type: 'spki' });
    const candidates = [Buffer.from(payload, 'utf8'), Buffer.from(payload, 'base64url')];
    return candidates.some((bytes) => verify(null, bytes, publicKey, Buffer.from(signature, 'base64url')));
  };
  const text = '夜里十一点多还在吊钢筋，信号工不在岗';
  let filed: TipReceipt;
  let proof: Proof;
  let key: string;

  it('is given at filing and once more behind the receipt, and stands under the published key', async () => {
    filed = await people.file({ text, reporter: NAMED });
    proof = await people.gets<Proof>('/api/tip/proof', { headers: byReceipt(filed.receipt) });
    ({ key } = await people.gets<{ key: string }>('/api/receipt-key'));
    if (filed.proof) expect(filed.proof).toEqual(proof);
    expect([proof.key, isRight(proof, key)]).toEqual([key, true]);
  });

  it('stands no longer when any byte of it is another', () => {
    const changed = (given: string): readonly string[] =>
      [...given].map((sign, at) => `${given.slice(0, at)}${sign === 'A' ? 'B' : 'A'}${given.slice(at + 1)}`);
    const isSame = (a: string, b: string): boolean => Buffer.from(a, 'base64url').equals(Buffer.from(b, 'base64url'));
    expect(changed(proof.payload).filter((payload) => isRight({ ...proof, payload }, key))).toEqual([]);
    const others = changed(proof.signature).filter((signature) => !isSame(signature, proof.signature));
    expect(others.filter((signature) => isRight({ ...proof, signature }, key))).toEqual([]);
  });

  it('holds the number, no word of the content, no name, no receipt, and the day only', () => {
    const plain = [proof.payload, Buffer.from(proof.payload, 'base64url').toString('utf8')].join('\n');
    expect(plain).toContain(filed.reference);
    expect(
      leaksIn(plain, [...piecesOf([text], 4), NAMED.name, NAMED.phone, ID_NUMBER, filed.receipt, filed.receipt.replaceAll('-', '')]),
    ).toEqual([]);
    expect(plain).not.toContain(createHash('sha256').update(text).digest('hex'));
    expect(plain).not.toContain(createHash('sha256').update(text).digest('base64url'));
    for (const [instant] of plain.matchAll(/\b1[78]\d{11}\b/g)) expect((Number(instant) + 8 * 3_600_000) % 86_400_000).toBe(0);
    for (const [time] of plain.matchAll(/T\d\d:\d\d(:\d\d)?/g)) expect(time).toMatch(/^T(00:00|16:00)/);
  });
});

describe('nothing of it is logged', () => {
  it('no text, name, phone, ID number, receipt, address of a caller', async () => {
    await ask(served.base, `/api/tip?receipt=${'X'.repeat(27)}`);
    const log = served.world.logged.join('\n');
    expect(
      leaksIn(log, [
        '力矩限制器',
        '贺小五',
        '冯满仓',
        '高大山',
        '13935812345',
        '8221234',
        '110105',
        'X'.repeat(27),
        '127.0.0.1',
        '::1',
        '"LL-2026',
      ]),
    ).toEqual([]);
  });
});

describe('the work asked of a flood', () => {
  let flooded: ServedWorld;
  let filed: TipReceipt;
  const sentAgain = { 'idempotency-key': 'flood-between-9LwZp1Xn7Rt' };
  const LIMITS = { LIMIT_TIPS: '3/100', LIMIT_FILES: '2/100', LIMIT_MESSAGES: '4/100', LIMIT_WRONG_RECEIPTS: '2' };
  beforeAll(async () => {
    flooded = await serveWorld(LIMITS);
    filed = (await submit(sentAgain)).body as TipReceipt;
  });
  afterAll(() => flooded.close());

  const submit = (headers: Headers = {}, over: object = {}) =>
    ask(flooded.base, '/api/tips', { json: { text: '塔吊限位被拆', reporter: INSIDER, ...over }, headers });
  const send = (headers: Headers = {}) =>
    ask(flooded.base, '/api/attachments', { body: form(Buffer.from('%PDF-1.4\n%%EOF\n'), 'a.pdf'), headers });
  const look = (receipt: string) => ask(flooded.base, '/api/tip', { headers: byReceipt(receipt) });
  const taskOf = (answer: { readonly status: number; readonly body: unknown }): WorkTask => {
    expect([answer.status, answer.body]).toEqual([
      429,
      expect.objectContaining({ code: 'work.wanted', message: expect.stringMatching(/请/), data: expect.any(Object) }),
    ]);
    return (answer.body as { data: WorkTask }).data;
  };
  /** Sends until work is asked; what limits count is real time. */
  const flood = async (): Promise<WorkTask> => {
    for (let n = 0; n < 3; n += 1) {
      const answer = await submit();
      if (answer.status !== 201) return taskOf(answer);
    }
    return taskOf(await submit());
  };
  it('lets an insider in above the limit for work; the task says nothing of him', async () => {
    const task = await flood();
    expect(leaksIn(task, ['127.0.0.1', '塔吊'])).toEqual([]);
    const answer = await submit({ work: (await solve(task)) ?? '' });
    expect([answer.status, (answer.body as TipReceipt).receipt?.length > 26]).toEqual([201, true]);
  });

  it('counts a solution once, also eight times at once', async () => {
    const work = quicklySolved(await flood());
    const answers = await Promise.all(Array.from({ length: 8 }, () => submit({ work })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 201)) taskOf(answer);
    taskOf(await submit({ work }));
  });

  it('takes no lapsed solution', async () => {
    const work = quicklySolved(await flood());
    flooded.world.clock.move(59 * 60_000);
    taskOf(await submit({ work }));
  });

  it('takes none made for another kind, in either direction', async () => {
    const task = await flood();
    for (let n = 0; n < 2; n += 1) await send();
    const fileTask = taskOf(await send());
    taskOf(await submit({ work: quicklySolved(fileTask) }));
    taskOf(await send({ work: quicklySolved(task) }));
  });

  it('takes none that was made easier, or by somebody himself', async () => {
    const task = (await flood()) as unknown as Record<string, unknown>;
    const work = JSON.parse(Buffer.from(quicklySolved(task as unknown as WorkTask), 'base64').toString('utf8')) as Record<string, unknown>;
    const packed = (over: object): string => Buffer.from(JSON.stringify({ ...work, ...over })).toString('base64');
    const forged = [
      { number: 0 },
      { signature: '00' },
      { salt: 'mine' },
      { algorithm: 'SHA-1' },
      { challenge: '' },
      { number: '5' },
      { number: -1 },
      { number: 1e300 },
      { signature: null },
      { __proto__: { a: 1 }, number: [] },
    ];
    for (const over of forged) taskOf(await submit({ work: packed(over) }));
    for (const nonsense of ['x', '{}', 'e30=', 'bnVsbA==', 'A'.repeat(7000)]) taskOf(await submit({ work: nonsense }));
    expect((await submit({ work: packed({}) })).status).toBe(201);
  });

  it('is not evaded by a header that claims another address', async () => {
    await flood();
    for (const address of ['1.2.3.4', '2001:db8::1', 'unknown'])
      taskOf(await submit({ 'x-forwarded-for': address, forwarded: `for=${address}`, 'x-real-ip': address }));
  });

  it('leaves a right receipt alone while wrong ones are made to wait, at every door', async () => {
    for (let n = 0; n < 2; n += 1) expectRefusal(await look('Z'.repeat(27)), 401, 'receipt.unknown');
    const waited = await look('Z'.repeat(27));
    expect([waited.status, (waited.body as { code: string }).code]).toEqual([429, 'receipt.too-many-wrong']);
    expectWords(waited);
    for (let n = 0; n < 12; n += 1) expect((await look(filed.receipt)).status).toBe(200);
    expect((await ask(flooded.base, '/api/tip/proof', { headers: byReceipt(filed.receipt) })).status).toBe(200);
    const wrong = await ask(flooded.base, '/api/tip/proof', { headers: byReceipt('Z'.repeat(27)) });
    expect(wrong.status).toBe(429);
    expect((await ask(flooded.base, '/api/tip/appeals', { json: { want: 'withdraw' }, headers: byReceipt(filed.receipt) })).status).toBe(
      200,
    );
  });

  it('answers a submission sent again with its long key, though a flood came between', async () => {
    const task = await flood();
    const again = await submit(sentAgain);
    if (again.status === 429) {
      const paid = await submit({ ...sentAgain, work: quicklySolved(task) });
      expect(paid.body).toEqual(filed);
    } else expect(again.body).toEqual(filed);
  });

  it('logs no address', () => expect(leaksIn(flooded.world.logged.join('\n'), ['127.0.0.1', '1.2.3.4', '2001:db8', '塔吊'])).toEqual([]));
});
