import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PublicFigures } from '../../src/figures/schema.ts';
import type { Staff } from '../../src/kernel/actor.ts';
import type { TipReceipt } from '../../src/reports/schema.ts';
import { DAY, LINXIAN, move, XINGXIAN } from '../support/builders.ts';
import { ask, byReceipt, expectRefusal, form } from '../support/http.ts';
import { setUpKeys } from '../support/rings.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';

/** What the phone page leans on, tried from outside: what hangs on the wall, WeChat where there is none, and what people send by mistake. */

const CITY_CODE = '141100';
const XINGXIAN_CODE = '141123';
const LINXIAN_CODE = '141124';
const THINGS = [
  '脚手架没有拉结',
  '路灯杆歪了',
  '燃气管漏气',
  '外墙砖往下掉',
  '基坑边上没有护栏',
  '电梯门关不严',
  '井盖不见了',
  '配电箱开着门',
];

const tell = async ({ base }: ServedWorld, text: string, over: object = {}): Promise<TipReceipt> => {
  const answer = await ask(base, '/api/tips', { json: { text, ...over } });
  expect(answer.status).toBe(201);
  return answer.body as TipReceipt;
};

describe('what hangs on the wall', () => {
  let served: ServedWorld;
  const handlers = new Map<string, Staff>();
  let told = 0;

  beforeAll(async () => {
    served = await serveWorld();
    handlers.set(XINGXIAN_CODE, await served.world.staff('李承办', XINGXIAN, ['handler']));
    handlers.set(LINXIAN_CODE, await served.world.staff('白承办', LINXIAN, ['handler']));
    await setUpKeys(served.world);
  });
  afterAll(() => served.close());

  /** Tips that an office takes on, each about another thing in another street. */
  const taken = async (region: string, count: number, over: object = {}): Promise<void> => {
    const handler = handlers.get(region) as Staff;
    for (let i = 0; i < count; i += 1) {
      told += 1;
      const text = `${told}号街坊第${told * 7}栋：${THINGS[told % THINGS.length]}`;
      const tip = await tell(served, text, { place: { region, text: `第${told}街坊` }, ...over });
      await served.world.settle();
      await move(served.world, handler, tip, { action: 'accept' });
    }
    await served.world.settle();
  };

  const figures = async (region?: string): Promise<PublicFigures> => {
    const answer = await ask(served.base, `/api/public/figures${region === undefined ? '' : `?region=${region}`}`);
    expect(answer.status).toBe(200);
    return answer.body as PublicFigures;
  };
  const amounts = async (region?: string) => (await figures(region)).periods.map(({ taken }) => taken);
  const month = () => served.world.clock.move(31 * DAY);

  it('shows nothing of four, an insider’s is never the fifth, and a fifth of everybody’s shows in the next month only', async () => {
    await taken(XINGXIAN_CODE, 4);
    await taken(XINGXIAN_CODE, 3, { reporter: { mode: 'anonymous', insider: true } });
    month();
    expect(await amounts(XINGXIAN_CODE)).toEqual([0, 0]);
    await taken(XINGXIAN_CODE, 1);
    expect(await amounts(XINGXIAN_CODE)).toEqual([0, 0]);
    month();
    expect(await amounts(XINGXIAN_CODE)).toEqual([5, 0]);
  }, 30_000);

  it('gives the city as the sum of its counties, so that no county can be subtracted from it', async () => {
    await taken(LINXIAN_CODE, 4);
    month();
    expect([await amounts(), await amounts(CITY_CODE), await amounts(LINXIAN_CODE)]).toEqual([
      [5, 0],
      [5, 0],
      [0, 0],
    ]);
  }, 30_000);

  it('is the same for everybody on every day of a month, whatever happens in it', async () => {
    const before = await Promise.all([figures(), figures(XINGXIAN_CODE), figures(LINXIAN_CODE)]);
    await taken(LINXIAN_CODE, 2);
    served.world.clock.move(DAY);
    expect(await Promise.all([figures(), figures(XINGXIAN_CODE), figures(LINXIAN_CODE)])).toEqual(before);
  }, 30_000);

  it('tells only counts in full fives, days and a place: no office, no number, no word of a tip', async () => {
    const all = await Promise.all([figures(), figures(XINGXIAN_CODE), figures(LINXIAN_CODE)]);
    for (const { periods } of all)
      for (const { from, to, medianDays: _, ...counts } of periods as readonly (Record<string, unknown> & { from: string; to: string })[]) {
        expect([from, to].join()).toMatch(/^\d{4}-01-01,\d{4}-\d{2}-(28|29|30|31)$/);
        expect(Object.values(counts).filter((count) => typeof count !== 'number' || count % 5 !== 0)).toEqual([]);
      }
    expect(JSON.stringify(all)).not.toMatch(/LL-\d|lvliang-|街坊|脚手架/);
  });

  it.each([
    ['a place nobody knows', '999999'],
    ['a street', '兴县北门外'],
    ['a script', '<script>alert(1)</script>'],
    ['ten thousand signs', 'a'.repeat(10_000)],
    ['two places', `${XINGXIAN_CODE}&region=${LINXIAN_CODE}`],
  ])('of %s is refused in words', async (_, region) => {
    const answer = await ask(served.base, `/api/public/figures?region=${region.includes('&') ? region : encodeURIComponent(region)}`);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.body).toMatchObject({ code: expect.any(String), message: expect.stringMatching(/\p{Script=Han}.*。$/u) });
  });
});

