import { z } from 'zod';
import { houseQuestion, soundsInsider } from '../asked.ts';
import { type Current, defineDialogue, type Heard, type Turn } from '../dialogue.ts';
import type { Reply } from '../message.ts';
import { QUESTIONS } from '../words.ts';
import { pageLink } from './insider-page.ts';

const Asked = z.object({ question: z.enum([...QUESTIONS, 'other']), /** Nothing was being talked about. */ isFirst: z.boolean() });
type Asked = z.infer<typeof Asked>;

/** Behind an open receipt people write to the office: there a question is a message to it. */
const isHeardByHouse = (current: Current | undefined): boolean =>
  current?.dialogue !== 'track' || (current.state as { receipt?: unknown }).receipt === undefined;

const questionIn = (heard: Heard, turn: Turn): Asked['question'] | undefined => {
  if (heard.text === '' || heard.command !== undefined || heard.attachments.length > 0) return undefined;
  // The report itself tells somebody of the place what he may rely on.
  if (soundsInsider(heard.text, turn.words)) return undefined;
  const question = houseQuestion(heard.text, turn.words);
  if (question === undefined) return undefined;
  // Whoever complains of the office speaks of the same things, and tells something; so does whoever says where.
  const { aboutOffice, extract } = turn.read(heard.text);
  return aboutOffice || extract.region !== undefined ? undefined : question;
};

/** Who asks whether it stays secret may belong to the place: he hears of the page for insiders too. */
const answerTo = (question: Asked['question'], { insiderDoor }: Turn): Reply => ({
  words: { key: `asked.${question}` },
  ...(question === 'secrecy' && { lines: [{ key: 'asked.secrecy-insider', values: { address: insiderDoor } }], links: [pageLink] }),
});

/** What people ask and fear before they trust it: answered in words, and the talk goes on where it was. */
export const houseQuestions = defineDialogue<Asked, 'said'>({
  name: 'house-questions',
  version: 1,
  shape: Asked,
  opens: (heard, current, turn) => {
    const isFirst = current === undefined || current.dialogue === 'menu';
    const question = isHeardByHouse(current) ? questionIn(heard, turn) : undefined;
    // In the middle of a talk what is not known to be a question may be the answer.
    if (question === undefined || (question === 'other' && !isFirst)) return undefined;
    return { step: 'said', state: { question, isFirst }, isAnswer: true };
  },
  steps: {
    said: {
      prompt: () => [],
      take: (_, { question, isFirst }, turn) => {
        const say = [answerTo(question, turn)];
        return isFirst ? { become: 'menu', step: 'pick', state: { opening: 'again' }, say } : { end: true, say };
      },
    },
  },
});
