import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { houseQuestion } from '../../bots/asked.ts';
import { type HouseQuestion, loadDialogueWords } from '../../bots/words.ts';
import { type ChatWorld, openChatWorld } from '../support/chat-world.ts';

interface FirstWords {
  readonly id: string;
  readonly text: string;
  readonly asks: HouseQuestion | null;
}

const words = loadDialogueWords('content/dialogues/words.json');
const lines = readFileSync('test/labelled/first-words.jsonl', 'utf8').trim().split('\n');
const labelled = lines.map((line) => JSON.parse(line) as FirstWords);
const questions = labelled.filter(({ asks }) => asks !== null);
const tellings = labelled.filter(({ asks }) => asks === null);
const asksOf = ({ text }: FirstWords): HouseQuestion | 'other' | null => houseQuestion(text, words) ?? null;

let world: ChatWorld;
beforeAll(async () => {
  world = await openChatWorld();
});
afterAll(() => world.end());

describe('the labelled first words', () => {
  it('are thirty of each', () => {
    expect([questions.length, tellings.length]).toEqual([30, 30]);
  });

  it('are told apart: at least 28 questions by what they ask, and no hazard among them', () => {
    expect(questions.filter((row) => asksOf(row) === row.asks).length).toBeGreaterThanOrEqual(28);
    expect(tellings.filter((row) => asksOf(row) !== null)).toEqual([]);
  });

  it.each(questions.map(({ text }) => text))('%s begins no report', async (text) => {
    const chat = world.somebody();
    await chat.says(text);
    chat.hears('menu.again');
    await chat.says('1');
    chat.hears('report.what');
  });

  it.each(tellings.map(({ text }) => text))('%s begins one', async (text) => {
    const chat = world.somebody();
    await chat.says(text);
    chat.hearsNot('menu.again');
    chat.hearsNot('menu.welcome');
  });
});

describe('a question put to the house', () => {
  it.each([
    ['会不会告诉老板', 'asked.secrecy'],
    ['会不会泄露我的名字', 'asked.secrecy'],
    ['回执丢了怎么办', 'asked.receipt'],
    ['你们到底来不来', 'asked.coming'],
    ['举报有奖吗', 'asked.reward'],
    ['要多久有回复', 'asked.how-long'],
  ] as const)('%s is answered', async (said, key) => {
    const chat = world.somebody();
    await chat.says(said);
    chat.hears(key);
  });

  it.each(['需要我去现场指认吗', '可以用方言说吗', '你们上班时间是几点'])(
    '%s has no answer here; that is said and begins nothing',
    async (said) => {
      const chat = world.somebody();
      await chat.says(said);
      chat.hears('asked.other');
      chat.hears('menu.again');
    },
  );

  it('in the middle of a report is answered, and the report goes on where it was', async () => {
    const chat = world.somebody();
    await chat.says('举报');
    await chat.says('灭火器过期');
    await chat.says('会不会告诉老板');
    chat.hears('asked.secrecy');
    chat.hears('report.place');
    await chat.says('兴县锦绣小区');
    chat.hears('report.unit');
  });

  it('is answered where the receipt is asked for', async () => {
    const chat = world.somebody();
    await chat.says('查回执');
    await chat.says('回执丢了怎么办');
    chat.hears('asked.receipt');
    chat.hears('track.ask');
  });

  it('behind an open receipt is a message to the office', async () => {
    const { receipt } = await world.app.reports.submitTip({ kind: 'public' }, { text: '灭火器过期' });
    const chat = world.somebody();
    await chat.says(receipt);
    await chat.says('你们到底来不来');
    chat.hears('track.added');
  });

  it('that complains of the office is a tip', async () => {
    const chat = world.somebody();
    await chat.says('住建局的人让我撤回举报，说影响不好');
    chat.hears('report.place');
  });
});