describe('a server without WeChat', () => {
  let served: ServedWorld;
  beforeAll(async () => {
    served = await serveWorld();
  });
  afterAll(() => served.close());

  it.each([
    ['everybody', undefined, 409, 'reach.not-set-up'],
    ['an insider', { mode: 'anonymous', insider: true }, 403, 'reach.insider'],
  ])('refuses %s who wants to be told, in words', async (_, reporter, status, code) => {
    const { receipt } = await tell(served, '三号塔吊的限制器绑死了', reporter && { reporter });
    const json = { code: 'JSCODE', templates: ['TEMPLATE'] };
    expectRefusal(await ask(served.base, '/api/tip/reach', { json, headers: byReceipt(receipt) }), status, code);
  });

  it('refuses to forget an account it cannot know, and gives no name of any', async () => {
    expectRefusal(await ask(served.base, '/api/wechat/forget', { json: { code: 'JSCODE' } }), 409, 'reach.not-set-up');
  });

  it.each([
    ['nothing', 'leer.jpg', Buffer.alloc(0)],
    ['a program named as a photo', '照片.jpg', Buffer.from(`MZ${'\u0001'.repeat(3000)}`)],
    ['a page named as a photo', '照片.jpg', Buffer.from('<html><script>alert(1)</script>')],
    ['a drawing with a script', 'a.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
  ])('takes no file that is %s, and says so', async (_, name, content) => {
    const answer = await ask(served.base, '/api/attachments', { body: form(content, name) });
    expect([answer.status >= 400, answer.status < 500]).toEqual([true, true]);
    expect(answer.body).toMatchObject({ message: expect.stringMatching(/请.*。$/u) });
  });

  it('files one tip for one key, however often and at once it is sent; the same receipt every time', async () => {
    const headers = { 'idempotency-key': 'AbCdEfGhIjKlMnOpQrStUv' };
    const json = { text: '路灯杆歪了，电线露在外面' };
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask(served.base, '/api/tips', { json, headers })));
    const filed = answers.map(({ body }) => body as TipReceipt);
    expect(new Set(filed.map(({ receipt }) => receipt)).size).toBe(1);
    const references = new Set(filed.map(({ reference }) => reference));
    expect(references.size).toBe(1);
    expect(references).not.toContain((await tell(served, json.text)).reference);
  });
});
