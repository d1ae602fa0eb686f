import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refusalOf } from '../../support/builders.ts';
import {
  FIXES,
  hireLedgerCrew,
  holderOf,
  type LedgerCrew,
  lineInput,
  majorInput,
  moveLine,
  PASSED,
  rowOf,
  SENT_BACK,
  submission,
  TOLD,
  toSubmitted,
} from '../../support/hazards.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let crew: LedgerCrew;
beforeAll(async () => {
  world = await openWorld();
  crew = await hireLedgerCrew(world);
});
afterAll(() => world.end());

describe('at the same moment', () => {
  it('two checks of one level are one check', async () => {
    const line = await toSubmitted(world, crew, majorInput());
    const both = await Promise.all([crew.checker, crew.reviewer].map((staff) => refusalOf(moveLine(world, staff, line, PASSED))));
    expect(both.sort()).toEqual(['forbidden hazard.not-your-level', 'no refusal']);
    expect((await rowOf(world, line)).body.checks.map(({ level }) => level)).toEqual([1]);
  });

  it('one who passes it and one who sends it back: only the first is heard', async () => {
    const line = await toSubmitted(world, crew, lineInput());
    const both = await Promise.all([
      refusalOf(moveLine(world, crew.checker, line, PASSED)),
      refusalOf(moveLine(world, crew.reviewer, line, SENT_BACK)),
    ]);
    expect(both.sort()).toEqual(['conflict hazard.not-now', 'no refusal']);
    expect((await rowOf(world, line)).body.checks).toHaveLength(1);
  });

  it('two reports of the fix are one round', async () => {
    const line = await world.app.hazards.registerHazard(crew.orderer, lineInput());
    await moveLine(world, crew.orderer, line, TOLD);
    const holder = await holderOf(world, line);
    await world.app.hazards.moveAsUnit(holder, line.number, FIXES);
    const reports = [await submission(world), await submission(world)];
    const both = await Promise.all(reports.map((report) => refusalOf(world.app.hazards.moveAsUnit(holder, line.number, report))));
    expect(both.sort()).toEqual(['conflict hazard.not-now', 'no refusal']);
    expect(await rowOf(world, line)).toMatchObject({ body: { round: 1, after: [{ words: '已补齐三处连墙件' }] } });
  });

  it('four reminders all stand', async () => {
    const line = await world.app.hazards.registerHazard(crew.orderer, lineInput());
    await moveLine(world, crew.orderer, line, TOLD);
    const texts = ['一', '二', '三', '四'];
    await Promise.all(texts.map((text) => moveLine(world, crew.orderer, line, { action: 'remind', text })));
    const said = (await rowOf(world, line)).body.steps.flatMap(({ values }) => Object.values(values ?? {}));
    expect(said.sort()).toEqual([...texts].sort());
  });
});
