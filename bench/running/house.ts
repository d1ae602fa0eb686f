import { generateSync } from 'otplib';
import { loadConfig } from '../../src/config.ts';
import type { Actor, Role, Staff } from '../../src/kernel/actor.ts';
import type { SetUpInput } from '../../src/keys/schema.ts';
import { openProgram, type Program } from '../../src/program.ts';
import { settingsFor } from './server.ts';

const MACHINE: Actor = { kind: 'machine', tool: 'crash-test' };
const OFFICE = 'lvliang-xingxian';
const CITY = 'lvliang-city';

/** The place insiders name, so that one office has all they tell. */
export const REGION = '141123';

interface Account {
  readonly name: string;
  readonly password: string;
  /** Secret of the one-time codes, base32. */
  readonly secret: string;
}

/** Who works there: an administrator who sets the keys up, a handler who reads what insiders told, a custodian who lets him see names. */
export interface House {
  readonly administrator: Account;
  readonly handler: Account;
  readonly custodian: Account;
}

/** An administrator who has signed in, and what he sends to set the keys up: the same codes each time. */
export interface SetUp {
  readonly staff: Staff;
  readonly headers: Readonly<Record<string, string>>;
  readonly input: SetUpInput;
}

const within = async <T>(folder: string, work: (program: Program) => Promise<T>): Promise<T> => {
  const program = await openProgram(loadConfig(settingsFor(folder)));
  try {
    return await work(program);
  } finally {
    await program.close();
  }
};

const signIn = ({ app, outside }: Program, { name, password, secret }: Account) => {
  const code = generateSync({ secret, epoch: Math.floor(outside.clock.now() / 1000) });
  return app.offices.signIn({ name, password, code });
};

/** Somebody of the house with his key at hand. */
export const withKey = async (program: Program, account: Account): Promise<Staff> => (await signIn(program, account)).staff;

/** Makes the accounts in a folder no server runs on. */
export const hireHouse = (folder: string): Promise<House> =>
  within(folder, async (program) => {
    const { offices } = program.app;
    const add = async (by: Actor, name: string, office: string, role: Role): Promise<Account & { readonly id: string }> => {
      const { id, password, totpUri } = await offices.addStaff(by, { name, office, roles: [role] });
      return { id, name, password, secret: new URL(totpUri).searchParams.get('secret') ?? '' };
    };
    const first = await add(MACHINE, '郑管理', CITY, 'administrator');
    const second = await add(MACHINE, '冯管理', CITY, 'administrator');
    const by = ({ id, name }: { readonly id: string; readonly name: string }): Staff => ({
      ...{ kind: 'staff', id, name, office: CITY, roles: ['administrator'] },
    });
    const custodian = await add(by(first), '钱保管', CITY, 'custodian');
    await offices.confirmRole(by(second), { staffId: custodian.id, role: 'custodian' });
    return { administrator: first, handler: await add(MACHINE, '张承办', OFFICE, 'handler'), custodian };
  });

const lastFour = (signs: string): string => signs.replaceAll('-', '').slice(-4);

/** Shows a set-up code, for which insiders' tips are boxed from now on, and writes down what will be needed to set the keys up. */
export const prepareSetUp = (folder: string, { administrator }: House): Promise<SetUp> =>
  within(folder, async (program) => {
    const { keys } = program.app;
    const made = await keys.makeSetUpCode(MACHINE, { isSecond: false });
    if (made.kind !== 'made') throw new Error(`no set-up code was made: ${made.kind}`);
    await keys.noteCodeShown(MACHINE, made.id);
    const { token, staff } = await signIn(program, administrator);
    const { office, custodians } = await keys.draftRecovery(staff);
    const input = {
      office: office.signs,
      officeTypedBack: lastFour(office.signs),
      custodians: custodians.signs,
      custodiansTypedBack: lastFour(custodians.signs),
      setUpCodes: [made.code.reveal().signs],
    };
    return { staff, headers: { cookie: `office=${token}`, 'x-requested-by': 'anquan-shao' }, input };
  });

/** Makes the accounts in a folder no server runs on, and sets the keys up. */
export const setUpHouse = async (folder: string): Promise<void> => {
  const { staff, input } = await prepareSetUp(folder, await hireHouse(folder));
  await within(folder, (program) => program.app.keys.setUp(staff, input));
};
