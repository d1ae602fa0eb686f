import { expect } from '@jest/globals';
import type { HazardView } from '../../src/hazards/office-schema.ts';
import { settled } from '../../src/hazards/rules/turn.ts';
import type { HazardMove, RegisterInput } from '../../src/hazards/schema.ts';
import { HAZARDS } from '../../src/hazards/store.ts';
import type { Hazard } from '../../src/hazards/stored-schema.ts';
import type { Staff, UnitActor } from '../../src/kernel/actor.ts';
import type { Row } from '../../src/kernel/collection.ts';
import { CITY, LINXIAN, MINUTE, photo, upload, XINGXIAN } from './builders.ts';
import { BRANCH } from './units.ts';
import type { World } from './world.ts';

/** A criterion of a judgement set in force, and what only a passer-by can see. */
export const JUDGED = 'construction-2024/4-1';
export const SEEN = 'fire-observable/28/60(3)-1';

/** What an officer enters of a scaffold of 兴县, looked at six days before the clock of the tests. */
export const lineInput = (over: Partial<RegisterInput> = {}): RegisterInput => ({
  source: 'inspection',
  industry: 'construction',
  criteria: [],
  grade: 'general',
  party: { kind: 'unit', code: BRANCH, name: '兴县第二建筑分公司' },
  region: '141123',
  place: '城北还迁楼 2 号楼',
  what: '外架连墙件缺失三处',
  inspectedOn: '2026-06-10',
  dueOn: '2026-07-31',
  ...over,
});

/** The same as a major one. */
export const majorInput = (over: Partial<RegisterInput> = {}): RegisterInput => lineInput({ grade: 'major', criteria: [JUDGED], ...over });

/** Both in one person, as a unit's principal is told most often. */
export const TOLD: HazardMove = { action: 'notify', told: [{ who: 'principal-and-controller', on: '2026-06-16', how: 'in-person' }] };

export const FIXES = {
  action: 'name-fixes',
  responsible: '项目经理高某',
  measures: '补齐连墙件并复核',
  fundsFen: 3_000_000,
  dueOn: '2026-07-20',
  plan: '未补齐前停用该段外架',
} as const satisfies HazardMove;

export const PASSED: HazardMove = { action: 'check', outcome: 'passed', words: '连墙件已补齐' };
export const SENT_BACK: HazardMove = { action: 'check', outcome: 'sent-back', words: '还缺一处' };

/** The people a major line needs: who orders, who may decide, who checks at either level, and a neighbour. */
export interface LedgerCrew {
  readonly orderer: Staff;
  readonly colleague: Staff;
  readonly reviewer: Staff;
  readonly checker: Staff;
  readonly cityHandler: Staff;
  readonly cityChecker: Staff;
  readonly neighbour: Staff;
}

export const hireLedgerCrew = async (world: World, own = XINGXIAN, city = CITY, other = LINXIAN): Promise<LedgerCrew> => ({
  orderer: await world.staff('登记人', own, ['handler']),
  colleague: await world.staff('承办人', own, ['handler']),
  reviewer: await world.staff('审核人', own, ['reviewer']),
  checker: await world.staff('执法人', own, ['enforcement-officer']),
  cityHandler: await world.staff('市承办', city, ['handler']),
  cityChecker: await world.staff('市执法', city, ['enforcement-officer']),
  neighbour: await world.staff('邻县人', other, ['handler', 'reviewer', 'enforcement-officer', 'supervisor']),
});

/** The line as it lies in the database. */
export const rowOf = async (world: World, { number }: { readonly number: string }): Promise<Row<Hazard>> => {
  const row = await world.outside.database.collection(HAZARDS).findOne('by-number', [number]);
  if (!row) throw new Error(`no line ${number}`);
  return row;
};

/** Who came in by the link of this line. */
export const holderOf = async (world: World, line: { readonly number: string }): Promise<UnitActor> => ({
  kind: 'unit',
  id: 'holder',
  hazard: (await rowOf(world, line)).id,
});

/** A member of the unit every line here names. */
export const MEMBER: UnitActor = { kind: 'unit', id: 'member', unit: BRANCH, role: 'safety-officer' };

/** One move of an officer, a minute after the one before. */
export const moveLine = (world: World, staff: Staff, { number }: { readonly number: string }, move: HazardMove): Promise<HazardView> => {
  world.clock.move(MINUTE);
  return world.app.hazards.moveHazard(staff, number, move);
};

/** A report of the fix with one fresh picture. */
export const submission = async (world: World): Promise<HazardMove> => ({
  action: 'submit',
  words: '已补齐三处连墙件',
  attachments: [await upload(world, await photo())],
});

/** Entered, told and reported by the unit as fixed: the checks may begin. */
export const toSubmitted = async (world: World, crew: LedgerCrew, input: RegisterInput): Promise<HazardView> => {
  const line = await world.app.hazards.registerHazard(crew.orderer, input);
  await moveLine(world, crew.orderer, line, TOLD);
  const holder = await holderOf(world, line);
  await world.app.hazards.moveAsUnit(holder, line.number, { ...FIXES, dueOn: input.dueOn });
  await world.app.hazards.moveAsUnit(holder, line.number, await submission(world));
  return line;
};

/** A major line, passed by its own office and the city's. */
export const toClosed = async (world: World, crew: LedgerCrew, input = majorInput()): Promise<HazardView> => {
  const line = await toSubmitted(world, crew, input);
  await moveLine(world, crew.checker, line, PASSED);
  const closed =
    input.grade === 'major'
      ? await moveLine(world, crew.cityChecker, line, PASSED)
      : await world.app.hazards.openHazard(crew.orderer, line.number);
  expect(closed.state).toBe('closed');
  return closed;
};

/** How 吕梁 closes, for rules. */
export const CLOSING = {
  general: [{ at: 'own', roles: ['handler', 'reviewer', 'enforcement-officer'] }],
  major: [
    { at: 'own', roles: ['enforcement-officer', 'reviewer'] },
    { at: 'city', roles: ['enforcement-officer', 'reviewer'] },
  ],
  isMajorClosedWithinYear: false,
} as const;

/** A line as stored, for rules; what follows from the rest is worked out. */
export const storedHazard = (over: Partial<Hazard> = {}): Hazard =>
  settled(
    {
      number: 'LL-YH-2026-000001',
      source: 'inspection',
      industry: 'construction',
      criteria: [JUDGED],
      grade: 'major',
      gradedBy: 'staff:orderer',
      party: { kind: 'unit', code: BRANCH, name: '兴县第二建筑分公司' },
      office: XINGXIAN,
      region: '141123',
      place: '城北',
      what: '连墙件缺失',
      inspectedOn: '2026-06-10',
      registeredAt: 0,
      orderedByOffice: XINGXIAN,
      orderedBy: 'staff:orderer',
      state: 'registered',
      firstDueOn: over.dueOn ?? '2026-07-31',
      dueOn: '2026-07-31',
      extendedDays: 0,
      told: [],
      round: 0,
      before: [],
      after: [],
      checks: [],
      steps: [],
      mirrored: [],
      ...over,
    },
    CITY,
    CLOSING,
    Date.parse('2026-06-16T09:30:00+08:00'),
  );

/** A report of the fix as stored, with something to look at or without. */
export const storedEvidence = (by = 'unit:holder', isShown = true): Hazard['after'][number] => ({
  id: 'e',
  at: 0,
  by,
  words: '好了',
  attachments: [{ id: 'f', original: 'k', about: 'a', ...(isShown && { cleaned: 'c' }) }],
});
