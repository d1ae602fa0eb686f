import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { type Dialogue, defineDialogue, type Turn } from '../../bots/dialogue.ts';
import { type Engine, makeEngine } from '../../bots/engine.ts';
import type { Incoming, Reply } from '../../bots/message.ts';
import { loadDialogueWords } from '../../bots/words.ts';
import { TALKS } from '../../src/channels/store.ts';
import { PUBLIC } from '../../src/kernel/actor.ts';
import { Refusal } from '../../src/kernel/errors.ts';
import { openChat } from '../support/chat.ts';
import { type ChatWorld, INSIDER_DOOR, openChatWorld } from '../support/chat-world.ts';

const words = loadDialogueWords('content/dialogues/words.json');
const HOUR = 3_600_000;

const text = (said: string): Reply => ({ words: { key: 'chat.text', values: { text: said } } });
const said = (replies: readonly Reply[]): readonly unknown[] => replies.map(({ words: { key, values } }) => values?.text ?? key);

/** Asks for two things and says them together. `before` runs inside a step, as a use-case would. */
const pair = (before: (turn: Turn) => Promise<void> = async () => {}, version = 1): Dialogue =>
  defineDialogue<{ first?: string | undefined }, 'first' | 'second'>({
    name: 'pair',
    version,
    shape: z.object({ first: z.string().optional() }),
    opens: (_, current) => (current === undefined ? { step: 'first', state: {}, isAnswer: false } : undefined),
    steps: {
      first: {
        prompt: () => [text('first?')],
        take: async (heard, _, turn) => {
          await before(turn);
          return { go: 'second', state: { first: heard.text } };
        },
      },
      second: {
        prompt: () => [{ ...text('second?'), choices: [{ id: 'left', label: { key: 'chat.text', values: { text: '左边' } } }] }],
        take: (heard, { first }) => {
          if (heard.text === 'refuse me') throw new Refusal('invalid', 'text.broken');
          if (heard.text === 'break') throw new TypeError('a sentence of a person');
          return { end: true, say: [text(`${first}+${heard.choice ?? heard.text}`)] };
        },
      },
    },
  });

