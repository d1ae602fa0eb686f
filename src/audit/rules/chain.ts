import type { Entry } from '../../kernel/collection.ts';
import type { AuditEntry, AuditFact, AuditFault } from '../schema.ts';

/** A cryptographic hash of a text; handed in, since rules know no library. @choice SHA-256, base64url, wherever the program hands it in */
export type Digest = (text: string) => string;

/** Where a run of good entries ended. @choice number and hash: all that the next entry needs */
export interface ChainEnd {
  readonly seq: number;
  readonly hash: string;
}

/** Before the first entry. @choice an empty hash, which no entry can have */
export const CHAIN_START: ChainEnd = { seq: 0, hash: '' };

/**
 * JSON in which the same facts always make the same text: names of fields in order at every depth.
 * @choice the order a database gives fields back in is not the order they were written in
 */
export const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join(',')}}`;
};

const hashOf = ({ hash: _, ...rest }: AuditEntry, digest: Digest): string => digest(canonical(rest));

/** The link a fact becomes after the last one. @choice SHA-256 over the whole entry, the hash before it included */
export const nextEntry = (last: ChainEnd, fact: AuditFact, digest: Digest): AuditEntry => {
  const entry = { ...fact, seq: last.seq + 1, previous: last.hash, hash: '' };
  return { ...entry, hash: hashOf(entry, digest) };
};

const faultOf = (end: ChainEnd, entry: Entry<AuditEntry>, digest: Digest): AuditFault | undefined => {
  if (entry.seq !== end.seq + 1) return 'missing';
  if (entry.body.hash !== hashOf(entry.body, digest)) return 'changed';
  if (entry.body.seq !== entry.seq) return 'moved';
  if (entry.body.previous !== end.hash) return 'unlinked';
  return undefined;
};

/**
 * Walks a run of entries that should follow `end`: the new end, and the first bad entry if there is one.
 * @choice a hole is named by the number that is missing, everything else by the entry that does not fit
 */
export const walk = (
  end: ChainEnd,
  entries: readonly Entry<AuditEntry>[],
  digest: Digest,
): { end: ChainEnd; bad?: { seq: number; fault: AuditFault } } => {
  let good = end;
  for (const entry of entries) {
    const fault = faultOf(good, entry, digest);
    if (fault) return { end: good, bad: { seq: good.seq + 1, fault } };
    good = { seq: entry.seq, hash: entry.body.hash };
  }
  return { end: good };
};

/** What the server's MAC is taken over when it remembers an end. @choice number and hash in one text, so that neither can be changed alone */
export const headText = (end: ChainEnd): string => canonical({ seq: end.seq, hash: end.hash });
