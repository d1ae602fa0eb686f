import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SHEETS } from '../../../src/figures/store.ts';
import { HAZARDS } from '../../../src/hazards/store.ts';
import { CITY, type Crew, DAY, LINXIAN, move, refusalOf, submit, TO_ANSWER, walk, XINGXIAN } from '../../support/builders.ts';
import { ask } from '../../support/http.ts';
import { openWorld, serveWorld, type World } from '../../support/world.ts';
import { type Line, storedLine } from '../hazards/report-ledger.ts';
import { fileAsInsider, openInsiderHouse, storedOf } from '../reports/insider-house.ts';

const NOTHING = { taken: 0, answered: 0, foundTrue: 0, closed: 0, closedInTime: 0 };

const line = (over: Partial<Line>): Line => ({
  ...{ office: XINGXIAN, grade: 'general', industry: 'construction', criterion: 'none', source: 'inspection' },
  ...{ inspectedOn: '2026-03-01', dueOn: '2026-03-31', extendedDays: 0 },
  ...over,
});

/** Lines straight into the ledger: closing thirty of them over the doors takes a minute. */
const enter = async (world: World, lines: readonly Partial<Line>[], from = 1): Promise<void> => {
  const rows = lines.map((one, n) => ({ id: `line-${from + n}`, body: storedLine(line(one), from + n) }));
  await world.outside.database.collection(HAZARDS).insertMany(rows);
};

const times = <T>(count: number, one: T): readonly T[] => Array<T>(count).fill(one);

/** 2 July, the middle of the night: June is over. */
const intoJuly = (world: World): void => world.clock.move(16 * DAY);

describe('what a county hangs up of its ledger', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
    await enter(world, [
      // 兴县: six in March after 4 days, one of them late; one in June.
      ...times(5, { closedOn: '2026-03-05' }),
      { closedOn: '2026-03-05', dueOn: '2026-03-04' },
      { closedOn: '2026-06-10' },
      // 临县: four this year; five in the year before, after 9 days, on its first and its last day.
      ...times(4, { office: LINXIAN, closedOn: '2026-05-31' }),
      ...times(4, { office: LINXIAN, inspectedOn: '2025-12-22', closedOn: '2025-12-31' }),
      { office: LINXIAN, inspectedOn: '2024-12-23', closedOn: '2025-01-01' },
      // Neither of these two years.
      ...times(5, { closedOn: '2024-12-31', inspectedOn: '2024-12-01' }),
      // Still open.
      ...times(9, {}),
    ]);
  });
  afterAll(() => world.end());
  const show = (region?: string) => world.app.figures.showFigures(region === undefined ? {} : { region });

  it('counts whole months of this year and the year before', async () => {
    expect(await show('141123')).toEqual({
      region: { code: '141123', name: '兴县' },
      isWhole: false,
      countedOn: '2026-06-16',
      periods: [
        { from: '2026-01-01', to: '2026-05-31', ...NOTHING, closed: 5, closedInTime: 5, medianDays: 4 },
        { from: '2025-01-01', to: '2025-12-31', ...NOTHING },
      ],
    });
    expect((await show('141124')).periods).toEqual([
      { from: '2026-01-01', to: '2026-05-31', ...NOTHING },
      { from: '2025-01-01', to: '2025-12-31', ...NOTHING, closed: 5, closedInTime: 5, medianDays: 9 },
    ]);
  });

  it('adds the counties up for the city, named or not', async () => {
    const city = await show();
    expect(city).toMatchObject({ region: { code: '141100', name: '吕梁市' }, isWhole: true });
    expect(city.periods.map(({ closed, medianDays }) => [closed, medianDays])).toEqual([
      [5, 4],
      [5, 9],
    ]);
    expect(await show('141100')).toEqual(city);
  });

  it.each(['999999', '兴县', '', '14112'])('has none for the place "%s"', async (region) => {
    expect(await refusalOf(show(region))).toBe('not-found figures.no-such-place');
  });

  it('says the same until the month is over, whatever is closed or reopened meanwhile, and after a restart', async () => {
    const before = await show('141123');
    await enter(world, times(20, { closedOn: '2026-05-30' }), 100);
    world.clock.move(14 * DAY);
    world = await world.reopen();
    expect(await show('141123')).toEqual(before);
    expect(await world.app.figures.recountFigures({ region: '141123' })).toMatchObject({ periods: [{ closed: 25 }, { closed: 0 }] });
    world.clock.move(DAY);
    expect((await show('141123')).periods[0]).toMatchObject({ from: '2026-01-01', to: '2026-06-30', closed: 25 });
  });

  it('is counted once, however many ask at the same moment, and keeps no count that is not in full fives', async () => {
    const answers = await Promise.all([show('141123'), show('141123'), world.app.figures.showFigures({ region: '141123' })]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const kept = await world.outside.database.collection(SHEETS).get('2026-06');
    const counts = kept?.body.periods.flatMap(({ offices }) =>
      offices.flatMap(({ office: _, medianDays: __, ...rest }) => Object.values(rest)),
    );
    expect(counts?.filter((count) => count % 5 !== 0)).toEqual([]);
    expect(counts?.length).toBe(2 * 5 * world.outside.library.directory.reach(CITY).length);
  });
});

