import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NOTICES } from '../../src/channels/store.ts';
import type { TipReceipt } from '../../src/reports/schema.ts';
import { partText } from '../papers/raw-workbook.ts';
import { XINGXIAN } from '../support/builders.ts';
import { byReceipt } from '../support/http.ts';
import { expectWords, type Headers, ID_NUMBER, leaksIn, type People, peopleOf, piecesOf } from '../support/insiders.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';

/* The slip made of an insider's tip, and the notices written of it. */

const TEXT = '我们标段三号塔吊力矩限制器叫人拿铁丝绑死，项目部还催着吊，班长冯二虎看着绑的';
const TOLD = '绑铁丝的是夜班信号工，明早九点前别来';
const [NAME, PHONE] = ['贺小五', '13935812345'];
const SECRETS = [...piecesOf([TEXT, TOLD]), '冯二虎', NAME, PHONE, ID_NUMBER];
const SLIP = { receiver: '兴县市场监管局', matter: '一台起重机械的安全装置要查一查', place: '兴县城区', party: '恒泰工地' };

let served: ServedWorld;
let people: People;
let handler: Headers;
let latecomer: Headers;
let filed: TipReceipt;
beforeAll(async () => {
  served = await serveWorld();
  people = await peopleOf(served);
  handler = await people.hire('李承办', XINGXIAN, ['handler']);
  await people.setUp();
  latecomer = await people.hire('新来的承办', XINGXIAN, ['handler']);
  const reporter = { mode: 'sealed-name', insider: true, name: NAME, phone: PHONE, idNumber: ID_NUMBER };
  filed = await people.file({ text: TEXT, reporter });
  await people.gets(`/api/office/tips/${filed.reference}/moves`, { json: { action: 'accept' }, headers: handler });
  await people.gets('/api/tip/messages', { json: { text: TOLD }, headers: byReceipt(filed.receipt) }, 201);
  await served.world.settle();
});
afterAll(() => served.close());

const path = (): string => `/api/office/tips/${filed.reference}/slip`;

describe('a slip on an insider’s tip', () => {
  it('is made by the handler who holds the key; nothing of the tip is in it', async () => {
    const response = await fetch(`${served.base}${path()}`, {
      method: 'POST',
      body: JSON.stringify(SLIP),
      headers: { ...handler, 'content-type': 'application/json' },
    });
    expect(response.status).toBe(200);
    const read = partText(Buffer.from(await response.arrayBuffer()), 'word/document.xml').replace(/<[^>]+>/g, '');
    for (const words of Object.values(SLIP)) expect(read).toContain(words);
    expect(leaksIn(read, [...SECRETS, filed.reference])).toEqual([]);
  });

  it('may not take over the words of the tip, nor a name in it', async () => {
    for (const matter of [TEXT, `现场是${TEXT.slice(2, 22)}`, '班长冯二虎看着绑的'])
      expectWords(await people.posts(path(), { ...SLIP, matter }, handler));
  });

  it('is not made, nor begun, by a member of the same office without the key', async () => {
    expectWords(await people.posts(path(), SLIP, latecomer));
    const begun = await people.asks(path(), { headers: latecomer });
    expectWords(begun);
    expect(leaksIn(begun.body, SECRETS)).toEqual([]);
  });
});

describe('the notices written of it', () => {
  it('tell the office that something is there, and not a word of it', async () => {
    const { rows } = await served.world.outside.database.collection(NOTICES).list({ by: 'age', where: {}, limit: 100 });
    expect(rows.some(({ body }) => body.values['reference'] === filed.reference)).toBe(true);
    expect(leaksIn(rows, SECRETS)).toEqual([]);
  });
});
