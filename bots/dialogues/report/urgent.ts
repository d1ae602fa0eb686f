import { Refusal } from '../../../src/kernel/errors.ts';
import type { Advice } from '../../../src/reports/schema.ts';
import { type Current, defineDialogue, type Heard, type Next, type Turn } from '../../dialogue.ts';
import type { Contact, Reply } from '../../message.ts';
import { supplement } from './ask.ts';
import { absorb, Draft, EMPTY_DRAFT, nextQuestion } from './draft.ts';
import { fileTip, receiptReplies, sentState } from './file-tip.ts';

const draftOf = (current: Current | undefined): Draft => (current?.dialogue === 'report-hazard' ? Draft.parse(current.state) : EMPTY_DRAFT);

const isAlreadyFiled = (current: Current | undefined): boolean =>
  current?.dialogue === 'sent' && (current.state as { isUrgent?: unknown }).isUrgent === true;

/** The closing words of the advice say that the tip was noted; whether it was is said here, once it is known. */
const CLOSING = 'noted';

/** What to do and whom to call, in one message: it is the only one that somebody in danger will read. */
const adviceReply = (advice: readonly Advice[], last: Reply['words']): Reply => {
  const phones = new Map<string, Contact>(advice.flatMap((one) => one.phones).map((contact) => [contact.phone, contact]));
  const [first, ...others] = advice
    .filter((one) => one.code !== CLOSING)
    .map((one) => ({ key: 'chat.text', values: { text: one.text } }) as const);
  return { words: first ?? last, lines: first ? [...others, last] : [], phones: [...phones.values()] };
};

const failed = (error: unknown, turn: Turn): Reply =>
  error instanceof Refusal
    ? { words: { key: `error.${error.code}`, values: error.data } }
    : { words: { key: 'error.unexpected', values: { ref: turn.noteFault(error) } } };

const file = async (heard: Heard, before: Draft, turn: Turn): Promise<Next<Draft, 'file'>> => {
  const { advice } = turn.read(heard.text);
  let told = before;
  try {
    told = supplement(heard, absorb(before, heard), turn);
    const receipt = await fileTip(told, turn);
    const noted = told.place === undefined ? 'danger.noted-where' : 'danger.noted';
    const say = [adviceReply(advice, { key: noted }), ...receiptReplies(receipt)];
    return { become: 'sent', step: 'saved', state: sentState(receipt, true), say };
  } catch (error) {
    // Whatever went wrong with the filing, the advice is said, and the words are kept; the files that came along may be what was wrong.
    const kept = { ...told, attachments: before.attachments };
    const say = [adviceReply(advice, { key: 'danger.not-filed' }), failed(error, turn)];
    return { become: 'report-hazard', step: nextQuestion(kept), state: kept, say };
  }
};

/**
 * Present danger: told what to do before anything is asked, and filed at once with whatever is known.
 * It breaks into every dialogue, and takes a report that was being told with it.
 */
export const urgent = defineDialogue<Draft, 'file'>({
  name: 'urgent',
  version: 1,
  shape: Draft,
  opens: (heard, current, turn) => {
    if (heard.text === '' || heard.command !== undefined || turn.isReceipt || isAlreadyFiled(current)) return undefined;
    if (turn.read(heard.text).danger.length === 0) return undefined;
    return { step: 'file', state: draftOf(current), isAnswer: true, isInPlace: current?.dialogue === 'report-hazard' };
  },
  steps: {
    file: { prompt: () => [], take: file },
  },
});
