import { Command } from 'commander';
import type { Copy } from '../copy/phrase.ts';
import { Refusal } from '../kernel/errors.ts';
import { hashedText, readPayload } from '../proofs/rules/payload.ts';
import { type ProofPayload, SignedProof } from '../proofs/schema.ts';

export interface VerifyProgramNeeds {
  readonly copy: Copy;
  readonly read: (file: string) => Promise<string>;
  readonly print: (line: string) => void;
  readonly isSignedBy: (key: string, text: string, signature: string) => boolean;
  /** SHA-256, base64url. */
  readonly digest: (text: string) => string;
}

interface Options {
  readonly key?: string;
  readonly text?: string;
}

/** A key as people compare it: groups of four signs, read out one after the other. */
export const spokenKey = (key: string): string => key.match(/.{1,4}/g)?.join(' ') ?? key;

const readProof = (content: string): SignedProof | undefined => {
  try {
    return SignedProof.parse(JSON.parse(content));
  } catch {
    return undefined;
  }
};

/** @throws {Refusal} invalid proof.unreadable, conflict proof.bad-signature */
const checkedPayload = (
  { isSignedBy }: VerifyProgramNeeds,
  content: string,
  key: string | undefined,
): { proof: SignedProof; payload: ProofPayload } => {
  const proof = readProof(content);
  if (!proof) throw new Refusal('invalid', 'proof.unreadable');
  if (key !== undefined && key.replace(/\s/g, '') !== proof.key) throw new Refusal('conflict', 'proof.other-key');
  const payload = isSignedBy(proof.key, proof.payload, proof.signature) ? readPayload(proof.payload) : undefined;
  if (!payload) throw new Refusal('conflict', 'proof.bad-signature');
  return { proof, payload };
};

/** `npm run verify-receipt -- FILE [--key KEY] [--text FILE]`: needs no server, no database and no network. */
export const verifyProgram = (needs: VerifyProgramNeeds): Command => {
  const { copy, read, print, digest } = needs;
  return new Command('verify-receipt')
    .description(copy.phrase('proof.tool.about'))
    .argument('<file>', copy.phrase('proof.tool.file'))
    .option('--key <key>', copy.phrase('proof.tool.key'))
    .option('--text <file>', copy.phrase('proof.tool.text'))
    .action(async (file: string, { key, text }: Options) => {
      const { proof, payload } = checkedPayload(needs, await read(file), key);
      const { reference, office, filed } = payload;
      print(copy.phrase('proof.tool.good', { reference, office, filed }));
      if (key === undefined) print(copy.phrase('proof.tool.compare', { key: spokenKey(proof.key) }));
      if (text === undefined) return;
      const told = (await read(text)).replace(/\r?\n$/, '');
      if (digest(hashedText(payload.salt, told)) !== payload.content) throw new Refusal('conflict', 'proof.other-text');
      print(copy.phrase('proof.tool.same-text'));
    });
};
