import type { z } from 'zod';
import type { App } from '../src/app.ts';
import type { Actor } from '../src/kernel/actor.ts';
import type { Point } from '../src/kernel/place.ts';
import type { Reply } from './message.ts';
import type { Command, DialogueWords } from './words.ts';

/** What a text says, read in memory. */
export type Reading = ReturnType<App['reports']['readText']>;

/** A message as a step hears it. */
export interface Heard {
  /** What was typed, outer spaces off; empty when nothing was. */
  readonly text: string;
  /** The choice it picks among those offered. */
  readonly choice?: string;
  readonly command?: Command;
  /** Nothing but a number or a way to pick an answer, while no such answer is offered: it tells nothing. */
  readonly isBare?: true;
  readonly attachments: readonly string[];
  readonly point?: Point;
  readonly entry?: { readonly place?: string; readonly unit?: string };
}

/** What a step may lean on while it answers one message. */
export interface Turn {
  readonly app: App;
  readonly actor: Actor;
  /** The same for every delivery of this message: what it sets off happens once. */
  readonly replayKey: string;
  readonly words: DialogueWords;
  /** The message is a receipt that opens a tip: whatever else its characters seem to say, it is that. */
  readonly isReceipt: boolean;
  /** The address of the page for insiders: what they tell belongs there, and not into a chat. */
  readonly insiderDoor: string;
  /** What a text says. Dialogues ask it again and again; a text is read once a message. */
  readonly read: (text: string) => Reading;
  /** Writes an unknown error down without what people said, and gives its reference. */
  readonly noteFault: (error: unknown) => string;
}

/** What follows an answer. */
export type Next<S, K extends string> =
  /** On to a step (or the same again), which asks its question. */
  | { readonly go: K; readonly state: S; readonly say?: readonly Reply[] }
  /** Still at this step; it does not ask again. */
  | { readonly stay: S; readonly say: readonly Reply[] }
  /** The dialogue is over. */
  | { readonly end: true; readonly say?: readonly Reply[] }
  /** Another dialogue takes this one's place. */
  | { readonly become: string; readonly step: string; readonly state: unknown; readonly say?: readonly Reply[] }
  /** Another dialogue begins as if these words had been said. */
  | { readonly command: Command };

/** How a dialogue begins with a message. */
export interface Opening<S, K extends string> {
  readonly step: K;
  readonly state: S;
  /** The message is taken as the answer to that step; otherwise the step asks its question. */
  readonly isAnswer: boolean;
  /** It takes the place of the dialogue that was spoken; otherwise that one waits beneath. */
  readonly isInPlace?: boolean;
}

/** The dialogue that is being spoken when another asks whether to begin. */
export interface Current {
  readonly dialogue: string;
  readonly state: unknown;
}

/** One question. */
export interface Step<S, K extends string> {
  prompt(state: S, turn: Turn): readonly Reply[] | Promise<readonly Reply[]>;
  /** @throws {Refusal} its words are said, and the step asks again */
  take(heard: Heard, state: S, turn: Turn): Next<S, K> | Promise<Next<S, K>>;
}

/** A dialogue: data and small functions. What is told lives in `state` and nowhere else. */
export interface DialogueSpec<S, K extends string> {
  readonly name: string;
  /** Raised when steps or state change so that an unfinished talk of the old kind cannot go on. */
  readonly version: number;
  readonly shape: z.ZodType<S>;
  readonly steps: Readonly<Record<K, Step<S, K>>>;
  /** Nothing is lost when another dialogue begins. */
  readonly isIdle?: true;
  /** Its word goes back to one that waits, instead of beginning anew. */
  readonly isResumed?: true;
  opens(heard: Heard, current: Current | undefined, turn: Turn): Opening<S, K> | undefined;
  /** Asked before the step: what may be said at any step of this dialogue. */
  anytime?(heard: Heard, step: K, state: S, turn: Turn): Next<S, K> | undefined | Promise<Next<S, K> | undefined>;
  /** Said when it is broken off. */
  parting?(state: S): readonly Reply[];
}

/** A dialogue as the engine sees it: its state is whatever its shape lets through. */
export interface Dialogue {
  readonly name: string;
  readonly version: number;
  readonly isIdle: boolean;
  readonly isResumed: boolean;
  opens(heard: Heard, current: Current | undefined, turn: Turn): Opening<unknown, string> | undefined;
  /** Whether an unfinished talk can go on here. */
  knows(step: string, state: unknown): boolean;
  prompt(step: string, state: unknown, turn: Turn): Promise<readonly Reply[]>;
  take(step: string, heard: Heard, state: unknown, turn: Turn): Promise<Next<unknown, string>>;
  parting(state: unknown): readonly Reply[];
}

/** Makes a dialogue of one kind of state fit for the engine, which knows none: the shape is checked at every way in. */
export const defineDialogue = <S, K extends string>(spec: DialogueSpec<S, K>): Dialogue => {
  const isStep = (step: string): step is K => Object.hasOwn(spec.steps, step);
  const known = (step: string): K => {
    if (!isStep(step)) throw new Error(`dialogue ${spec.name} has no step ${step}`);
    return step;
  };
  return {
    name: spec.name,
    version: spec.version,
    isIdle: spec.isIdle ?? false,
    isResumed: spec.isResumed ?? false,
    opens: (heard, current, turn) => spec.opens(heard, current, turn),
    knows: (step, state) => isStep(step) && spec.shape.safeParse(state).success,
    prompt: async (name, state, turn) => spec.steps[known(name)].prompt(spec.shape.parse(state), turn),
    take: async (name, heard, state, turn) => {
      const step = known(name);
      const told = spec.shape.parse(state);
      return (await spec.anytime?.(heard, step, told, turn)) ?? spec.steps[step].take(heard, told, turn);
    },
    parting: (state) => spec.parting?.(spec.shape.parse(state)) ?? [],
  };
};
