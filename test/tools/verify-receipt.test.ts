import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { loadCopy } from '../../src/copy/phrase.ts';
import { systemRandom } from '../../src/kernel/system.ts';
import { makeProofs } from '../../src/proofs/proofs.ts';
import type { SignedProof } from '../../src/proofs/schema.ts';
import { spokenKey, verifyProgram } from '../../src/tools/verify-receipt-program.ts';
import { isSignedBy, makeSigner } from '../../src/vault/signing.ts';

const copy = loadCopy(join(process.cwd(), 'content/copy/zh-CN.json'));
const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');
const signerOf = (byte: number) => makeSigner(Buffer.alloc(32, byte).toString('base64url'));
const TEXT = '兴县北门外那个工地脚手架没有拉结';
const AT = Date.parse('2026-06-16T09:30:05+08:00');

const proofs = makeProofs({ jurisdiction: 'lvliang', random: systemRandom, digest, signer: signerOf(1) });
const prove = (isInsider: boolean): SignedProof =>
  proofs.prove({ reference: 'LL-2026-000007', office: 'lvliang-xingxian', filedAt: AT, isInsider, text: TEXT });

let files: Record<string, string>;
beforeEach(() => {
  files = { 'r.json': JSON.stringify(prove(false)), 'insider.json': JSON.stringify(prove(true)), 't.txt': `${TEXT}\n` };
});

/** Types the command; gives what it printed, or the code it refused with. */
const type = async (...words: string[]): Promise<readonly string[] | string> => {
  const printed: string[] = [];
  const read = async (file: string): Promise<string> => files[file] ?? '';
  try {
    await verifyProgram({ copy, read, print: (line) => void printed.push(line), isSignedBy, digest }).parseAsync([
      'node',
      'verify',
      ...words,
    ]);
    return printed;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a signed receipt', () => {
  it('verifies without a server and says number, office and time', async () => {
    expect(await type('r.json')).toEqual([
      copy.phrase('proof.tool.good', { reference: 'LL-2026-000007', office: 'lvliang-xingxian', filed: '2026-06-16T09:30:05+08:00' }),
      copy.phrase('proof.tool.compare', { key: spokenKey(proofs.key) }),
    ]);
  });

  it("tells of an insider's the day only", async () => {
    expect((await type('insider.json'))[0]).toContain('2026-06-16。');
    expect(files['insider.json']).not.toContain('09:30');
  });

  it('holds no sign of what was told', () => {
    for (const sign of ['兴县', '脚手架', '工地']) expect(files['r.json']).not.toContain(sign);
  });

  it('shows that a text is the one that was filed, to the last sign', async () => {
    expect(await type('r.json', '--text', 't.txt')).toContain(copy.phrase('proof.tool.same-text'));
    files['t.txt'] = `${TEXT}。`;
    expect(await type('r.json', '--text', 't.txt')).toBe('proof.other-text');
  });

  it('is not the work of another key', async () => {
    const stranger = makeProofs({ jurisdiction: 'lvliang', random: systemRandom, digest, signer: signerOf(2) });
    expect(await type('r.json', '--key', proofs.key)).toHaveLength(1);
    expect(await type('r.json', '--key', spokenKey(proofs.key))).toHaveLength(1);
    expect(await type('r.json', '--key', stranger.key)).toBe('proof.other-key');
  });

  it('is good no more when any one sign of it is changed', async () => {
    const whole = files['r.json'] ?? '';
    for (let at = 0; at < whole.length; at += 1) {
      const sign = whole[at] === 'A' ? 'B' : 'A';
      files['r.json'] = whole.slice(0, at) + sign + whole.slice(at + 1);
      expect(await type('r.json')).toMatch(/^proof\.(unreadable|bad-signature)$/);
    }
  });

  it('gives the same key for the same secret, and another for another', () => {
    expect(signerOf(1).key).toBe(proofs.key);
    expect(signerOf(3).key).not.toBe(proofs.key);
  });
});
