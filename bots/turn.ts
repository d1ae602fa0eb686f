import { TALK_KEPT_MS } from '../src/channels/rules/limits.ts';
import type { Heard, Turn } from './dialogue.ts';
import { listen } from './hearing.ts';
import type { Incoming, Reply } from './message.ts';
import { answerTop, askTop, dialogueOf, endTop, openingFor, type Played, type Stage } from './play.ts';
import type { Frame } from './talk.ts';

/** After this silence people are told where they were before anything is taken as an answer, ms. @choice half a day: nobody remembers the question */
const RESUME_AFTER_MS = 12 * 3_600_000;

const say = (key: Reply['words']['key']): Reply => ({ words: { key } });

const isIdle = (stage: Stage, frames: readonly Frame[]): boolean => {
  const top = frames.at(-1);
  return top === undefined || dialogueOf(stage, top.dialogue).isIdle;
};

/** An unfinished talk that can go on: not too old, and of dialogues as they are today. */
const stillGood = (stage: Stage, frames: readonly Frame[], silentMs: number): Played => {
  if (frames.length === 0) return { frames, replies: [] };
  if (silentMs > TALK_KEPT_MS) return { frames: [], replies: [say('chat.expired')] };
  const fits = frames.every((frame) => {
    const dialogue = stage.dialogues.find((known) => known.name === frame.dialogue);
    return dialogue?.version === frame.version && dialogue.knows(frame.step, frame.state);
  });
  return fits ? { frames, replies: [] } : { frames: [], replies: [say('chat.reset')] };
};

const cancel = async (stage: Stage, frames: readonly Frame[], turn: Turn): Promise<Played> => {
  const top = frames.at(-1);
  if (!top || isIdle(stage, frames)) return { frames: [], replies: [say('chat.nothing-to-cancel')] };
  return endTop(stage, frames, [say('chat.cancelled'), ...dialogueOf(stage, top.dialogue).parting(top.state)], turn);
};

const back = (stage: Stage, frames: readonly Frame[], turn: Turn): Promise<Played> => {
  const top = frames.at(-1);
  const step = top?.history.at(-1);
  if (top === undefined || step === undefined) return askTop(stage, frames, [say('chat.first-step')], turn);
  return askTop(stage, [...frames.slice(0, -1), { ...top, step, history: top.history.slice(0, -1) }], [], turn);
};

const resume = (stage: Stage, frames: readonly Frame[], turn: Turn): Promise<Played> =>
  frames.length > 1 ? endTop(stage, frames, [], turn) : askTop(stage, frames, [], turn);

/** The words for any moment, unless they are one of the answers offered. */
const atAnyMoment = (stage: Stage, frames: readonly Frame[], heard: Heard, turn: Turn): Promise<Played> | undefined => {
  if (heard.choice !== undefined) return undefined;
  if (heard.command === 'cancel') return cancel(stage, frames, turn);
  if (frames.length === 0) return undefined;
  if (heard.command === 'back') return back(stage, frames, turn);
  if (heard.command === 'resume') return resume(stage, frames, turn);
  return undefined;
};

const hear = async (stage: Stage, frames: readonly Frame[], heard: Heard, silentMs: number, turn: Turn): Promise<Played> => {
  if (heard.choice !== undefined && silentMs <= RESUME_AFTER_MS) return answerTop(stage, frames, heard, turn);
  const open = openingFor(stage, frames, heard, turn);
  if (open) return open();
  if (silentMs > RESUME_AFTER_MS) return askTop(stage, frames, [say('chat.we-were-at')], turn);
  return answerTop(stage, frames, heard, turn);
};

/** Plays one message against a talk: old frames and what was said in, new frames and replies out. `silentMs` is the time since the last message. */
export const playMessage = async (
  stage: Stage,
  before: readonly Frame[],
  silentMs: number,
  incoming: Incoming,
  turn: Turn,
): Promise<Played> => {
  const kept = stillGood(stage, before, silentMs);
  const heard = listen(incoming, kept.frames.at(-1)?.offered ?? [], turn.words);
  const played = await (atAnyMoment(stage, kept.frames, heard, turn) ?? hear(stage, kept.frames, heard, silentMs, turn));
  return { frames: played.frames, replies: [...kept.replies, ...played.replies] };
};
