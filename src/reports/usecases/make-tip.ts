import type { TakenFiles } from '../../files/schema.ts';
import { chinaDay } from '../../kernel/calendar.ts';
import type { Proofs, SignedProof } from '../../proofs/schema.ts';
import type { ItemKey, Lock, Vault } from '../../vault/schema.ts';
import type { CaseContent, TipNeeds, WithFiles } from '../needs.ts';
import { asOf } from '../rules/as-of.ts';
import { CONTENT_FIELD, type TipContent } from '../rules/content.ts';
import { deadlinesOn, dueFields } from '../rules/deadlines.ts';
import { leftParts, sealLeft } from '../rules/left.ts';
import { receiptSigns, receiptWords } from '../rules/receipt.ts';
import type { TipInput, TipReceipt } from '../schema.ts';
import type { Tip } from '../stored-schema.ts';
import { concealedTokens, type FindLikelyNeeds, findLikely } from './find-likely.ts';
import { leaveReporter } from './leave-reporter.ts';
import { contentOf, type TipReading } from './read-submission.ts';

export interface MakeTipNeeds extends TipNeeds, WithFiles, FindLikelyNeeds {
  readonly vault: TipNeeds['vault'] & Pick<Vault, 'makeItemKey' | 'makeGuardedKey' | 'leaveContact'>;
  readonly content: Pick<CaseContent, 'advice'>;
  readonly proofs: Proofs;
  /** The next running number of a year, e.g. LL-2026-000123; unique and rising. */
  readonly nextReference: (year: string) => Promise<string>;
}

/** What is to become a tip: what was sent, how it was read, and for whom its files are held. */
export interface Submission {
  readonly tipId: string;
  readonly heldFor: string;
  readonly input: TipInput;
  readonly reading: TipReading;
  /** The tip whose reporter is being punished for it. */
  readonly linkedTo?: string | undefined;
}

/** A tip ready to be stored in one write, what its reporter is answered, and the instant that is written down (ms). */
export interface MadeTip {
  readonly tip: Tip;
  readonly answer: TipReceipt;
  readonly now: number;
}

const newTip = (needs: MakeTipNeeds, { input, reading }: Submission, now: number) => {
  const kind = input.kind ?? 'hazard';
  const deadlines = [...deadlinesOn({ state: 'received', kind, before: [] }, chinaDay(now), needs.limits, needs.holidays)];
  const isUrgent = reading.triage.urgency === 'urgent';
  return {
    office: reading.office,
    barred: [...reading.barred],
    state: 'received',
    kind,
    isOpen: true,
    waitsFor: 'handler',
    isUrgent,
    ...(isUrgent && { alertDueAt: now }),
    ...(reading.isInsider && { isInsider: true }),
    alertLevel: 0,
    receivedAt: now,
    cell: reading.isInsider ? reading.office : (reading.region ?? reading.office),
    deadlines,
    hasProvisional: deadlines.some((deadline) => deadline.provisional === true),
    steps: [{ state: 'received', at: now, key: 'step.received' }],
    messages: [],
    reporterMode: input.reporter?.mode ?? 'anonymous',
    mergedFrom: [],
    mirrored: [],
  } satisfies Partial<Tip>;
};

const sealedContent = async (
  needs: MakeTipNeeds,
  { input, reading, linkedTo }: Submission,
  proof: SignedProof,
): Promise<Pick<Tip, 'tokens'> & { readonly content: TipContent }> => {
  const content = { ...contentOf(input, reading), proof, ...(linkedTo !== undefined && { linkedTo }) };
  if (!reading.isInsider) return { content, tokens: [...concealedTokens(needs, input.text).keys()] };
  const likely = await findLikely(needs, reading.region ?? reading.office, input.text);
  return { content: { ...content, ...(likely.length > 0 && { likely }) }, tokens: [] };
};

const answerFor = (needs: MakeTipNeeds, reading: TipReading, tip: Tip, receipt: Uint8Array, taken: TakenFiles): TipReceipt => {
  const advice = needs.content.advice(reading.triage.danger, reading.region);
  return {
    receipt: receiptSigns(receipt),
    receiptWords: receiptWords(receipt),
    reference: tip.reference,
    state: tip.state,
    deadlines: tip.deadlines,
    ...(advice.length > 0 && { advice: [...advice] }),
    ...(taken.sealedOnly.length > 0 && { sealedOnly: [...taken.sealedOnly] }),
  };
};

/** An ordinary tip's key opens to the server; an insider's to his receipt and to these locks, and to no more. */
const keyOf = (needs: MakeTipNeeds, { tipId, reading }: Submission, receipt: Uint8Array, locks: readonly Lock[]): Promise<ItemKey> =>
  reading.isInsider ? needs.vault.makeGuardedKey(tipId, receipt, locks) : needs.vault.makeItemKey(tipId);

/**
 * A tip and everything it stands on, sealed and ready to be stored.
 * @throws {Refusal} invalid attachment.unknown; conflict attachment.used
 */
export const makeTip = async (needs: MakeTipNeeds, submission: Submission): Promise<MadeTip> => {
  const { tipId, heldFor, input, reading } = submission;
  const { isInsider, office } = reading;
  const now = asOf(reading, needs.clock.now());
  const receipt = needs.random.bytes(16);
  const takeNumber = (): Promise<string> => needs.nextReference(chinaDay(now).slice(0, 4));
  const files = input.attachments ?? [];
  const locks = isInsider ? await needs.keys.locksOf(office) : [];
  // A number taken before a file is refused would be lost; without files it goes down in the same commit as the key.
  const [key, early] = await Promise.all([
    keyOf(needs, submission, receipt, locks),
    files.length > 0 ? undefined : takeNumber(),
    leaveReporter(needs, { tipId, office, receipt, isInsider }, input.reporter),
  ]);
  const taken = await needs.files.take(key, { heldFor, owner: tipId }, files);
  const reference = early ?? (await takeNumber());
  const begun = newTip(needs, submission, now);
  const proof = needs.proofs.prove({ reference, office, filedAt: now, isInsider, text: input.text });
  const { content, tokens } = await sealedContent(needs, submission, proof);
  const tip: Tip = {
    ...begun,
    ...dueFields(begun.deadlines, { ...begun, reference }),
    reference,
    receiptHash: needs.vault.hash('receipt', receipt),
    content: key.seal(CONTENT_FIELD, JSON.stringify(content)),
    ...sealLeft(key, leftParts(input.reporter)),
    tokens,
    attachments: [...taken.attachments],
  };
  const answer = answerFor(needs, reading, tip, receipt, taken);
  return { tip, answer: { ...answer, proof, ...(isInsider && locks.length === 0 && { isReceiptOnly: true }) }, now };
};
