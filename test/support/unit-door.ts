import type { HazardView } from '../../src/hazards/office-schema.ts';
import type { HazardMove, RegisterInput } from '../../src/hazards/schema.ts';
import { PUBLIC, type Staff, type UnitActor } from '../../src/kernel/actor.ts';
import { chinaDay } from '../../src/kernel/calendar.ts';
import { XINGXIAN } from './builders.ts';
import type { World } from './world.ts';

/** A branch of 兴县 that builds; its code has a right check sign. */
export const UNIT = { code: '91350100M000100Y43', name: '兴县第二建筑分公司' };

/** What an officer enters who saw a scaffold without ties. */
export const scaffold = (over: Partial<RegisterInput> = {}): RegisterInput => ({
  source: 'inspection',
  industry: 'construction',
  criteria: ['construction-2024/7-2'],
  grade: 'general',
  party: { kind: 'unit', ...UNIT },
  region: '141123',
  place: '北门外安置房工地',
  what: '北侧脚手架第三层以上没有连墙件，外侧没有安全网。',
  demands: '停用北侧脚手架，补齐连墙件和安全网，验收合格后再用。',
  inspectedOn: '2026-06-16',
  dueOn: '2026-06-30',
  ...over,
});

/** Officers of 兴县 who order a fix and check it: never the same person. */
export interface Ledger {
  readonly handler: Staff;
  readonly reviewer: Staff;
  /** Enters a line, tells its unit, and gives the code of the notice. */
  notify(over?: Partial<RegisterInput>): Promise<{ readonly number: string; readonly code: string }>;
  move(officer: Staff, number: string, move: HazardMove): Promise<HazardView>;
}

export const openLedger = async (world: World): Promise<Ledger> => {
  const handler = await world.staff('承办人甲', XINGXIAN, ['handler']);
  const reviewer = await world.staff('审核人乙', XINGXIAN, ['reviewer']);
  const { hazards } = world.app;
  return {
    handler,
    reviewer,
    notify: async (over) => {
      const { number } = await hazards.registerHazard(handler, scaffold(over));
      const told = [{ who: 'principal-and-controller', on: chinaDay(world.clock.now()), how: 'in-person' }] as const;
      const { link } = await hazards.moveHazard(handler, number, { action: 'notify', told: [...told] });
      await world.settle();
      return { number, code: link?.code ?? '' };
    },
    move: (officer, number, move) => hazards.moveHazard(officer, number, move),
  };
};

/** Comes in by the code of a notice. */
export const enterBy = async (world: World, code: string): Promise<UnitActor> => (await world.app.units.enterUnit(PUBLIC, { code })).actor;

/** Joins the unit of the tests, that an officer has entered in the register. */
export const joinAs = async (world: World, by: Staff, role: 'principal' | 'safety-officer' | 'project-manager', name: string) => {
  const { code } = await world.app.units.inviteMember(by, { unit: UNIT.code, role });
  return world.app.units.enterUnit(PUBLIC, { code, name });
};
