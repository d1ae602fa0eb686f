import { hash, hashRaw, verify } from '@node-rs/argon2';
import { Refusal } from '../kernel/errors.ts';
import type { Passwords } from './needs.ts';

/** What one hash costs: memory in KiB, passes over it, threads. */
export interface HashCost {
  readonly memoryCost: number;
  readonly timeCost: number;
  readonly parallelism: number;
}

/** argon2id is the library's default algorithm. @source OWASP Password Storage Cheat Sheet: m = 19 MiB, t = 2, p = 1 */
const COST: HashCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Bytes a password is stretched to: a key of 256 bits. */
const STRETCHED_BYTES = 32;

/** Runs at once: each takes a thread and 19 MiB, and the database's threads must not wait for them. */
const AT_ONCE = 2;
/** Beyond this many waiting nobody would get his answer in time. */
const WAITING_MOST = 64;

/** Lets `AT_ONCE` tasks run; the others wait their turn. */
const turnstile = () => {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async <T>(task: () => Promise<T>): Promise<T> => {
    if (running >= AT_ONCE) {
      if (waiting.length >= WAITING_MOST) throw new Refusal('too-many', 'sign-in.busy');
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else running += 1;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
};

/** A salt with what it costs to use it. Written together: at another cost the same password gives other bytes. */
const SALT = /^m=([1-9]\d{1,6}),t=([1-9]\d?),p=([1-9])\$([\w-]{22})$/;

const saltWith = ({ memoryCost, timeCost, parallelism }: HashCost, chance: Uint8Array): string =>
  `m=${memoryCost},t=${timeCost},p=${parallelism}$${Buffer.from(chance).toString('base64url')}`;

/** @throws {Refusal} conflict vault.broken when it is no salt of ours any more */
const readSalt = (written: string) => {
  const [, memory, time, parallel, salt] = SALT.exec(written) ?? [];
  if (salt === undefined) throw new Refusal('conflict', 'vault.broken');
  const cost: HashCost = { memoryCost: Number(memory), timeCost: Number(time), parallelism: Number(parallel) };
  return { ...cost, salt: Buffer.from(salt, 'base64url'), outputLen: STRETCHED_BYTES };
};

/** Passwords by argon2id. The hash of nobody's password is made at once, so that an unknown name costs what a known one costs. */
export const makePasswords = (cost: HashCost = COST): Passwords => {
  const inTurn = turnstile();
  const nobody = hash('nobody has this password', cost);
  return {
    hash: (password) => inTurn(() => hash(password, cost)),
    matches: async (password, known) => {
      const against = known ?? (await nobody);
      const isSame = await inTurn(() => verify(against, password));
      return isSame && known !== undefined;
    },
    saltOf: (chance) => saltWith(cost, chance),
    stretch: (password, salt) => inTurn(() => hashRaw(password, readSalt(salt))),
  };
};
