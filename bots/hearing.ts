import type { Heard } from './dialogue.ts';
import type { Incoming } from './message.ts';
import type { Offered } from './talk.ts';
import { COMMANDS, type Command, type DialogueWords } from './words.ts';

/** A text as it is compared with what people say: one width, small letters, no signs between. */
export const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\s]/gu, '') || text.normalize('NFKC').trim();

const says = (sayings: readonly string[] | undefined, text: string): boolean => sayings?.some((saying) => plain(saying) === text) ?? false;

/** The number somebody names ("2", "second", "No. 2"), counted from 1. */
const ordinalOf = (text: string, words: DialogueWords, max: number): number | undefined => {
  for (let n = 1; n <= max; n += 1) {
    const numerals = [String(n), words.ordinals[n - 1]].filter((numeral) => numeral !== undefined);
    if (numerals.some((numeral) => words.ordinalForms.some((form) => plain(form.replace('{n}', numeral)) === text))) return n;
  }
  return undefined;
};

const choiceOf = (text: string, offered: Offered, words: DialogueWords): string | undefined => {
  const byName = offered.find((choice) => says(choice.names, text));
  if (byName) return byName.id;
  const n = ordinalOf(text, words, offered.length);
  if (n !== undefined) return offered[n - 1]?.id;
  return offered.find((choice) => says(words.choices[choice.id], text))?.id;
};

/** Numbers up to this are taken for a pick. @choice no list of answers is longer */
const PICKS_MAX = 20;

const isPick = (text: string, words: DialogueWords): boolean =>
  Object.values(words.choices).some((sayings) => says(sayings, text)) || ordinalOf(text, words, PICKS_MAX) !== undefined;

const commandOf = (text: string, words: DialogueWords): Command | undefined =>
  COMMANDS.find((command) => says(words.commands[command], text));

/** Makes out of a message what a dialogue hears: which of the offered answers it picks, and whether it is one of the words for any moment. */
export const listen = (incoming: Incoming, offered: Offered, words: DialogueWords): Heard => {
  const text = (incoming.text ?? '').trim();
  const said = text === '' ? '' : plain(text);
  const choice = said === '' ? undefined : choiceOf(said, offered, words);
  const command = said === '' ? undefined : commandOf(said, words);
  const isBare = said !== '' && choice === undefined && command === undefined && isPick(said, words);
  return {
    text,
    ...(isBare && { isBare: true as const }),
    attachments: incoming.attachments ?? [],
    ...(choice !== undefined && { choice }),
    ...(command !== undefined && { command }),
    ...(incoming.point && { point: incoming.point }),
    ...(incoming.entry && { entry: incoming.entry }),
  };
};
