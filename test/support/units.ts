import { PUBLIC, type UnitActor, type UnitRole } from '../../src/kernel/actor.ts';
import type { UnitInput } from '../../src/units/schema.ts';
import type { Units } from '../../src/units/units.ts';
import { openWorld, type World } from './world.ts';

/** Codes with right check signs (test/rules/units/unit-code.test.ts). */
export const BRANCH = '91350100M000100Y43';
export const SITE = '914403001922038216';
export const FIRM = '91141123000000000N';

/** A branch of 兴县 that builds; what differs is said by whoever asks. */
export const unitInput = (over: Partial<UnitInput> = {}): UnitInput => ({
  code: BRANCH,
  name: '兴县第二建筑分公司',
  kind: 'branch',
  region: '141123',
  industries: ['construction'],
  ...over,
});

/** A whole program, and its domain units. */
export interface UnitWorld {
  readonly world: World;
  readonly units: Units;
}

export const openUnitWorld = async (given: Readonly<Record<string, string>> = {}): Promise<UnitWorld> => {
  const world = await openWorld(given);
  return { world, units: world.app.units };
};

/** Somebody joins a unit by an invitation of this officer. */
export const joinUnit = async (
  { units }: UnitWorld,
  inviter: Parameters<Units['inviteMember']>[0],
  role: UnitRole,
  name: string,
  unit = BRANCH,
): Promise<{ actor: UnitActor; token: string; pass: string }> => {
  const { code } = await units.inviteMember(inviter, { unit, role });
  const { actor, token, greeting } = await units.enterUnit(PUBLIC, { code, name });
  return { actor, token, pass: greeting.pass ?? '' };
};
