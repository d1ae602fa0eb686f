import { type Actor, actorRef, PUBLIC } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/calendar.ts';
import { isKeyTaken } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { Happening } from '../../kernel/happenings.ts';
import type { Vault } from '../../vault/schema.ts';
import type { CaseContent, OfficeEntry, Reader, TipNeeds, WithFiles } from '../needs.ts';
import { CONTENT_FIELD, type TipContent } from '../rules/content.ts';
import { deadlinesOn, dueFields } from '../rules/deadlines.ts';
import { receiptSigns, receiptWords } from '../rules/receipt.ts';
import { routeTip } from '../rules/routing.ts';
import { concealToken } from '../rules/tokens.ts';
import type { TipInput, TipReceipt, Triage } from '../schema.ts';
import type { Tip } from '../stored-schema.ts';
import { keepTipFiles } from './keep-tip-files.ts';
import { type ReplayBox, replayBox, replayedAnswer } from './replay-answer.ts';

export interface SubmitTipNeeds extends TipNeeds, WithFiles {
  readonly vault: Pick<Vault, 'itemKey' | 'makeItemKey' | 'hash' | 'looseKey' | 'sealFor' | 'openFor' | 'leaveContact' | 'leaveName'>;
  readonly content: Pick<CaseContent, 'advice' | 'isRegion'>;
  readonly reader: Reader;
  /** The next running number of a year, e.g. LL-2026-000123; unique and rising. */
  readonly nextReference: (year: string) => Promise<string>;
}

/** What the submission is read as, before anything is stored. */
interface TipReading {
  readonly triage: Triage;
  readonly region: string | undefined;
  readonly office: OfficeEntry;
  readonly barred: readonly string[];
}

const refuseWhatCannotBe = (needs: SubmitTipNeeds, input: TipInput): void => {
  if (input.reporter?.insider) throw new Refusal('invalid', 'insider.not-yet');
  if (input.place?.region !== undefined && !needs.content.isRegion(input.place.region)) throw new Refusal('invalid', 'region.unknown');
};

const readTip = (needs: SubmitTipNeeds, input: TipInput): TipReading => {
  const triage = needs.reader.triage(input.text);
  const region = input.place?.region ?? needs.reader.region(`${input.place?.text ?? ''} ${input.text}`);
  const isAboutOffice = input.aboutOffice ?? triage.soundsAboutOffice;
  return { triage, region, ...routeTip(needs.directory, region, isAboutOffice) };
};

const sealReporter = async (needs: SubmitTipNeeds, tipId: string, input: TipInput): Promise<void> => {
  const reporter = input.reporter;
  if (reporter?.phone !== undefined && reporter.mode !== 'anonymous') await needs.vault.leaveContact(tipId, { phone: reporter.phone });
  if (reporter?.name !== undefined && reporter.mode === 'named') await needs.vault.leaveName(tipId, reporter.name);
};

const tipContent = (input: TipInput, reading: TipReading): TipContent => ({
  text: input.text,
  triage: input.industry ? { ...reading.triage, industry: input.industry } : reading.triage,
  ...(input.unit !== undefined && { unit: input.unit }),
  ...(input.place !== undefined && { place: { ...input.place, ...(reading.region !== undefined && { region: reading.region }) } }),
  ...(input.place === undefined && reading.region !== undefined && { place: { region: reading.region } }),
  ...(input.seenAt !== undefined && { seenAt: input.seenAt }),
});

const newTip = (needs: SubmitTipNeeds, input: TipInput, reading: TipReading, now: number) => {
  const kind = input.kind ?? 'hazard';
  const deadlines = [...deadlinesOn({ state: 'received', kind, before: [] }, chinaDay(now), needs.limits, needs.holidays)];
  const isUrgent = reading.triage.urgency === 'urgent';
  return {
    office: reading.office.id,
    barred: [...reading.barred],
    state: 'received',
    kind,
    isOpen: true,
    waitsFor: 'handler',
    isUrgent,
    ...(isUrgent && { alertDueAt: now }),
    alertLevel: 0,
    receivedAt: now,
    cell: reading.region ?? reading.office.id,
    deadlines,

    hasProvisional: deadlines.some((deadline) => deadline.provisional === true),
    steps: [{ state: 'received', at: now, key: 'step.received' }],
    messages: [],
    reporterMode: input.reporter?.mode ?? 'anonymous',
    mergedFrom: [],
    mirrored: [],
  } satisfies Partial<Tip>;
};