describe('the dialogue engine', () => {
  let world: ChatWorld;
  let sender = 0;
  let faults: unknown[];
  beforeAll(async () => {
    world = await openChatWorld();
  });
  afterAll(() => world.end());
  beforeEach(() => {
    faults = [];
    sender += 1;
  });

  const engineWith = (...dialogues: readonly Dialogue[]): Engine =>
    makeEngine({
      app: world.app,
      copy: world.outside.copy,
      words,
      insiderDoor: INSIDER_DOOR,
      clock: world.clock,
      dialogues,
      noteFault: (error) => {
        faults.push(error);
        return 'ref-1';
      },
    });
  const message = (messageId: string, saying: string): Incoming => ({
    channel: 'web',
    sender: `sender-${sender}`,
    actor: PUBLIC,
    messageId,
    text: saying,
  });

  it('asks step by step, takes a number, a word or a label for a choice, and forgets the talk at its end', async () => {
    for (const answer of ['1', '第一个', '１', '左边', '左边。']) {
      const chat = openChat(engineWith(pair()), world.outside.copy);
      expect(said(await chat.says('hello'))).toEqual(['first?']);
      expect(said(await chat.says('one'))).toEqual(['second?']);
      expect(said(await chat.says(answer))).toEqual(['one+left']);
    }
    const { rows } = await world.outside.database.collection(TALKS).list({ by: 'touched', limit: 10 });
    expect(rows.map((row) => row.body.sealed)).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });

  it('gives a repeated message the same replies and takes its step once', async () => {
    let taken = 0;
    const count = async () => {
      taken += 1;
    };
    const engine = engineWith(pair(count));
    await engine.hear(message('m1', 'hello'));
    const once = await engine.hear(message('m2', 'one'));
    const again = await engine.hear(message('m2', 'one'));
    const afterRestart = await engineWith(pair(count)).hear(message('m2', 'one'));
    expect([once.isRepeat, again.isRepeat, afterRestart.isRepeat]).toEqual([false, true, true]);
    expect(again.replies).toEqual(once.replies);
    expect(afterRestart.replies).toEqual(once.replies);
    expect(taken).toBe(1);
  });

  it('lets a repeat of a message in flight wait for the first', async () => {
    let open = (): void => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const engine = engineWith(pair(() => gate));
    await engine.hear(message('m1', 'hello'));
    const both = Promise.all([engine.hear(message('m2', 'one')), engine.hear(message('m2', 'one'))]);
    open();
    const [first, second] = await both;
    expect([first.isRepeat, second.isRepeat]).toEqual([false, true]);
    expect(second.replies).toEqual(first.replies);
  });

  it('does not give the replies of a message to another sender who names the same id', async () => {
    const engine = engineWith(pair());
    await engine.hear(message('m1', 'hello'));
    const stranger = await engine.hear({ ...message('m1', 'hello'), sender: 'somebody else' });
    expect(stranger.isRepeat).toBe(false);
  });

  it('hears two messages sent at once one after the other', async () => {
    const engine = engineWith(pair());
    await engine.hear(message('m1', 'hello'));
    const [one, two] = await Promise.all([engine.hear(message('m2', 'one')), engine.hear(message('m3', 'two'))]);
    expect([said(one.replies), said(two.replies)]).toEqual([['second?'], ['one+two']]);
  });

  it('plays a turn again when another process went on with the talk meanwhile', async () => {
    const other = engineWith(pair());
    let isFirst = true;
    const engine = engineWith(
      pair(async () => {
        if (!isFirst) return;
        isFirst = false;
        await other.hear(message('m2', 'one'));
      }),
    );
    await engine.hear(message('m1', 'hello'));
    const late = await engine.hear(message('m3', 'two'));
    expect(said(late.replies)).toEqual(['one+two']);
  });

  it('goes on where it was with a new engine on the same database', async () => {
    const chat = openChat(engineWith(pair()), world.outside.copy);
    await chat.says('hello');
    await chat.says('one');
    chat.meets(engineWith(pair()));
    expect(said(await chat.says('two'))).toEqual(['one+two']);
  });

  it('hears a message again after a crash, once its lease has run out', async () => {
    await world.app.channels.claimMessage(message('m1', 'hello'));
    const engine = engineWith(pair());
    await expect(engine.hear(message('m1', 'hello'))).rejects.toMatchObject({ kind: 'too-many', code: 'chat.still-working' });
    world.clock.move(61_000);
    expect(said((await engine.hear(message('m1', 'hello'))).replies)).toEqual(['first?']);
  });

  it('says the same again when it crashed after it had gone on but before the replies were kept', async () => {
    let taken = 0;
    const dialogue = pair(async () => {
      taken += 1;
    });
    await engineWith(dialogue).hear(message('m1', 'hello'));
    const lost = await engineWith(dialogue).hear(message('m2', 'one'));
    await world.app.channels.releaseMessage(message('m2', 'one'));
    const again = await engineWith(dialogue).hear(message('m2', 'one'));
    expect(again.replies).toEqual(lost.replies);
    expect(taken).toBe(1);
  });

  it('says the words of a refusal and stays at its step', async () => {
    const chat = openChat(engineWith(pair()), world.outside.copy);
    await chat.says('hello');
    await chat.says('one');
    expect(said(await chat.says('refuse me'))).toEqual(['error.text.broken', 'second?']);
    expect(said(await chat.says('two'))).toEqual(['one+two']);
  });

  it('answers an unknown error with a reference, keeps the talk, and hears the same message again', async () => {
    const chat = openChat(engineWith(pair()), world.outside.copy);
    await chat.says('hello');
    await chat.says('one');
    await chat.says('break', { messageId: 'm-broken' });
    chat.hears('error.unexpected', { ref: 'ref-1' });
    expect(faults).toHaveLength(1);
    expect(said(await chat.says('two', { messageId: 'm-broken' }))).toEqual(['one+two']);
  });

  it('goes back a step, and says so when there is none', async () => {
    const chat = openChat(engineWith(pair()), world.outside.copy);
    await chat.says('hello');
    await chat.says('wrong');
    expect(said(await chat.says('返回'))).toEqual(['first?']);
    expect(said(await chat.says('上一步'))).toEqual(['chat.first-step', 'first?']);
    await chat.says('right');
    expect(said(await chat.says('two'))).toEqual(['right+two']);
  });

  it('is broken off with a word, and then begins anew', async () => {
    const chat = openChat(engineWith(pair()), world.outside.copy);
    await chat.says('hello');
    await chat.says('one');
    expect(said(await chat.says('取消'))).toEqual(['chat.cancelled']);
    expect(said(await chat.says('hello'))).toEqual(['first?']);
  });

  it('says where it was after half a day of silence instead of taking the next words for an answer', async () => {
    const chat = openChat(engineWith(pair()), world.outside.copy);
    await chat.says('hello');
    world.clock.move(13 * HOUR);
    expect(said(await chat.says('good morning'))).toEqual(['chat.we-were-at', 'first?']);
    expect(said(await chat.says('one'))).toEqual(['second?']);
  });

  it('does not go on with a talk older than a week', async () => {
    const chat = openChat(engineWith(pair()), world.outside.copy);
    await chat.says('hello');
    world.clock.move(7 * 24 * HOUR + 1);
    expect(said(await chat.says('one'))).toEqual(['chat.expired', 'first?']);
  });

  it.each([
    ['another version', pair(async () => {}, 2)],
    [
      'another shape',
      defineDialogue<{ must: string }, 'first'>({
        name: 'pair',
        version: 1,
        shape: z.object({ must: z.string() }),
        opens: (_, current) => (current ? undefined : { step: 'first', state: { must: 'x' }, isAnswer: false }),
        steps: { first: { prompt: () => [text('first?')], take: () => ({ end: true }) } },
      }),
    ],
  ])('begins anew, and says so, when its dialogue has %s now', async (_, newer) => {
    const chat = openChat(engineWith(pair()), world.outside.copy);
    await chat.says('hello');
    chat.meets(engineWith(newer));
    expect(said(await chat.says('one'))).toEqual(['chat.reset', 'first?']);
  });

  it('leaves nothing readable of an unfinished talk in the data folder', async () => {
    const chat = openChat(engineWith(pair()), world.outside.copy);
    await chat.says('hello');
    await chat.says('北门外的脚手架在晃');
    expect(await world.holds('北门外的脚手架在晃')).toBe(false);
    expect(await world.holds('"frames"')).toBe(false);
    expect(await world.holds('person-')).toBe(false);
    expect(await world.holds('sealed')).toBe(true);
  });
});
