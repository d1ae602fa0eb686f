import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HazardReport } from '../../../src/hazards/office-schema.ts';
import { ask, byReceipt } from '../../support/http.ts';
import { foundIn } from '../../support/readable.ts';
import { good, headersOf, playLeak, settled, TIP, TIP_WIDTH, type Walk } from './leak-cast.ts';
import { gatherAll, noticesOf, OUTSIDERS } from './leak-gather.ts';

/*
 * Nothing of a tip crosses into the ledger. A tip full of words nobody else would use becomes a line and walks to its end, beside a twin
 * from an inspection; then everything the unit, other offices, the public and the letters, sheets, notices, facts and logs hold is gathered
 * and searched, and the two lines must look alike to everybody but the office that ordered them. Then the reporter says "not fixed", and
 * it is gathered and searched once more.
 */

let walk: Walk;
const seen: Record<string, Readonly<Record<'tip' | 'twin', unknown>>> = {};

const viewOf = async (who: string, folder: string, number: string): Promise<unknown> =>
  (await good(walk, ask(walk.served.base, `${folder}/${number}`, headersOf(walk, who)))).body;

beforeAll(async () => {
  walk = await playLeak();
  const { tip, twin } = walk.lines;
  for (const [who, folder] of [
    ['member', '/api/unit/hazards'],
    ['city', '/api/office/hazards'],
  ] as const)
    seen[who] = { tip: await viewOf(who, folder, tip), twin: await viewOf(who, folder, twin) };
  await gatherAll(walk);
  const json = { want: 'say-not-fixed', text: TIP.appeal };
  await good(walk, ask(walk.served.base, '/api/tip/appeals', { json, headers: byReceipt(walk.filed.receipt) }));
  await settled(walk);
  await gatherAll(walk);
}, 240_000);
afterAll(() => walk.served.close());

const holding = (markers: readonly string[]): readonly string[] =>
  walk.pieces.flatMap(({ where, text }) => markers.filter((marker) => text.includes(marker)).map((marker) => `${where}: ${marker}`));

const sixes = (text: string): readonly string[] => {
  const signs = [...text];
  return signs.length < 6 ? [text] : signs.slice(0, -5).map((_, at) => signs.slice(at, at + 6).join(''));
};

describe('what was gathered', () => {
  it('is a lot, from every side, and would show a marker that stood in it', () => {
    expect(walk.pieces.length).toBeGreaterThan(400);
    const sides = [
      ...OUTSIDERS,
      'letter notice',
      'letter hazard-closing',
      'sheet year',
      'stored line',
      'audit of a line',
      'log',
      'printed year',
    ];
    for (const side of sides) expect([side, walk.pieces.some(({ where }) => where.startsWith(side))]).toEqual([side, true]);
    expect(holding(['高处作业设施未按方案设置']).length).toBeGreaterThan(10);
    expect(walk.tipInstants.length).toBeGreaterThan(3);
    expect(walk.widths).toEqual(expect.arrayContaining([47, 48, 49]));
  });
});

describe('of the tip it holds', () => {
  it.each(Object.entries(TIP))('no six signs in a row of its %s', (_part, text) => expect(holding(sixes(text))).toEqual([]));

  it('not its number, receipt or id', () => {
    const { filed, tipId } = walk;
    expect(holding([filed.reference, filed.receipt, filed.receiptWords, tipId])).toEqual([]);
  });

  it('no instant of it', () => {
    const days = ['2026-06-12', '2026-06-11', '6月12日', '6月11日', '2026/6/12', ' 03:47', 'T03:47', ' 22:41', 'T22:41'];
    const instants = walk.tipInstants.flatMap((at) => [String(at), String(Math.floor(at / 1000)), new Date(at).toISOString()]);
    expect(holding([...days, ...instants])).toEqual([]);
  });

  it('no picture of it', () => expect(walk.widths).not.toContain(TIP_WIDTH));

  it('no word that there was one', () => {
    const words = ['群众举报', '举报查实', '"source":"tip"', 'hazard.source.tip'];
    const ofEverybody =
      /GET \/(assets|chat|unit|ledger|office|api\/openapi|\s)|says (举报|帮助|你好)|^audit of a line|api\/office\/report\?/;
    expect(holding(words).filter((piece) => !ofEverybody.test(piece))).toEqual([]);
  });

  it('no count of it: one tip is none to other offices', () => {
    const counts = walk.pieces.flatMap(({ where, text }) => {
      if (!/GET \/api\/office\/report\?period=\w+ 200$/.test(where)) return [];
      const { found } = JSON.parse(text) as HazardReport;
      return [`${where.split(' ')[0]} ${found.bySource?.find(({ id }) => id === 'tip')?.count ?? 0}`];
    });
    expect(new Set(counts)).toEqual(new Set(['neighbour 0', 'city 0']));
  });
});

describe('on the disk', () => {
  it('nothing of the tip lies readable', async () => {
    const texts = [TIP.text.slice(0, 12), TIP.message.slice(0, 8), TIP.name, TIP.phone, TIP.appeal.slice(0, 8)];
    expect(await foundIn(walk.served.world.config.dataDir, texts)).toEqual([]);
  });
});

/** A view without what two lines must differ in: their numbers and files. */
const alike = (view: unknown, number: string): unknown =>
  JSON.parse(
    JSON.stringify(view)
      .replaceAll(number, 'NUMBER')
      .replaceAll(/"id":"[A-Za-z0-9_-]{22}"/g, '"id":"ID"')
      .replaceAll(/"size":\d+/g, '"size":0'),
  );

describe('the line from the tip and its twin', () => {
  it.each(['member', 'city'])('look the same to %s', (who) => {
    const { tip, twin } = seen[who] ?? { tip: undefined, twin: undefined };
    expect(alike(tip, walk.lines.tip)).toEqual(alike(twin, walk.lines.twin));
    expect(JSON.stringify(tip)).not.toContain('"released"');
  });

  it.each(['city', 'neighbour'])('are not told apart by a list of %s', async (who) => {
    for (const view of ['open', 'closed']) {
      const { body } = await ask(walk.served.base, `/api/office/hazards?view=${view}&source=tip`, headersOf(walk, who));
      expect((body as { rows: readonly unknown[] }).rows).toEqual([]);
    }
  });

  it('leave as a sheet without their source, and not by source at all', async () => {
    const answer = await ask(walk.served.base, '/api/office/hazards.xlsx?view=closed&source=tip', headersOf(walk, 'handler'));
    expect(answer.status).toBe(422);
  });

  it('come to the officers of the city with the same notices', async () => {
    const notices = await noticesOf(walk, 'city');
    const keysOf = (number: string) =>
      notices.filter(({ body }) => Object.values(body.values).includes(number)).map(({ body }) => body.key);
    expect(keysOf(walk.lines.tip).sort()).toEqual(keysOf(walk.lines.twin).sort());
  });
});
