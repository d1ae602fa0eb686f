import type { Copy } from '../src/copy/phrase.ts';
import { Refusal } from '../src/kernel/errors.ts';
import type { Dialogue, Heard, Next, Opening, Turn } from './dialogue.ts';
import type { Reply } from './message.ts';
import type { Frame, Offered } from './talk.ts';

/** The dialogues of a door, first come first asked, and the book their choices are read from. */
export interface Stage {
  readonly dialogues: readonly Dialogue[];
  readonly copy: Copy;
}

/** Where a talk stands after a message, and what is said to it. */
export interface Played {
  readonly frames: readonly Frame[];
  readonly replies: readonly Reply[];
}

type AnyNext = Next<unknown, string>;

/** The dialogue of that name. */
export const dialogueOf = (stage: Stage, name: string): Dialogue => {
  const dialogue = stage.dialogues.find((known) => known.name === name);
  if (!dialogue) throw new Error(`no dialogue ${name}`);
  return dialogue;
};

const frameAt = (dialogue: Dialogue, step: string, state: unknown): Frame => ({
  dialogue: dialogue.name,
  version: dialogue.version,
  step,
  state,
  history: [],
  offered: [],
});

const offeredIn = (replies: readonly Reply[], copy: Copy): Offered | undefined =>
  replies
    .findLast((reply) => reply.choices !== undefined)
    ?.choices?.map((choice) => ({ id: choice.id, names: [copy.words(choice.label), ...(choice.say === undefined ? [] : [choice.say])] }));

const withTop = (frames: readonly Frame[], change: Partial<Frame>): readonly Frame[] => {
  const top = frames.at(-1);
  return top ? [...frames.slice(0, -1), { ...top, ...change }] : frames;
};

/** Says something and lets the step on top ask its question; what it offers is what numbers mean from now on. */
export const askTop = async (stage: Stage, frames: readonly Frame[], say: readonly Reply[], turn: Turn): Promise<Played> => {
  const top = frames.at(-1);
  if (!top) return { frames, replies: say };
  const asked = await dialogueOf(stage, top.dialogue).prompt(top.step, top.state, turn);
  const replies = [...say, ...asked];
  return { frames: withTop(frames, { offered: offeredIn(replies, stage.copy) ?? [] }), replies };
};

/** Takes the dialogue on top away and goes back to the one that waited beneath it. */
export const endTop = async (stage: Stage, frames: readonly Frame[], say: readonly Reply[], turn: Turn): Promise<Played> => {
  const beneath = frames.slice(0, -1);
  const last = beneath.at(-1);
  if (!last) return { frames: [], replies: say };
  if (dialogueOf(stage, last.dialogue).isIdle) return endTop(stage, beneath, say, turn);
  return askTop(stage, beneath, [...say, { words: { key: 'chat.back-to' } }], turn);
};

const follow = async (stage: Stage, frames: readonly Frame[], next: AnyNext, heard: Heard, turn: Turn): Promise<Played> => {
  const top = frames.at(-1);
  if ('command' in next) return openWith(stage, frames, { text: '', attachments: heard.attachments, command: next.command }, turn);
  if ('end' in next) return endTop(stage, frames, next.say ?? [], turn);
  if ('become' in next) {
    const taken = frameAt(dialogueOf(stage, next.become), next.step, next.state);
    return askTop(stage, [...frames.slice(0, -1), taken], next.say ?? [], turn);
  }
  if ('stay' in next) {
    const offered = offeredIn(next.say, stage.copy);
    return { frames: withTop(frames, { state: next.stay, ...(offered && { offered }) }), replies: next.say };
  }
  const history = top && top.step !== next.go ? [...top.history, top.step] : (top?.history ?? []);
  return askTop(stage, withTop(frames, { step: next.go, state: next.state, history }), next.say ?? [], turn);
};

/** Gives a message to the step on top. What it refuses is said, and it asks again. */
export const answerTop = async (stage: Stage, frames: readonly Frame[], heard: Heard, turn: Turn): Promise<Played> => {
  const top = frames.at(-1);
  if (!top) throw new Error('nothing was asked');
  try {
    const next = await dialogueOf(stage, top.dialogue).take(top.step, heard, top.state, turn);
    return await follow(stage, frames, next, heard, turn);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return askTop(stage, frames, [{ words: { key: `error.${error.code}`, values: error.data } }], turn);
  }
};

/** How many dialogues may wait beneath one another; the oldest goes first. @choice nobody remembers more */
const DEPTH = 6;

const begin = (
  stage: Stage,
  frames: readonly Frame[],
  dialogue: Dialogue,
  opening: Opening<unknown, string>,
  heard: Heard,
  turn: Turn,
): Promise<Played> => {
  const waiting = frames.findLastIndex((frame) => frame.dialogue === dialogue.name);
  if (dialogue.isResumed && waiting >= 0 && !opening.isAnswer) return askTop(stage, frames.slice(0, waiting + 1), [], turn);
  const top = frames.at(-1);
  const takesPlace = opening.isInPlace === true || top?.dialogue === dialogue.name;
  const isOver = top !== undefined && (takesPlace || dialogueOf(stage, top.dialogue).isIdle);
  const beneath = (isOver ? frames.slice(0, -1) : frames).slice(1 - DEPTH);
  const opened = [...beneath, frameAt(dialogue, opening.step, opening.state)];
  return opening.isAnswer ? answerTop(stage, opened, heard, turn) : askTop(stage, opened, [], turn);
};

/** The dialogue that a message opens, or undefined when it belongs to the one being spoken. */
export const openingFor = (stage: Stage, frames: readonly Frame[], heard: Heard, turn: Turn): (() => Promise<Played>) | undefined => {
  const top = frames.at(-1);
  for (const dialogue of stage.dialogues) {
    const opening = dialogue.opens(heard, top && { dialogue: top.dialogue, state: top.state }, turn);
    if (opening) return () => begin(stage, frames, dialogue, opening, heard, turn);
  }
  return undefined;
};

const openWith = (stage: Stage, frames: readonly Frame[], heard: Heard, turn: Turn): Promise<Played> => {
  const open = openingFor(stage, frames, heard, turn);
  if (!open) throw new Error('no dialogue opens with that word');
  return open();
};
