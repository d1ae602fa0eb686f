import type { Entry } from '../../kernel/collection.ts';
import { type AuditNeeds, CHAIN } from '../needs.ts';
import { CHAIN_START, type ChainEnd, headText, walk } from '../rules/chain.ts';
import type { AuditEntry, AuditFinding, AuditHead } from '../schema.ts';

export type VerifyChainNeeds = AuditNeeds;

/** Entries walked at a time. @choice enough to keep the disk busy, little enough to hold */
const PAGE = 500;

/** A page, or as much of it as can be read: an entry whose stored text was broken must be named, not thrown. */
const readPage = async (needs: VerifyChainNeeds, fromSeq: number): Promise<{ rows: readonly Entry<AuditEntry>[]; isBroken: boolean }> => {
  try {
    return { rows: await needs.entries.read(CHAIN, fromSeq, PAGE), isBroken: false };
  } catch {
    return readOneByOne(needs, fromSeq);
  }
};

const readOneByOne = async (
  needs: VerifyChainNeeds,
  fromSeq: number,
): Promise<{ rows: readonly Entry<AuditEntry>[]; isBroken: boolean }> => {
  const rows: Entry<AuditEntry>[] = [];
  try {
    while (rows.length < PAGE) {
      const [entry] = await needs.entries.read(CHAIN, fromSeq + rows.length, 1);
      if (!entry) break;
      rows.push(entry);
    }
    return { rows, isBroken: false };
  } catch {
    return { rows, isBroken: true };
  }
};

const finding = (end: ChainEnd, bad?: AuditFinding['bad']): AuditFinding => ({ count: end.seq, head: end.hash, ...(bad && { bad }) });

/** What the remembered head tells when the chain itself fits: that its end was cut off, or that it was written anew. */
const headFault = (head: AuditHead, end: ChainEnd, hashThere: string | undefined, mac: AuditNeeds['mac']): AuditFinding['bad'] => {
  if (head.mac !== mac(headText(head))) return { seq: head.seq, fault: 'forged-head' };
  if (head.seq > end.seq) return { seq: end.seq + 1, fault: 'cut' };
  return hashThere === head.hash ? undefined : { seq: head.seq, fault: 'rewritten' };
};

/** Walks the whole chain from its first entry and names the first bad one; then holds its end against the remembered head. */
export const verifyChain = async (needs: VerifyChainNeeds): Promise<AuditFinding> => {
  const head = (await needs.heads.get(CHAIN))?.body;
  let end = CHAIN_START;
  let hashAtHead: string | undefined;
  for (;;) {
    const { rows, isBroken } = await readPage(needs, end.seq + 1);
    const walked = walk(end, rows, needs.digest);
    hashAtHead ??= rows.find((entry) => entry.seq === head?.seq)?.body.hash;
    end = walked.end;
    if (walked.bad) return finding(end, walked.bad);
    if (isBroken) return finding(end, { seq: end.seq + 1, fault: 'unreadable' });
    if (rows.length < PAGE) break;
  }
  if (!head) return finding(end, end.seq === 0 ? undefined : { seq: end.seq, fault: 'missing-head' });
  return finding(end, headFault(head, end, hashAtHead, needs.mac));
};
