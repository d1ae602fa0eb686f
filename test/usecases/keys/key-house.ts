import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { loadCopy } from '../../../src/copy/phrase.ts';
import { openSqlite } from '../../../src/database/sqlite.ts';
import type { Actor, Role, Staff } from '../../../src/kernel/actor.ts';
import type { Collection } from '../../../src/kernel/collection.ts';
import { secret } from '../../../src/kernel/secret.ts';
import { systemRandom } from '../../../src/kernel/system.ts';
import { type KeysDomain, makeKeys } from '../../../src/keys/keys.ts';
import type { KeysNeeds, MemberEntry } from '../../../src/keys/needs.ts';
import type { RecoveryDraft, SetUpInput } from '../../../src/keys/schema.ts';
import { RECOVERY_LOCKS, RINGS, SET_UP_CODES } from '../../../src/keys/store.ts';
import type { Ring } from '../../../src/keys/stored-schema.ts';
import { boxes } from '../../../src/vault/boxes.ts';
import type { KeyPair, Vault } from '../../../src/vault/schema.ts';
import { openSecrets } from '../../../src/vault/secrets.ts';
import { FORGOTTEN, ITEM_KEYS, NAMES, RELAY } from '../../../src/vault/store.ts';
import type { StoredKey } from '../../../src/vault/stored-schema.ts';
import { makeVault } from '../../../src/vault/vault.ts';
import { makeFolder } from '../../support/folder.ts';

export const MACHINE: Actor = { kind: 'machine', tool: 'set-up' };
export const SYSTEM: Actor = { kind: 'system', job: 'rings' };
const NOW = Date.parse('2026-11-21T09:00:05+08:00');
const OFFICES = [
  { id: 'city', name: '吕梁市住建局' },
  { id: 'xingxian', name: '兴县住建局' },
  { id: 'linxian', name: '临县住建局' },
];

/** A person with an account, and the pair he opens things with. */
export interface Person {
  readonly entry: MemberEntry;
  readonly pair: KeyPair;
  /** As he is while he is signed in. */
  readonly actor: Staff;
}

/** The domain on a database of its own; accounts are a list that tests change. */
export interface KeyHouse {
  readonly keys: KeysDomain;
  readonly vault: Vault;
  readonly folder: string;
  readonly rings: Collection<Ring>;
  readonly itemKeys: Collection<StoredKey>;
  readonly members: MemberEntry[];
  /** The domain with some of its needs replaced by worse ones. */
  bind(worse: Partial<KeysNeeds>): KeysDomain;
  hire(name: string, office: string, roles: readonly Role[]): Person;
  /** The account's entry is another from now on; gone when nothing is given. */
  change(person: Person, next?: Partial<MemberEntry>): void;
  /** An insider's thing of an office, as `locksOf` has it boxed; its text is `text`. */
  file(office: string, text: string): Promise<Filed>;
  read(filed: Filed, person: Person): Promise<string>;
  /** A set-up code, shown as on a screen. */
  showCode(isSecond?: boolean): Promise<{ signs: string; words: string }>;
  /** How often the names key was destroyed, and the names boxed anew. */
  readonly done: { destroyed: number; names: number };
  close(): Promise<void>;
}

export interface Filed {
  readonly id: string;
  readonly receipt: Uint8Array;
  readonly sealed: string;
}

export const openKeyHouse = async (): Promise<KeyHouse> => {
  const folder = await makeFolder('rings-');
  const clock = { now: () => NOW };
  const database = await openSqlite({ folder: join(folder, 'data'), clock });
  const itemKeys = database.collection(ITEM_KEYS);
  const stores = {
    itemKeys,
    forgotten: database.collection(FORGOTTEN),
    relay: database.collection(RELAY),
    names: database.collection(NAMES),
  };
  const secrets = await openSecrets(join(folder, 'secrets'), systemRandom);
  const vault = makeVault({ ...stores, random: systemRandom, clock, scrub: () => database.scrub() }, secrets);
  const members: MemberEntry[] = [];
  const offices = new Map<string, string>();
  const done = { destroyed: 0, names: 0 };
  const waitingNames = new Set(['高大山', '王小河']);
  const rings = database.collection(RINGS);
  const needs: KeysNeeds = {
    clock,
    random: systemRandom,
    boxes,
    vault,
    rings,
    recoveryLocks: database.collection(RECOVERY_LOCKS),
    codes: database.collection(SET_UP_CODES),
    offices: OFFICES,
    membersOf: async (office) => members.filter((member) => office === undefined || member.office === office),
    officeOf: async (itemId) => offices.get(itemId),
    identities: {
      resealWaiting: async () => 0,
      isWaitingFor: async () => false,
      resealFirstNames: async () => {
        const names = waitingNames.size;
        waitingNames.clear();
        done.names += names;
        return names;
      },
    },
    destroyNamesKey: async () => {
      done.destroyed += 1;
    },
    say: loadCopy(new URL('../../../content/copy/zh-CN.json', import.meta.url)).phrase,
  };
  await database.ready();
  const keys = makeKeys(needs);
  let hired = 0;
  return {
    keys,
    vault,
    folder,
    rings,
    itemKeys,
    members,
    done,
    bind: (worse) => makeKeys({ ...needs, ...worse }),
    hire: (name, office, roles) => {
      hired += 1;
      const pair = boxes.makePair();
      const id = `staff-${hired}`.padEnd(22, '0');
      const entry = { id, name, office, roles, publicKey: pair.publicKey };
      members.push(entry);
      const key = { publicKey: pair.publicKey, privateKey: secret(pair.privateKey) };
      return { entry, pair, actor: { kind: 'staff', id, name, office, roles, key } };
    },
    change: ({ entry }, next) => {
      const at = members.findIndex(({ id }) => id === entry.id);
      const former = members[at] ?? entry;
      members.splice(at, 1, ...(next ? [{ ...former, ...next }] : []));
    },
    file: async (office, text) => {
      const id = systemRandom.id();
      const receipt = systemRandom.bytes(16);
      offices.set(id, office);
      const key = await vault.makeGuardedKey(id, receipt, await keys.locksOf(office));
      return { id, receipt, sealed: key.seal('text', text) };
    },
    read: async ({ id, sealed }, { actor }) => (await vault.itemKey(id, keys.openerOf(actor))).open('text', sealed),
    showCode: async (isSecond = false) => {
      const made = await keys.makeSetUpCode(MACHINE, { isSecond });
      if (made.kind !== 'made') throw new Error(`no code was made: ${made.kind}`);
      await keys.noteCodeShown(MACHINE, made.id);
      return made.code.reveal();
    },
    close: async () => {
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const lastFour = (signs: string): string => signs.replaceAll('-', '').slice(-4);

/** What an administrator sends who wrote both codes down. */
export const writtenDown = (draft: RecoveryDraft, setUpCodes: readonly string[] = []): SetUpInput => ({
  office: draft.office.signs,
  officeTypedBack: lastFour(draft.office.signs),
  custodians: draft.custodians.words,
  custodiansTypedBack: lastFour(draft.custodians.signs),
  setUpCodes: [...setUpCodes],
});

/** A house that has been set up, with its recovery codes on paper. */
export const setUpHouse = async (house: KeyHouse, administrator: Person, setUpCodes: readonly string[] = []): Promise<RecoveryDraft> => {
  const draft = await house.keys.draftRecovery(administrator.actor);
  await house.keys.setUp(administrator.actor, writtenDown(draft, setUpCodes));
  return draft;
};
