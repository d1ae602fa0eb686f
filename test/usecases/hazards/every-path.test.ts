import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { levelsOf } from '../../../src/hazards/rules/closing.ts';
import { hazardMovesFrom } from '../../../src/hazards/rules/lifecycle.ts';
import { HAZARD_STATES, type HazardMove } from '../../../src/hazards/schema.ts';
import { HAZARDS } from '../../../src/hazards/store.ts';
import type { Hazard } from '../../../src/hazards/stored-schema.ts';
import { type Actor, actorRef, type Role, type Staff } from '../../../src/kernel/actor.ts';
import { CITY, fakeVideo, photo, upload, XINGXIAN } from '../../support/builders.ts';
import { FIXES, JUDGED, lineInput, MEMBER, PASSED, rowOf, SENT_BACK } from '../../support/hazards.ts';
import { BRANCH } from '../../support/units.ts';
import { openWorld, type World } from '../../support/world.ts';

/*
 * From a fresh line, everybody tries everything, and again from wherever that led, until nothing new is reached. Lines that differ in nothing
 * that could matter to a closing count as one. Every person holds every role, so that nothing but the rules stands between one of them and
 * closing a line alone.
 */

const EVERYTHING: readonly Role[] = ['handler', 'reviewer', 'enforcement-officer', 'supervisor'];

let world: World;
let people: Record<'orderer' | 'colleague' | 'city' | 'cityToo', Staff>;
const reached = new Map<string, Hazard>();
const allowed = new Set<string>();
let tried = 0;

beforeAll(async () => {
  world = await openWorld();
  people = {
    orderer: await world.staff('登记人', XINGXIAN, EVERYTHING),
    colleague: await world.staff('同事', XINGXIAN, EVERYTHING),
    city: await world.staff('市里人', CITY, EVERYTHING),
    cityToo: await world.staff('市里另一人', CITY, EVERYTHING),
  };
  await walkEverywhere();
}, 600_000);
afterAll(() => world.end());

/** What of a line can matter to its closing. */
const gistOf = (line: Hazard): string =>
  JSON.stringify({
    ...{ state: line.state, grade: line.grade, gradedBy: line.gradedBy, party: line.party.kind },
    passed: line.checks.filter(({ round, outcome }) => round === line.round && outcome === 'passed').map(({ by }) => by),
    reported: line.after.at(-1)?.by,
    opened: [...new Set(line.steps.filter(({ key }) => key === 'step.hazard.reopened').map(({ by }) => by))].sort(),
  });

const unit = { kind: 'unit', code: BRANCH, name: '某单位' } as const;
const grade = (to: 'general' | 'major'): HazardMove => ({ action: 'set-grade', grade: to, criteria: [JUDGED], reason: '看现场' });
/** All moves but those that leave state, party, grade, evidence and checks as they are: more time, a new code, a word of reminder. */
const MOVES: readonly HazardMove[] = [
  { action: 'set-party', party: unit },
  { action: 'set-party', party: { kind: 'unknown' } },
  grade('general'),
  grade('major'),
  { action: 'notify', told: [{ who: 'principal-and-controller', on: '2026-06-16', how: 'paper' }] },
  FIXES,
  { action: 'submit', words: '好了', attachments: ['picture'] },
  { action: 'submit', words: '好了', attachments: ['film'] },
  PASSED,
  SENT_BACK,
  { action: 'reopen', reason: '又坏了' },
];

const withFiles = async (move: HazardMove): Promise<HazardMove> => {
  if (move.action !== 'submit') return move;
  return { ...move, attachments: [await upload(world, move.attachments[0] === 'film' ? fakeVideo() : await photo())] };
};

let copies = 0;
/** The same line again under a number of its own, so that the next may try from here too. */
const copyOf = async (line: Hazard): Promise<string> => {
  copies += 1;
  const number = `LL-YH-2026-${900_000 + copies}`;
  await world.outside.database.collection(HAZARDS).insert(`copy-${copies}`, { ...line, number });
  return number;
};

