import sharp from 'sharp';
import type { HazardView } from '../../../src/hazards/office-schema.ts';
import type { HazardMove, RegisterInput } from '../../../src/hazards/schema.ts';
import { CASEWORK, PUBLIC, type Staff, type UnitActor } from '../../../src/kernel/actor.ts';
import { CITY, LINXIAN, upload, XINGXIAN } from '../../support/builders.ts';
import { openWorld, type World } from '../../support/world.ts';

/** Two units, with codes from test/labelled/unit-codes.json. */
export const CODE = '91141123MA6HEG7T60';
export const OTHER = '92141124MA8R9F7HF1';

export const TOLD: HazardMove = { action: 'notify', told: [{ who: 'principal-and-controller', on: '2026-06-16', how: 'in-person' }] };
export const FIXES = {
  action: 'name-fixes',
  responsible: '高某',
  measures: '重设',
  fundsFen: 100,
  dueOn: '2026-07-10',
  plan: '停用',
} as const satisfies HazardMove;
export const PASSED: HazardMove = { action: 'check', outcome: 'passed', words: '看过，好了' };
export const BACK: HazardMove = { action: 'check', outcome: 'sent-back', words: '还差' };

/** A line whose unit was told, the code of the notice, and who came in by it. */
export interface ToldLine {
  readonly number: string;
  readonly code: string;
  readonly holder: UnitActor;
}

type Over = Partial<RegisterInput>;

/** A world with people of more roles than is good for it. */
export interface AttackCrew {
  readonly world: World;
  /** Orders the fixes; holds every role that checks. */
  readonly handler: Staff;
  readonly reviewer: Staff;
  readonly enforcer: Staff;
  /** Another enforcement officer of the same office. */
  readonly second: Staff;
  readonly cityHandler: Staff;
  readonly cityEnforcer: Staff;
  readonly neighbour: Staff;
  /** Enters a major line of 兴县. */
  enter(over?: Over, by?: Staff): Promise<HazardView>;
  by(staff: Staff, number: string, move: HazardMove): Promise<HazardView>;
  comeIn(code?: string): Promise<UnitActor>;
  told(over?: Over, by?: Staff): Promise<ToldLine>;
  /** The same, with the fix reported and a picture of it. */
  reported(over?: Over, by?: Staff): Promise<ToldLine>;
  stateOf(number: string): Promise<string>;
  /** Uploads a picture nobody has sent before. */
  fresh(): Promise<string>;
  evidence(): Promise<HazardMove>;
}

const LINE: RegisterInput = {
  source: 'inspection',
  industry: 'construction',
  criteria: ['construction-2024/7-2'],
  grade: 'major',
  party: { kind: 'unit', code: CODE, name: '晋西第一建筑公司' },
  region: '141123',
  place: '城东',
  what: '没有连墙件',
  inspectedOn: '2026-06-16',
  dueOn: '2026-07-16',
};

const hire = async (world: World) => ({
  handler: await world.staff('承办', XINGXIAN, ['handler', 'enforcement-officer', 'reviewer']),
  reviewer: await world.staff('审核', XINGXIAN, ['reviewer', 'supervisor']),
  enforcer: await world.staff('执法', XINGXIAN, ['enforcement-officer', 'reviewer']),
  second: await world.staff('执法二', XINGXIAN, ['enforcement-officer']),
  cityHandler: await world.staff('市承办', CITY, ['handler', 'enforcement-officer']),
  cityEnforcer: await world.staff('市执法', CITY, ['enforcement-officer']),
  neighbour: await world.staff('邻县', LINXIAN, CASEWORK),
});

let shade = 0;
const shot = (): Promise<Buffer> => {
  shade += 1;
  return sharp({ create: { width: 40, height: 30, channels: 3, background: { r: shade % 256, g: 40, b: 90 } } })
    .jpeg()
    .toBuffer();
};

/** The lines of these people, on their way. */
export const openAttackCrew = async (): Promise<AttackCrew> => {
  const world = await openWorld();
  const people = await hire(world);
  const { hazards, units } = world.app;
  const by = (staff: Staff, number: string, move: HazardMove) => hazards.moveHazard(staff, number, move);
  const enter = (over: Over = {}, orderer = people.handler) => hazards.registerHazard(orderer, { ...LINE, ...over });
  const comeIn = async (code = ''): Promise<UnitActor> => (await units.enterUnit(PUBLIC, { code })).actor;
  const fresh = async (): Promise<string> => upload(world, await shot());
  const evidence = async (): Promise<HazardMove> => ({ action: 'submit', words: '好了', attachments: [await fresh()] });
  const told = async (over: Over = {}, orderer = people.handler): Promise<ToldLine> => {
    const { number } = await enter(over, orderer);
    const { link } = await by(orderer, number, TOLD);
    await world.settle();
    return { number, code: link?.code ?? '', holder: await comeIn(link?.code) };
  };
  const reported = async (over: Over = {}, orderer = people.handler): Promise<ToldLine> => {
    const line = await told(over, orderer);
    await hazards.moveAsUnit(line.holder, line.number, FIXES);
    await hazards.moveAsUnit(line.holder, line.number, await evidence());
    return line;
  };
  const stateOf = async (number: string): Promise<string> => (await hazards.openHazard(people.handler, number)).state;
  return { world, ...people, enter, by, comeIn, told, reported, stateOf, fresh, evidence };
};
