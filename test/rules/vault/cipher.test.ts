import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal } from '../../../src/kernel/errors.ts';
import { systemRandom } from '../../../src/kernel/system.ts';
import { deriveKey, keyedHash, openText, sealText } from '../../../src/vault/cipher.ts';

const KEY = systemRandom.bytes(32);
const seal = (plain: string, bound = 'message:1'): string => sealText(KEY, bound, plain, systemRandom);

/** What comes of opening: the text, or the code of the refusal. */
const opened = (sealed: string, bound = 'message:1', key = KEY): string => {
  try {
    return openText(key, bound, sealed);
  } catch (error) {
    if (isRefusal(error)) return error.code;
    throw error;
  }
};

describe('a sealed text', () => {
  it('opens as it was, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (plain) => expect(opened(seal(plain))).toBe(plain)),
      { examples: [[''], ['脚手架没有拉结'], ['\u0000'], ['𠮷👷🏽‍♀️']] },
    );
  });

  it('is another one every time', () => expect(seal('脚手架')).not.toBe(seal('脚手架')));

  it('does not open in another field, nor under another key', () => {
    expect(opened(seal('脚手架'), 'message:2')).toBe('vault.broken');
    expect(opened(seal('脚手架'), 'message:1', systemRandom.bytes(32))).toBe('vault.broken');
  });

  it('does not open when any of its bits was changed', () => {
    const sealed = Buffer.from(seal('脚手架'), 'base64url');
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(opened(changed.toString('base64url'))).toBe('vault.broken');
    }
  });

  it('does not open when it was cut or something was added', () => {
    const sealed = Buffer.from(seal('脚手架'), 'base64url');
    for (let length = 0; length < sealed.length; length += 1) {
      expect(opened(sealed.subarray(0, length).toString('base64url'))).toBe('vault.broken');
      expect(opened(sealed.subarray(sealed.length - length).toString('base64url'))).toBe('vault.broken');
    }
    expect(opened(Buffer.concat([sealed, Buffer.alloc(1)]).toString('base64url'))).toBe('vault.broken');
  });
});

describe('derived keys and hashes', () => {
  it('of different purposes tell nothing of each other', () => {
    const secret = systemRandom.bytes(32);
    const keys = ['hash:receipt', 'hash:likeness', 'item-key'].map((purpose) => Buffer.from(deriveKey(secret, purpose)).toString('hex'));
    expect(new Set([...keys, Buffer.from(secret).toString('hex')]).size).toBe(4);
    expect(deriveKey(secret, 'item-key')).toHaveLength(32);
  });

  it('are the same for the same, and others for another salt or key', () => {
    const secret = systemRandom.bytes(32);
    expect(deriveKey(secret, 'item-key')).toEqual(deriveKey(secret, 'item-key'));
    expect(deriveKey(secret, 'item-key', systemRandom.bytes(8))).not.toEqual(deriveKey(secret, 'item-key'));
    expect(keyedHash(KEY, '脚手架')).toBe(keyedHash(KEY, '脚手架'));
    expect(keyedHash(KEY, '脚手架')).not.toBe(keyedHash(secret, '脚手架'));
  });
});
