import { plain } from './hearing.ts';
import { type DialogueWords, type HouseQuestion, QUESTIONS } from './words.ts';

/** A question put to the house is short; what is longer tells a story. @choice twice the longest of the labelled questions */
const QUESTION_SIGNS = 40;

const matches = (patterns: readonly string[], text: string): boolean => patterns.some((pattern) => new RegExp(pattern, 'u').test(text));

/** A question nobody here foresaw is believed to be one only when it is this short. @choice room for a question, hardly for what is wrong and where */
const OTHER_SIGNS = 14;

/** Whether a text tells of something: it names a thing that can be wrong, or is too long to be only a question or a fear. */
const tells = (said: string, words: DialogueWords): boolean => said.length > QUESTION_SIGNS || matches(words.asked.tells, said);

/** What somebody asks of the house itself, `other` where the answer is not known; undefined when he tells something that is wrong, be it as a question. */
export const houseQuestion = (text: string, words: DialogueWords): HouseQuestion | 'other' | undefined => {
  const said = plain(text);
  if (tells(said, words)) return undefined;
  const known = QUESTIONS.find((question) => matches(words.asked.questions[question], said));
  return known ?? (said.length <= OTHER_SIGNS && matches(words.asked.asking, said) ? 'other' : undefined);
};

/** Whether somebody says that he belongs to the place he speaks of: then he is told, before anything is sent, what he may rely on. */
export const soundsInsider = (text: string, words: DialogueWords): boolean => matches(words.insider, plain(text));

/** Whether he says nothing beside it but that he is afraid: then it is still to be told what is wrong, and who he is stays out of the tip. */
export const isOnlyInsider = (text: string, words: DialogueWords): boolean => {
  const said = plain(text);
  const [beside = said] = words.insider
    .map((pattern) => said.replace(new RegExp(pattern, 'u'), ''))
    .sort((one, other) => one.length - other.length);
  return beside === '' || (beside !== said && houseQuestion(beside, words) === 'secrecy');
};
