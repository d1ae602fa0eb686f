import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { TipReceipt } from '../../src/reports/schema.ts';
import { type Answered, type Caller, jsonOf, jsonPost, picturePost, showing } from '../running/call.ts';
import { REGION } from '../running/house.ts';
import type { Picture } from '../running/pictures.ts';
import { tipText } from '../running/texts.ts';
import type { Insider, Ledger, Marks, Message, Submission } from './ledger.ts';
import { walState } from './wal.ts';

/** What the reporters of one round work with. */
export interface Round {
  readonly caller: Caller;
  readonly ledger: Ledger;
  readonly pictures: readonly Picture[];
  readonly chance: () => number;
  readonly dataDir: string;
}

const INSIDERS = 1 / 3;

/** Thrown where a request got no whole answer: the server is gone. */
class Unanswered extends Error {}

const ask = async (round: Round, asked: Parameters<Caller['call']>[0]): Promise<Answered> => {
  try {
    return await round.caller.call(asked);
  } catch {
    throw new Unanswered('the server is gone, and nobody has killed it');
  }
};

const codeOf = (answered: Answered): string => {
  try {
    return `${answered.status} ${jsonOf<{ code: string }>(answered).code}`;
  } catch {
    return String(answered.status);
  }
};

/** Read after the answer has come: what was answered lies before these marks. */
const marksNow = (dataDir: string): Marks => ({ main: walState(join(dataDir, 'main.db')), keys: walState(join(dataDir, 'keys.db')) });

const newKey = (): string => randomBytes(16).toString('base64url');

const pick = <T>(from: readonly T[], chance: () => number): T | undefined => from[Math.floor(chance() * from.length)];

/** Of three who report one is an insider, and half of those leave a sealed name, each one of his own. */
const reporterOf = (n: number, chance: () => number): { readonly reporter?: Insider } => {
  if (chance() >= INSIDERS) return {};
  return { reporter: chance() < 0.5 ? { insider: true, mode: 'anonymous' } : { insider: true, mode: 'sealed-name', name: `石来福${n}` } };
};

/** Half of the submissions come with a picture, which is uploaded first. */
const begin = async (round: Round): Promise<Submission> => {
  const { ledger, chance } = round;
  const n = ledger.next++;
  const words = { key: newKey(), text: tipText(n), ...reporterOf(n, chance) };
  const picture = chance() < 0.5 ? pick(round.pictures, chance) : undefined;
  if (!picture) return words;
  const answered = await ask(round, picturePost('/api/attachments', picture.bytes));
  if (answered.status !== 201) {
    ledger.refused.push(`upload ${codeOf(answered)}`);
    return words;
  }
  return { ...words, picture: { of: picture, id: jsonOf<{ id: string }>(answered).id } };
};

const send = (round: Round, { key, text, picture, reporter }: Submission): Promise<Answered> => {
  const insider = reporter && { reporter, place: { region: REGION } };
  return ask(round, jsonPost('/api/tips', { text, ...(picture && { attachments: [picture.id] }), ...insider }, { 'idempotency-key': key }));
};

/** Submits a tip; without an answer it is kept to be repeated. */
const submit = async (round: Round, submission: Submission): Promise<void> => {
  const { ledger } = round;
  const answered = await send(round, submission).catch((error: unknown) => {
    ledger.unanswered.push(submission);
    throw error;
  });
  if (answered.status !== 201) {
    ledger.refused.push(`tip ${codeOf(answered)}`);
    return;
  }
  const { receipt, reference, isReceiptOnly = false } = jsonOf<TipReceipt>(answered);
  ledger.tips.push({ ...submission, receipt, reference, isReceiptOnly, marks: marksNow(round.dataDir) });
};

const write = async (round: Round, message: Message): Promise<void> => {
  const { ledger } = round;
  const headers = { 'idempotency-key': message.key, ...showing(message.receipt) };
  const answered = await ask(round, jsonPost('/api/tip/messages', { text: message.text }, headers)).catch((error: unknown) => {
    ledger.unansweredMessages.push(message);
    throw error;
  });
  if (answered.status === 201) ledger.messages.push({ ...message, marks: marksNow(round.dataDir) });
  else ledger.refused.push(`message ${codeOf(answered)}`);
};

const reportOnce = async (round: Round): Promise<void> => {
  const { ledger, chance } = round;
  await submit(round, await begin(round));
  const tip = chance() < 0.3 ? pick(ledger.tips, chance) : undefined;
  if (tip) await write(round, { key: newKey(), receipt: tip.receipt, text: tipText(ledger.next++) });
};

/** One reporter, who goes on until the server is gone or he is told to stop. */
const report = async (round: Round, mayGoOn: () => boolean): Promise<void> => {
  try {
    while (mayGoOn()) await reportOnce(round);
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error;
  }
};

/** So many reporters at once. */
export const reportTogether = async (round: Round, reporters: number, mayGoOn: () => boolean): Promise<void> => {
  await Promise.all(Array.from({ length: reporters }, () => report(round, mayGoOn)));
};

/**
 * Sends again whatever a kill left unanswered, as a client does that found the line dead; and once more, which must give
 * the same receipt.
 */
export const repeatUnanswered = async (round: Round): Promise<void> => {
  const { ledger } = round;
  const submissions = ledger.unanswered.splice(0);
  const messages = ledger.unansweredMessages.splice(0);
  ledger.repeated += submissions.length + messages.length;
  for (const submission of submissions) {
    await submit(round, submission);
    const known = ledger.tips.find(({ key }) => key === submission.key);
    const again = await send(round, submission);
    if (known && (again.status !== 201 || jsonOf<TipReceipt>(again).receipt !== known.receipt))
      ledger.refused.push(`another receipt for the same submission: ${codeOf(again)}`);
  }
  for (const message of messages) await write(round, message);
};
