import type { App } from '../src/app.ts';
import { messageLine, senderLine } from '../src/channels/rules/address.ts';
import type { RecalledTalk } from '../src/channels/schema.ts';
import type { Copy } from '../src/copy/phrase.ts';
import type { Clock } from '../src/kernel/clock.ts';
import { isStale } from '../src/kernel/collection.ts';
import { Refusal } from '../src/kernel/errors.ts';
import type { Dialogue, Reading, Turn } from './dialogue.ts';
import { makeKeyedQueue } from './keyed-queue.ts';
import type { Incoming, Reply } from './message.ts';
import type { Played } from './play.ts';
import { Talk } from './talk.ts';
import { playMessage } from './turn.ts';
import type { DialogueWords } from './words.ts';

export interface EngineNeeds {
  readonly app: App;
  readonly copy: Copy;
  readonly clock: Clock;
  readonly words: DialogueWords;
  /** The address of the page for insiders. */
  readonly insiderDoor: string;
  /** First come, first asked; the last one opens with anything. */
  readonly dialogues: readonly Dialogue[];
  /** Writes an unknown error down without what people said, and gives its reference. */
  readonly noteFault: (error: unknown) => string;
}

/** What is said back to one message. */
export interface Answer {
  readonly replies: readonly Reply[];
  /** The message had been heard before; a channel that pushes its replies must not push them again. */
  readonly isRepeat: boolean;
}

/** A dialogue engine: whatever the channel, a message goes in and replies come out. */
export interface Engine {
  /**
   * Hears one message, once: a repeat gets the same replies. Messages of one sender are heard in order.
   * @throws {Refusal} too-many chat.still-working when another process is at this very message
   */
  hear(incoming: Incoming): Promise<Answer>;
}

/** How often a turn is played again because another process went on with the same talk. */
const TRIES = 5;

const talkOf = (recalled: RecalledTalk | undefined): Talk | undefined =>
  recalled?.content === undefined ? undefined : Talk.parse(JSON.parse(recalled.content));

/** What is kept of replies for a repeat: of a fleeting one only that it was said. */
const keptOf = (replies: readonly Reply[]): readonly Reply[] =>
  replies.map((reply) => (reply.isFleeting ? { words: { key: 'chat.fleeting' } } : reply));

/** Nothing is kept of a talk that has ended. */
const contentOf = ({ frames, replies }: Played, { messageId }: Incoming): { content?: string } =>
  frames.length === 0 ? {} : { content: JSON.stringify({ frames, last: { messageId, replies: keptOf(replies) } }) };

/** Plays one message: recall, step, remember. A talk another process moved on meanwhile is played again from where it stands now. */
const takeTurn = async (needs: EngineNeeds, incoming: Incoming, turn: Turn, tries = TRIES): Promise<readonly Reply[]> => {
  const address = { channel: incoming.channel, sender: incoming.sender };
  const recalled = await needs.app.channels.recallTalk(address);
  const talk = talkOf(recalled);
  if (talk?.last.messageId === incoming.messageId) return talk.last.replies as Reply[];
  const silentMs = recalled ? needs.clock.now() - recalled.touchedAt : 0;
  const played = await playMessage(needs, talk?.frames ?? [], silentMs, incoming, turn);
  try {
    await needs.app.channels.rememberTalk({ ...address, ...contentOf(played, incoming), ...(recalled && { rev: recalled.rev }) });
  } catch (error) {
    if (!isStale(error) || tries <= 1) throw error;
    return takeTurn(needs, incoming, turn, tries - 1);
  }
  return played.replies;
};

const readOnce = (read: (text: string) => Reading): Turn['read'] => {
  const known = new Map<string, Reading>();
  return (text) => {
    const reading = known.get(text) ?? read(text);
    known.set(text, reading);
    return reading;
  };
};

const turnOf = async ({ app, words, insiderDoor, noteFault }: EngineNeeds, incoming: Incoming): Promise<Turn> => ({
  app,
  isReceipt: incoming.text !== undefined && (await app.reports.isReceipt(incoming.text)),
  words,
  insiderDoor,
  noteFault,
  actor: incoming.actor,
  replayKey: messageLine(incoming),
  read: readOnce(app.reports.readText),
});

const hearOnce = async (needs: EngineNeeds, incoming: Incoming): Promise<Answer> => {
  const claimed = await needs.app.channels.claimMessage(incoming);
  if (claimed.state === 'answered') return { replies: JSON.parse(claimed.replies) as Reply[], isRepeat: true };
  if (claimed.state === 'busy') throw new Refusal('too-many', 'chat.still-working');
  const { app, noteFault } = needs;
  try {
    const replies = await takeTurn(needs, incoming, await turnOf(needs, incoming));
    await app.channels.rememberReplies({ ...incoming, replies: JSON.stringify(keptOf(replies)) });
    return { replies, isRepeat: false };
  } catch (error) {
    await app.channels.releaseMessage(incoming);
    if (error instanceof Refusal) throw error;
    return { replies: [{ words: { key: 'error.unexpected', values: { ref: noteFault(error) } } }], isRepeat: false };
  }
};

/** Makes the engine of one door. It keeps nothing but the order of the messages it is at: a restart loses nothing. */
export const makeEngine = (needs: EngineNeeds): Engine => {
  const queue = makeKeyedQueue();
  const inFlight = new Map<string, Promise<Answer>>();
  return {
    hear: async (incoming) => {
      const line = messageLine(incoming);
      const running = inFlight.get(line);
      if (running !== undefined) return { replies: (await running).replies, isRepeat: true };
      const answer = queue.run(senderLine(incoming), () => hearOnce(needs, incoming));
      inFlight.set(line, answer);
      try {
        return await answer;
      } finally {
        inFlight.delete(line);
      }
    },
  };
};
