import type { Staff } from '../../src/kernel/actor.ts';
import { CITY } from './builders.ts';
import type { World } from './world.ts';

const MACHINE = { kind: 'machine', tool: 'set-up' } as const;

/** A set-up code, shown to somebody as on a screen: what insiders file from now on is boxed for it. */
export const showSetUpCode = async (world: World): Promise<string> => {
  const made = await world.app.keys.makeSetUpCode(MACHINE, { isSecond: false });
  if (made.kind !== 'made') throw new Error(`no code was made: ${made.kind}`);
  await world.app.keys.noteCodeShown(MACHINE, made.id);
  return made.code.reveal().signs;
};

const lastFour = (signs: string): string => signs.replaceAll('-', '').slice(-4);

/** Sets the keys up, as an administrator does in the browser: everybody hired before holds his ring. */
export const setUpKeys = async (world: World, setUpCodes: readonly string[] = []): Promise<Staff> => {
  const administrator = await world.staff('钱管理', CITY, ['administrator']);
  const { office, custodians } = await world.app.keys.draftRecovery(administrator);
  await world.app.keys.setUp(administrator, {
    office: office.signs,
    officeTypedBack: lastFour(office.signs),
    custodians: custodians.signs,
    custodiansTypedBack: lastFour(custodians.signs),
    setUpCodes: [...setUpCodes],
  });
  return administrator;
};
