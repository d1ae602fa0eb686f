import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { generateSync } from 'otplib';
import { openSqlite } from '../../../src/database/sqlite.ts';
import type { Actor, Role, Staff } from '../../../src/kernel/actor.ts';
import { isRefusal } from '../../../src/kernel/errors.ts';
import { systemRandom } from '../../../src/kernel/system.ts';
import type { OfficesNeeds } from '../../../src/offices/needs.ts';
import { makeOffices, type Offices } from '../../../src/offices/offices.ts';
import { makeOneTimeCodes } from '../../../src/offices/one-time-codes.ts';
import { makePasswords } from '../../../src/offices/passwords.ts';
import type { Credentials, SignedIn } from '../../../src/offices/schema.ts';
import { ADMINISTRATORS, DUTY, SESSIONS, SIGN_IN_TRIES, STAFF } from '../../../src/offices/store.ts';
import { boxes } from '../../../src/vault/boxes.ts';
import { openSecrets } from '../../../src/vault/secrets.ts';
import { FORGOTTEN, ITEM_KEYS, NAMES, RELAY } from '../../../src/vault/store.ts';
import { makeVault } from '../../../src/vault/vault.ts';
import { makeFolder } from '../../support/folder.ts';

/** The machine itself, where the first accounts are made. */
export const MACHINE: Actor = { kind: 'machine', tool: 'staff' };

/** 21 November 2026, 09:00:05 in China. */
const MORNING = Date.parse('2026-11-21T09:00:05+08:00');

/** The real thing at a small price. */
const CHEAP = { memoryCost: 64, timeCost: 1, parallelism: 1 };

const OFFICES: Record<string, { name: string; above?: string }> = {
  city: { name: '吕梁市住建局' },
  xingxian: { name: '兴县住建局', above: 'city' },
};

/** A bureau on a database of its own, with a clock that tests move. */
export interface Bureau {
  readonly offices: Offices;
  readonly needs: OfficesNeeds;
  /** Holds the data and, apart from it, the server's secrets. */
  readonly folder: string;
  now(): number;
  wait(ms: number): void;
  close(): Promise<void>;
}

export const openBureau = async (): Promise<Bureau> => {
  const folder = await makeFolder('bureau-');
  let at = MORNING;
  const clock = { now: () => at };
  const database = await openSqlite({ folder: join(folder, 'data'), clock });
  const vault = makeVault(
    {
      itemKeys: database.collection(ITEM_KEYS),
      forgotten: database.collection(FORGOTTEN),
      relay: database.collection(RELAY),
      names: database.collection(NAMES),
      random: systemRandom,
      clock,
      scrub: () => database.scrub(),
    },
    await openSecrets(join(folder, 'secrets'), systemRandom),
  );
  const needs: OfficesNeeds = {
    clock,
    random: systemRandom,
    vault,
    boxes,
    passwords: makePasswords(CHEAP),
    codes: makeOneTimeCodes(systemRandom, '安全哨'),
    directory: {
      office: (id) => OFFICES[id],
      above: (id) => {
        const above = OFFICES[id]?.above;
        return above === undefined ? undefined : { id: above };
      },
    },
    staff: database.collection(STAFF),
    sessions: database.collection(SESSIONS),
    tries: database.collection(SIGN_IN_TRIES),
    duty: database.collection(DUTY),
    administrators: database.streams(ADMINISTRATORS),
  };
  await database.ready();
  return {
    offices: makeOffices(needs),
    needs,
    folder,
    now: () => at,
    wait: (ms) => {
      at += ms;
    },
    close: async () => {
      await database.close();
      await rm(folder, { recursive: true });
    },
  };
};

/** Somebody with an account: what he was handed, and his authenticator. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly credentials: Credentials;
}

export const personOf = (name: string, credentials: Credentials): Person => ({ id: credentials.id, name, credentials });

export const addPerson = async (bureau: Bureau, name: string, roles: readonly Role[], office = 'xingxian'): Promise<Person> =>
  personOf(name, await bureau.offices.addStaff(MACHINE, { name, office, roles: [...roles] }));

/** What the authenticator shows now. */
export const codeOf = (bureau: Bureau, person: Person): string => {
  const secret = new URL(person.credentials.totpUri).searchParams.get('secret') ?? '';
  return generateSync({ secret, epoch: Math.floor(bureau.now() / 1000) });
};

/** Signs in as a person would, with the next code of the authenticator. */
export const comeIn = async (bureau: Bureau, person: Person): Promise<SignedIn> => {
  bureau.wait(30_000);
  return bureau.offices.signIn({ name: person.name, password: person.credentials.password, code: codeOf(bureau, person) });
};

/** A person who has signed in, as the one who asks. */
export const asStaff = async (bureau: Bureau, person: Person): Promise<Staff> => (await comeIn(bureau, person)).staff;

/** The code of the refusal a piece of work ends in; `done` when it does not. */
export const outcome = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (isRefusal(error)) return error.code;
    throw error;
  }
};

/** What has happened to an account, as it waits to be handed on. */
export const happenedTo = async (bureau: Bureau, id: string): Promise<readonly { name: string; by: string; data: unknown }[]> =>
  ((await bureau.needs.staff.get(id))?.pending ?? []).map(({ name, by, data }) => ({ name, by, data }));