const tokensOf = (needs: SubmitTipNeeds, text: string): string[] =>
  needs.reader.tokens(text).map((token) => concealToken(token, (word) => needs.vault.hash('likeness', word)));

/** The tip and everything it stands on, sealed and ready to be stored in one write. */
const makeTip = async (needs: SubmitTipNeeds, tipId: string, heldFor: string, input: TipInput, reading: TipReading) => {
  const now = needs.clock.now();
  const receipt = needs.random.bytes(16);
  const takeNumber = (): Promise<string> => needs.nextReference(chinaDay(now).slice(0, 4));
  const files = input.attachments ?? [];
  // A number taken before a file is refused would be lost; without files it goes down in the same commit as the key.
  const [key, early] = await Promise.all([
    needs.vault.makeItemKey(tipId),
    files.length > 0 ? undefined : takeNumber(),
    sealReporter(needs, tipId, input),
  ]);
  const taken = await needs.files.take(key, { heldFor, owner: tipId }, files);
  const reference = early ?? (await takeNumber());
  const begun = newTip(needs, input, reading, now);
  const tip: Tip = {
    ...begun,
    ...dueFields(begun.deadlines, { ...begun, reference }),
    reference,
    receiptHash: needs.vault.hash('receipt', receipt),
    content: key.seal(CONTENT_FIELD, JSON.stringify(tipContent(input, reading))),
    tokens: tokensOf(needs, input.text),
    attachments: [...taken.attachments],
  };
  const advice = needs.content.advice(reading.triage.danger, reading.region);
  const answer: TipReceipt = {
    receipt: receiptSigns(receipt),
    receiptWords: receiptWords(receipt),
    reference,
    state: tip.state,
    deadlines: tip.deadlines,
    ...(advice.length > 0 && { advice: [...advice] }),
    ...(taken.sealedOnly.length > 0 && { sealedOnly: [...taken.sealedOnly] }),
  };
  return { tip, answer, now };
};

/**
 * Takes a tip in: read in memory, sealed, stored in one write with what happened, and only then answered.
 * With a replay key the same submission twice gives the same tip and receipt. Whoever submits is nobody in particular, an officer signed in
 * in the same browser included.
 * @throws {Refusal} invalid insider.not-yet, region.unknown or attachment.unknown; conflict replay.other-body or attachment.used
 * @source 吕梁方案 22; 天津方案 (八)13
 */
export const submitTip = async (needs: SubmitTipNeeds, _actor: Actor, input: TipInput, replayKey?: string): Promise<TipReceipt> => {
  refuseWhatCannotBe(needs, input);
  const replay: ReplayBox | undefined = replayKey === undefined ? undefined : replayBox(needs, replayKey, input);
  const before = replay && (await replayedAnswer(needs, replay));
  if (before) return before;
  const reading = readTip(needs, input);
  const tipId = needs.random.id();
  const { tip, answer, now } = await makeTip(needs, tipId, replay?.keyHash ?? tipId, input, reading);
  const happened: Happening<'tip.received'> = {
    id: needs.random.id(),
    name: 'tip.received',
    at: now,
    by: actorRef(PUBLIC),
    data: { office: tip.office, urgent: tip.isUrgent },
  };
  try {
    await needs.tips.insert(tipId, { ...tip, ...replay?.fields(answer, now) }, [happened]);
    if (tip.attachments.length > 0) await keepTipFiles(needs, tipId);
  } catch (error) {
    const winner = replay && isKeyTaken(error, 'by-replay') ? await replayedAnswer(needs, replay) : undefined;
    if (winner) return winner;
    throw error;
  }
  return answer;
};
