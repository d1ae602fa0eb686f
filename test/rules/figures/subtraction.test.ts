import { describe, expect, it } from '@jest/globals';
import { countedPeriod, officeCounts, wholeCounts } from '../../../src/figures/rules/sheet.ts';

/*
 * An attacker who reads everything that hangs anywhere and knows every rule. He tries all towns there could be, keeps those that would hang
 * up just what he reads, and adds and subtracts the true counts in them in every way. Whatever he works out must leave five answers or more.
 */

const SPAN = { from: '2026-01-01', to: '2026-05-31' };
const OFFICES = ['one', 'other'];

/** Tips one county took on, and how many of them proved true. */
interface County {
  readonly taken: number;
  readonly foundTrue: number;
}
type Town = readonly [County, County];
type Poster = (town: Town) => string;

/** Three full steps of either count, whole: what can be read of them is told alike further up. */
const MOST = 14;
const COUNTIES: readonly County[] = Array.from({ length: MOST + 1 }, (_, taken) =>
  Array.from({ length: taken + 1 }, (_, foundTrue) => ({ taken, foundTrue })),
).flat();
const TOWNS: readonly Town[] = COUNTIES.flatMap((one) => COUNTIES.map((other): Town => [one, other]));

const periodOf = (town: Town) =>
  countedPeriod(SPAN, OFFICES, {
    taken: town.map((county, at) => ({ ...county, office: OFFICES[at] ?? '', answered: 0 })),
    closed: [],
  });

/** All that hangs in both counties and in the city. */
const hungUp: Poster = (town) => {
  const period = periodOf(town);
  return JSON.stringify([...OFFICES.map((office) => officeCounts(period, office)), wholeCounts(period)]);
};

const WEIGHTS = [-1, 0, 1];
/** Every way to add and subtract `length` counts. */
const waysOf = (length: number): readonly (readonly number[])[] =>
  length === 0 ? [[]] : waysOf(length - 1).flatMap((way) => WEIGHTS.map((weight) => [...way, weight]));

/** The fewest answers any sum or difference is left with by any poster. */
const narrowest = (cases: readonly { readonly poster: string; readonly counts: readonly number[] }[]): number => {
  const byPoster = new Map<string, (readonly number[])[]>();
  for (const { poster, counts } of cases) byPoster.set(poster, [...(byPoster.get(poster) ?? []), counts]);
  const ways = waysOf(cases[0]?.counts.length ?? 0).filter((way) => way.some((weight) => weight !== 0));
  const answers = [...byPoster.values()].flatMap((alike) =>
    ways.map((way) => new Set(alike.map((counts) => counts.reduce((sum, count, at) => sum + count * (way[at] ?? 0), 0))).size),
  );
  return answers.reduce((fewest, count) => Math.min(fewest, count), Number.POSITIVE_INFINITY);
};

const attackTown = (poster: Poster): number =>
  narrowest(TOWNS.map((town) => ({ poster: poster(town), counts: town.flatMap(({ taken, foundTrue }) => [taken, foundTrue]) })));

describe('whoever subtracts', () => {
  it('a county from the city, or a part from its whole, is left with five answers or more', () => {
    expect(attackTown(hungUp)).toBeGreaterThanOrEqual(5);
  });

  it('one month from the next, is left with five answers or more', () => {
    const told = (taken: number): unknown => officeCounts(periodOf([{ taken, foundTrue: 0 }, COUNTIES[0] as County]), 'one');
    const counts = Array.from({ length: MOST + 1 }, (_, n) => n);
    const months = counts.flatMap((first) =>
      counts
        .filter((second) => second >= first)
        .flatMap((second) => counts.filter((third) => third >= second).map((third) => [first, second, third])),
    );
    expect(narrowest(months.map((month) => ({ poster: JSON.stringify(month.map(told)), counts: month })))).toBeGreaterThanOrEqual(5);
  });

  it('would know all where only small counts were kept back, and nearly all where the city told its true sum', () => {
    const few = (count: number): number | string => (count < 5 ? 'few' : count);
    const keepsSmallBack: Poster = (town) => {
      const sum = town.reduce((total, { taken }) => total + taken, 0);
      return JSON.stringify([town.map(({ taken, foundTrue }) => [few(taken), few(foundTrue)]), few(sum)]);
    };
    expect(attackTown(keepsSmallBack)).toBe(1);
    const trueSum: Poster = (town) => hungUp(town) + town.reduce((total, { taken }) => total + taken, 0);
    expect(attackTown(trueSum)).toBe(1);
  });
});
