import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { RecoveryDraft } from '../../keys/schema.ts';
import { UnitRoleName } from '../../units/schema.ts';

const KeptReceipts = z.array(z.strictObject({ reference: z.string(), gist: z.string(), receiptWords: z.string() }));

/** What the demo keeps beside its data: everything needed to sign in. Only ever for practice; a real server keeps none of this. */
export const Kept = z.strictObject({
  /** The clock of the demo is this far from the machine's, ms. */
  clockOffsetMs: z.number(),
  accounts: z.array(
    z.strictObject({
      name: z.string(),
      officeName: z.string(),
      roles: z.array(z.string()),
      password: z.string(),
      /** Secret of the one-time codes, base32. */
      secret: z.string(),
    }),
  ),
  /** The two recovery codes of the keys, which a real server never has. */
  recovery: RecoveryDraft,
  receipts: KeptReceipts,
  /** Receipts of insiders, for their own page. */
  insiders: KeptReceipts,
  /** Codes nobody has used: each opens one line of the ledger, once. */
  links: z.array(z.strictObject({ number: z.string(), partyName: z.string(), code: z.string(), endsOn: z.string() })),
  /** With these members of units come in, again and again. */
  passes: z.array(z.strictObject({ name: z.string(), role: UnitRoleName, unitName: z.string(), pass: z.string() })),
});
export type Kept = z.infer<typeof Kept>;

/** The file's name; it is written last, so that a demo without it was never finished. */
export const KEPT_FILE = 'demo.json';

/** What was kept in this folder; undefined when no demo was made there, or not to its end, or by a version that kept other things. */
export const readKept = async (folder: string): Promise<Kept | undefined> => {
  try {
    return Kept.safeParse(JSON.parse(await readFile(join(folder, KEPT_FILE), 'utf8'))).data;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};

/** Readable for its owner alone. */
export const writeKept = (folder: string, kept: Kept): Promise<void> =>
  writeFile(join(folder, KEPT_FILE), `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