describe('what a county hangs up of its tips', () => {
  let world: World;
  let crew: Crew;
  beforeAll(async () => {
    ({ world, crew } = await openInsiderHouse());
  });
  afterAll(() => world.end());
  const accepted = async (count: number): Promise<readonly { readonly reference: string }[]> => {
    const tips = [];
    for (let left = count; left > 0; left -= 1) {
      const tip = await submit(world);
      await move(world, crew.handler, tip, { action: 'accept' });
      tips.push(tip);
    }
    return tips;
  };
  const thisYear = async () => (await world.app.figures.showFigures({ region: '141123' })).periods[0];

  it('does not move with an insider, even as the fifth', async () => {
    await accepted(4);
    const insiders = [await fileAsInsider(world), await fileAsInsider(world)];
    for (const tip of insiders) await walk(world, crew.handler, tip, TO_ANSWER);
    const [first] = insiders as [(typeof insiders)[0], (typeof insiders)[0]];
    expect(Object.keys((await storedOf(world, first)).body)).not.toContain('acceptedOn');
    intoJuly(world);
    expect(await thisYear()).toEqual({ from: '2026-01-01', to: '2026-06-30', ...NOTHING });
    expect((await world.app.figures.recountFigures({ region: '141123' })).periods[0]).toEqual(await thisYear());
  });

  it('counts what was taken on, answered and found true; what was merged counts with the other', async () => {
    const answered = await accepted(6);
    const [first] = answered;
    const [merged] = await accepted(1);
    if (!first || !merged) throw new Error('nothing was accepted');
    await move(world, crew.handler, merged, { action: 'merge', into: first.reference });
    for (const tip of answered) await walk(world, crew.handler, tip, TO_ANSWER.slice(1));
    await move(world, crew.handler, await submit(world), { action: 'decline', reason: 'not-concrete' });
    await world.settle();
    world.clock.move(31 * DAY);
    // 4 in June and 6 in July are 10; 6 of them answered and true are told as 5.
    expect(await thisYear()).toEqual({ from: '2026-01-01', to: '2026-07-31', ...NOTHING, taken: 10, answered: 5, foundTrue: 5 });
    expect(await world.app.figures.recountFigures({ region: '141123' })).toEqual(await world.app.figures.showFigures({ region: '141123' }));
  });
});

describe('GET /api/public/figures', () => {
  it('shows anybody the page, keeps no copy of it, and has words for a place that is none', async () => {
    const { base, close } = await serveWorld();
    try {
      const city = await ask(base, '/api/public/figures');
      expect([city.status, city.headers.get('cache-control')]).toEqual([200, 'no-store']);
      expect(city.body).toMatchObject({ isWhole: true, periods: [{ from: '2026-01-01' }, { to: '2025-12-31' }] });
      const unknown = await ask(base, '/api/public/figures?region=000000');
      expect([unknown.status, unknown.body]).toEqual([404, { code: 'figures.no-such-place', message: expect.stringContaining('全市') }]);
      expect((await ask(base, '/api/public/figures?region=141123&region=141124')).status).toBe(422);
      expect((await ask(base, '/api/public/figures?month=2026-06')).status).toBe(422);
    } finally {
      await close();
    }
  });
});
