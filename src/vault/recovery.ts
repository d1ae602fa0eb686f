import { createReadStream, createWriteStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/simplified-chinese.js';
import { Refusal } from '../kernel/errors.ts';
import type { Random } from '../kernel/random.ts';
import { type BoxKeys, boxKeysFromSeed, fillBox, openBox, openFile, sealFile } from './boxes.ts';
import { deriveKey } from './cipher.ts';

/*
 * The recovery key (恢复密钥): what a backup's keys are sealed to. The server keeps its public half only; the private half is derived from a
 * code of twelve Chinese characters that is shown once and kept on paper.
 */

/** 128 random bits as twelve characters, to be written down. */
export const makeRecoveryCode = (random: Random): string => entropyToMnemonic(random.bytes(16), wordlist);

/** @throws {Refusal} invalid recovery.code-wrong when it is not a code at all */
export const recoveryKeys = (code: string): BoxKeys => {
  const words = code.normalize('NFKC').match(/\p{Script=Han}/gu) ?? [];
  try {
    return boxKeysFromSeed(deriveKey(mnemonicToEntropy(words.join(' '), wordlist), 'recovery-key'));
  } catch {
    throw new Refusal('invalid', 'recovery.code-wrong');
  }
};

const BOX = 'box.json';

/** Seals files into a folder under a fresh key, which goes into a box for the recovery key. Each `file` becomes `file.sealed`. */
export const sealFolder = async (
  publicKey: string,
  files: readonly { readonly name: string; readonly path: string }[],
  into: string,
  random: Random,
): Promise<void> => {
  const key = random.bytes(32);
  await writeFile(join(into, BOX), JSON.stringify({ key: fillBox(publicKey, Buffer.from(key).toString('base64url')) }), { mode: 0o600 });
  for (const { name, path } of files) {
    await pipeline(
      Readable.from(sealFile(key, createReadStream(path))),
      createWriteStream(join(into, `${name}.sealed`), { mode: 0o600, flush: true }),
    );
  }
};

/**
 * Opens what `sealFolder` sealed. @throws {Refusal} invalid recovery.code-wrong, conflict vault.broken
 */
export const openFolder = async (code: string, from: string, names: readonly string[], into: string): Promise<void> => {
  const keys = recoveryKeys(code);
  const { key: box } = JSON.parse(await readFile(join(from, BOX), 'utf8')) as { key: string };
  const key = unboxed(keys, box);
  for (const name of names) {
    await pipeline(
      Readable.from(openFile(key, createReadStream(join(from, `${name}.sealed`)))),
      createWriteStream(join(into, name), { mode: 0o600, flush: true }),
    );
  }
};

const unboxed = (keys: BoxKeys, box: string): Uint8Array => {
  try {
    return new Uint8Array(Buffer.from(openBox(keys, box), 'base64url'));
  } catch {
    throw new Refusal('invalid', 'recovery.code-wrong');
  }
};
