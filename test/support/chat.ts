import { expect } from '@jest/globals';
import type { Engine } from '../../bots/engine.ts';
import { type Incoming, type Reply, speak } from '../../bots/message.ts';
import type { Copy } from '../../src/copy/phrase.ts';
import { PUBLIC } from '../../src/kernel/actor.ts';
import type { CopyKey, PhraseValues } from '../../src/kernel/errors.ts';

type Extras = Partial<Pick<Incoming, 'attachments' | 'point' | 'entry' | 'messageId' | 'actor'>>;

/** A person at a chat. `says` waits for the answer, `hears` looks at the last one. */
export interface Chat {
  /** Whom the engine takes this person for. */
  readonly sender: string;
  says(text: string, extras?: Extras): Promise<readonly Reply[]>;
  sends(extras: Extras): Promise<readonly Reply[]>;
  /** Sends the last message once more, as a bad line does. */
  repeats(): Promise<readonly Reply[]>;
  /** The phrase was among the last replies; placeholders without a value may hold anything. */
  hears(key: CopyKey, values?: PhraseValues): void;
  hearsNot(key: CopyKey): void;
  /** The last replies as they are read. */
  heard(): string;
  /** What stands between two words of the last replies. */
  catches(pattern: RegExp): string;
  /** The same person after the server came up again. */
  meets(engine: Engine): void;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The words of a phrase as a pattern. */
const patternOf = (copy: Copy, key: CopyKey, values: PhraseValues): RegExp => {
  const gap = '\u0001';
  const filled = copy.phrase(key, new Proxy(values, { get: (given, name: string) => given[name] ?? gap }));
  return new RegExp(escaped(filled).replaceAll(gap, '[\\s\\S]*?'));
};

let people = 0;

/** Somebody new at a chat of their own. */
export const openChat = (engine: Engine, copy: Copy, channel = 'web'): Chat => {
  people += 1;
  const sender = `person-${people}`;
  let door = engine;
  let messages = 0;
  let last: readonly Reply[] = [];
  let sent: Incoming | undefined;
  const heard = (): string => {
    const spoken = last.map((reply) => speak(reply, copy));
    return spoken.map(({ text, phones = [] }) => [text, ...phones.map(({ name, phone }) => `${name} ${phone}`)].join('\n')).join('\n\n');
  };
  const sends = async (extras: Extras, text?: string): Promise<readonly Reply[]> => {
    messages += 1;
    sent = { channel, sender, actor: PUBLIC, messageId: `message-${messages}`, ...(text !== undefined && { text }), ...extras };
    last = (await door.hear(sent)).replies;
    return last;
  };
  return {
    sender,
    says: (text, extras = {}) => sends(extras, text),
    sends,
    repeats: async () => {
      if (sent) last = (await door.hear(sent)).replies;
      return last;
    },
    hears: (key, values = {}) => expect(heard()).toMatch(patternOf(copy, key, values)),
    hearsNot: (key) => expect(heard()).not.toMatch(patternOf(copy, key, {})),
    heard,
    catches: (pattern) => {
      expect(heard()).toMatch(pattern);
      return pattern.exec(heard())?.[1] ?? '';
    },
    meets: (other) => {
      door = other;
    },
  };
};