const attempt = async (actor: Actor, number: string, move: HazardMove): Promise<boolean> => {
  tried += 1;
  const { hazards } = world.app;
  const work = actor.kind === 'unit' ? hazards.moveAsUnit(actor, number, move) : hazards.moveHazard(actor, number, move);
  return work.then(
    () => true,
    (error: unknown) => {
      if (error instanceof Error && 'kind' in error) return false;
      throw error;
    },
  );
};

const isWorthAFile = (line: Hazard, move: HazardMove): boolean => move.action !== 'submit' || line.state === 'rectifying';

const walkFrom = async (line: Hazard): Promise<readonly Hazard[]> => {
  const next: Hazard[] = [];
  let number = await copyOf(line);
  for (const actor of [...Object.values(people), MEMBER])
    for (const move of MOVES) {
      // A file is taken only where the state allows a report; elsewhere the table's own test says that there is none.
      if (!isWorthAFile(line, move) || !(await attempt(actor, number, await withFiles(move)))) continue;
      allowed.add(`${line.state} ${move.action}`);
      const after = (await rowOf(world, { number })).body;
      if (!reached.has(gistOf(after))) {
        reached.set(gistOf(after), after);
        next.push(after);
      }
      number = await copyOf(line);
    }
  return next;
};

const walkEverywhere = async (): Promise<void> => {
  const fresh = await world.app.hazards.registerHazard(people.orderer, lineInput({ party: { kind: 'unknown' } }));
  const queue = [(await rowOf(world, fresh)).body];
  for (let line = queue.shift(); line; line = queue.shift()) queue.push(...(await walkFrom(line)));
};

const closed = (): readonly Hazard[] => [...reached.values()].filter(({ state }) => state === 'closed');
const passesOf = (line: Hazard) => line.checks.filter(({ round, outcome }) => round === line.round && outcome === 'passed');

describe('of all lines that can come about', () => {
  it('some are closed, of either grade, after everything was tried', () => {
    expect([...new Set(closed().map(({ grade: its }) => its))].sort()).toEqual(['general', 'major']);
    expect(tried).toBeGreaterThan(1_000);
    expect(reached.size).toBeGreaterThan(40);
  });

  it('none is closed without something to look at, reported in this round', () => {
    const blind = closed().filter(
      ({ round, after }) => after.length !== round || !after.at(-1)?.attachments.some(({ cleaned }) => cleaned !== undefined),
    );
    expect(blind).toEqual([]);
  });

  it('none is closed but by every level it needs, each at its own office', () => {
    const { closing } = world.outside.library;
    const needed = (line: Hazard) => levelsOf(line.grade, closing).map(({ at }, i) => [i + 1, at === 'own' ? XINGXIAN : CITY]);
    for (const line of closed()) expect(passesOf(line).map(({ level, office }) => [level, office])).toEqual(needed(line));
  });

  it('none is closed by one person twice, by who ordered or reopened it, or by who reported it', () => {
    for (const line of closed()) {
      const by = passesOf(line).map((check) => check.by);
      const opened = line.steps.filter(({ key }) => key === 'step.hazard.reopened').map((step) => step.by);
      expect(new Set(by).size).toBe(by.length);
      expect([line.orderedBy, ...opened, line.after.at(-1)?.by].filter((one) => by.includes(one ?? ''))).toEqual([]);
      expect(by).not.toContain(actorRef(people.orderer));
    }
  });

  it('every state is reached, and every move of the table was made somewhere', () => {
    expect([...new Set([...reached.values()].map(({ state }) => state))].sort()).toEqual(
      ['checked', 'closed', 'notified', 'rectifying', 'registered', 'submitted'].sort(),
    );
    const made = new Set(MOVES.map(({ action }) => action));
    const table = HAZARD_STATES.flatMap((state) =>
      hazardMovesFrom(state)
        .filter((action) => made.has(action))
        .map((action) => `${state} ${action}`),
    );
    expect([...allowed].sort()).toEqual(table.sort());
  });
});
