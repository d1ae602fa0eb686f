import { PUBLIC, type Role, type Staff } from '../../../src/kernel/actor.ts';
import type { TipInput, TipReceipt } from '../../../src/reports/schema.ts';
import { CITY, LINXIAN, tipInput, XINGXIAN } from '../../support/builders.ts';
import { openWorld, type World } from '../../support/world.ts';
import { writtenDown } from '../keys/key-house.ts';

/** The name that must not come out. */
export const NAME = '冯大力';
export const PHONE = '13835801234';
export const WHY = '奖励已经核定，要按姓名转账给他';
export const YES = '材料齐全，同意';
export const NO = '还没有核定奖励，不同意';

/** An office with handlers, custodians of the city, and administrators who set up the keys. */
export interface IdentityWorld extends World {
  readonly handler: Staff;
  readonly colleague: Staff;
  readonly cityHandler: Staff;
  readonly elsewhere: Staff;
  readonly custodian: Staff;
  readonly secondCustodian: Staff;
  /** The keys of everybody who is here now. */
  setUp(codes?: readonly string[]): Promise<void>;
  /** A set-up code, shown as on a screen. */
  showCode(): Promise<string>;
  give(name: string, office: string, role: Role): Promise<Staff>;
  submit(reporter: TipInput['reporter'], over?: Partial<TipInput>): Promise<TipReceipt & { readonly id: string }>;
}

const MACHINE = { kind: 'machine', tool: 'set-up' } as const;

export const openIdentityWorld = async (): Promise<IdentityWorld> => {
  const world = await openWorld();
  const { app } = world;
  const first = await world.staff('管一', CITY, ['administrator']);
  const second = await world.staff('管二', CITY, ['administrator']);
  const give = async (name: string, office: string, role: Role): Promise<Staff> => {
    const staff = await world.staff(name, office, []);
    await app.offices.proposeRole(first, { staffId: staff.id, role });
    await app.offices.confirmRole(second, { staffId: staff.id, role });
    return { ...staff, roles: [role] };
  };
  return {
    ...world,
    handler: await world.staff('李承办', XINGXIAN, ['handler']),
    colleague: await world.staff('吴承办', XINGXIAN, ['handler']),
    cityHandler: await world.staff('赵承办', CITY, ['handler']),
    elsewhere: await world.staff('钱承办', LINXIAN, ['handler']),
    custodian: await give('孙保管', CITY, 'custodian'),
    secondCustodian: await give('周保管', CITY, 'custodian'),
    give,
    setUp: async (codes = []) => {
      await app.keys.setUp(first, writtenDown(await app.keys.draftRecovery(first), codes));
    },
    showCode: async () => {
      const made = await app.keys.makeSetUpCode(MACHINE, { isSecond: false });
      if (made.kind !== 'made') throw new Error(made.kind);
      await app.keys.noteCodeShown(MACHINE, made.id);
      return made.code.reveal().signs;
    },
    submit: async (reporter, over = {}) => {
      const receipt = await app.reports.submitTip(PUBLIC, tipInput({ reporter, ...over }));
      const matter = await app.reports.matterNamed(receipt.reference);
      return { ...receipt, id: matter?.id ?? '' };
    },
  };
};

/** A named reporter, and an insider who leaves a name for his reward. */
export const NAMED = { mode: 'named', name: NAME, phone: PHONE } as const;
export const INSIDER = { mode: 'named', name: NAME, phone: PHONE, insider: true } as const;
