import { describe, expect, it } from '@jest/globals';
import { makePasswords } from '../../../src/offices/passwords.ts';
import { outcome } from './bureau.ts';

const CHANCE = new Uint8Array(16).fill(7);
const PASSWORD = '煤矿雨伞铁锅灯塔';
const cheap = makePasswords({ memoryCost: 64, timeCost: 1, parallelism: 1 });

describe('stretching a password', () => {
  it('gives 32 bytes, the same at every time, by other cost settings too: the salt says what it costs', async () => {
    const salt = cheap.saltOf(CHANCE);
    const bytes = await cheap.stretch(PASSWORD, salt);
    expect(bytes).toHaveLength(32);
    expect(await makePasswords().stretch(PASSWORD, salt)).toEqual(bytes);
  });

  it('gives others for another password, another salt, another cost', async () => {
    const other = new Uint8Array(16).fill(8);
    const all = await Promise.all([
      cheap.stretch(PASSWORD, cheap.saltOf(CHANCE)),
      cheap.stretch(`${PASSWORD}。`, cheap.saltOf(CHANCE)),
      cheap.stretch(PASSWORD, cheap.saltOf(other)),
      cheap.stretch(PASSWORD, makePasswords().saltOf(CHANCE)),
    ]);
    expect(new Set(all.map((bytes) => Buffer.from(bytes).toString('hex'))).size).toBe(4);
  });

  it('costs 19 MiB and two passes where nothing else is said', () => {
    expect(makePasswords().saltOf(CHANCE)).toBe('m=19456,t=2,p=1$BwcHBwcHBwcHBwcHBwcHBw');
  });

  it.each(['', 'salt', 'm=0,t=1,p=1$BwcHBwcHBwcHBwcHBwcHBw', 'm=99999999,t=1,p=1$BwcHBwcHBwcHBwcHBwcHBw', 'm=64,t=1,p=1$short'])(
    'refuses %p, which is no salt of ours',
    async (salt) => {
      expect(await outcome(cheap.stretch(PASSWORD, salt))).toBe('vault.broken');
    },
  );
});
