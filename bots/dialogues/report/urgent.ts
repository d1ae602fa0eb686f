import { type Current, defineDialogue, type Heard, type Next, type Turn } from '../../dialogue.ts';
import { isBeingTold } from '../track-state.ts';
import { adviceReply, failed } from './advice.ts';
import { supplement } from './ask.ts';
import { absorb, Draft, EMPTY_DRAFT, nextQuestion } from './draft.ts';
import { fileTip, receiptReplies, sentState } from './file-tip.ts';
import { insiderAfterDanger } from './insider.ts';

const draftOf = (current: Current | undefined): Draft => (current?.dialogue === 'report-hazard' ? Draft.parse(current.state) : EMPTY_DRAFT);

const isAlreadyFiled = (current: Current | undefined): boolean =>
  current?.dialogue === 'sent' && (current.state as { isUrgent?: unknown }).isUrgent === true;

const file = async (heard: Heard, before: Draft, turn: Turn): Promise<Next<Draft, 'file'>> => {
  const { advice } = turn.read(heard.text);
  let told = before;
  try {
    told = supplement(heard, absorb(before, heard), turn);
    const receipt = await fileTip(told, turn);
    const noted = told.place === undefined ? 'danger.noted-where' : 'danger.noted';
    const say = [adviceReply(advice, { key: noted }), ...receiptReplies(receipt), ...insiderAfterDanger(heard, turn)];
    // What sounds so was filed past the office already.
    const askingOffice = told.aboutOffice === undefined && !told.soundsAboutOffice;
    return { become: 'sent', step: 'saved', state: sentState(receipt, { urgent: true, askingOffice }), say };
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
  version: 3,
  shape: Draft,
  opens: (heard, current, turn) => {
    if (heard.text === '' || heard.command !== undefined || turn.isReceipt || isAlreadyFiled(current) || isBeingTold(current))
      return undefined;
    if (turn.read(heard.text).danger.length === 0) return undefined;
    return { step: 'file', state: draftOf(current), isAnswer: true, isInPlace: current?.dialogue === 'report-hazard' };
  },
  steps: {
    file: { prompt: () => [], take: file },
  },
});
