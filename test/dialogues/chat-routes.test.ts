import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ServedWorld, serveWorld } from '../support/world.ts';

let served: ServedWorld;
beforeAll(async () => {
  served = await serveWorld();
});
afterAll(() => served.close());

let conversations = 0;
const freshConversation = (): string => {
  conversations += 1;
  return `conversation-${String(conversations).padStart(12, '0')}`;
};

const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
  const response = await fetch(served.base + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as { code?: string; replies?: { text: string; isSecret?: true }[] } };
};
const chat = (body: unknown, conversation = freshConversation()) => post('/api/chat', body, { conversation });

describe('POST /api/chat', () => {
  it('answers in words, with what a button would send', async () => {
    const { status, body } = await chat({ messageId: 'm1', text: '你好' });
    expect(status).toBe(200);
    expect(body.replies).toEqual([
      {
        text: served.world.outside.copy.phrase('menu.welcome'),
        choices: ['我要举报', '查回执', '补充材料', '找单位', '帮助', '人工'].map((label) => ({ label, say: label })),
      },
    ]);
  });

  it('goes on with a conversation, and keeps two apart', async () => {
    const [mine, other] = [freshConversation(), freshConversation()];
    await chat({ messageId: 'm1', text: '举报' }, mine);
    const [next, elsewhere] = [
      await chat({ messageId: 'm2', text: '灭火器过期' }, mine),
      await chat({ messageId: 'm2', text: '你好' }, other),
    ];
    expect(next.body.replies?.[0]?.text).toBe(served.world.outside.copy.phrase('report.place'));
    expect(elsewhere.body.replies?.[0]?.text).toBe(served.world.outside.copy.phrase('menu.welcome'));
  });

  it('marks the reply that holds the receipt', async () => {
    const conversation = freshConversation();
    const said = ['举报', '灭火器过期', '跳过', '跳过', '跳过', '不是', '匿名'];
    for (const [i, text] of said.entries()) await chat({ messageId: `m${i}`, text }, conversation);
    const { body } = await chat({ messageId: 'send', text: '发送' }, conversation);
    expect(body.replies?.map((reply) => reply.isSecret ?? false)).toEqual([true, false, false]);
    expect((await chat({ messageId: 'send', text: '发送' }, conversation)).body).toEqual(body);
  });

  it.each([
    ['no message id', { text: '你好' }, 'input.misfit'],
    ['a message id of other signs', { messageId: '你好' }, 'chat.message-id-malformed'],
    ['a field nobody knows', { messageId: 'm', sender: 'x' }, 'input.unknown-field'],
    ['a field nobody knows further in', { messageId: 'm', entry: { door: 'x' } }, 'input.unknown-field'],
    ['half a sign', { messageId: 'm', text: '\ud800' }, 'text.broken'],
    ['too long a text', { messageId: 'm', text: '长'.repeat(5001) }, 'text.too-long'],
    ['an attachment that is none', { messageId: 'm', attachments: ['../x'] }, 'attachment.unknown'],
  ])('refuses %s in words', async (_, body, code) => {
    const answer = await chat(body);
    expect([answer.status, answer.body.code]).toEqual([422, code]);
  });

  it.each(['', 'short', 'x'.repeat(65), 'with spaces in it, and long'])('refuses %p as a conversation', async (conversation) => {
    const answer = await chat({ messageId: 'm1', text: '你好' }, conversation);
    expect([answer.status, answer.body.code]).toEqual([422, 'chat.conversation-malformed']);
  });

  it('lets nobody into the office who has not signed in', async () => {
    const answer = await post('/api/office/chat', { messageId: 'm1', text: '你好' });
    expect([answer.status, answer.body.code]).toEqual([401, 'office.sign-in-first']);
  });

  it('writes nothing of what was said into the log', async () => {
    await chat({ messageId: 'm1', text: '锅炉房里没有人看' }, 'conversation-to-be-looked-for');
    const log = served.world.logged.join('\n');
    expect(log).toContain('/api/chat');
    expect(log).not.toContain('锅炉房');
    expect(log).not.toContain('conversation-to-be-looked-for');
  });
});
