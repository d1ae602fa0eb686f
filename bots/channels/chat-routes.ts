import { Router } from '@koa/router';
import type { Copy } from '../../src/copy/phrase.ts';
import { check, guard } from '../../src/http/guard.ts';
import type { Actor } from '../../src/kernel/actor.ts';
import { Refusal } from '../../src/kernel/errors.ts';
import type { Engine } from '../engine.ts';
import { type Incoming, speak } from '../message.ts';
import { ChatAnswer, ChatInput, ConversationKey } from './chat-shapes.ts';
import { talkSender } from './talk-sender.ts';

export interface ChatRoutesNeeds {
  /** The dialogues of the public. */
  readonly chat: Engine;
  /** The dialogues of an office. */
  readonly office: Engine;
  /** The dialogues of those who must fix. */
  readonly unit: Engine;
  readonly copy: Copy;
}

const incoming = (channel: string, sender: string, actor: Actor, body: ChatInput): Incoming => ({
  channel,
  sender,
  actor,
  messageId: body.messageId,
  ...(body.text !== undefined && { text: body.text }),
  ...(body.attachments && { attachments: body.attachments }),
  ...(body.point && { point: body.point }),
  ...(body.entry && {
    entry: {
      ...(body.entry.place !== undefined && { place: body.entry.place }),
      ...(body.entry.unit !== undefined && { unit: body.entry.unit }),
    },
  }),
});

/** The chat doors: `/api/chat` for everybody, by the conversation the client made; `/api/office/chat` and `/api/unit/chat` for who came in there. */
export const chatRoutes = ({ chat, office, unit, copy }: ChatRoutesNeeds): Router => {
  const router = new Router();
  const hear = async (engine: Engine, message: Incoming): Promise<ChatAnswer> => {
    const { replies } = await engine.hear(message);
    return ChatAnswer.parse({ replies: replies.map((reply) => speak(reply, copy)) });
  };
  router.post(
    '/api/chat',
    guard(
      { summary: 'Say something to the chat; header Conversation', counts: 'messages', body: ChatInput, response: ChatAnswer, status: 200 },
      async (asked) => hear(chat, incoming('web', check(ConversationKey, asked.ctx.get('conversation')), asked.actor, asked.body)),
    ),
  );
  router.post(
    '/api/office/chat',
    guard(
      { summary: 'Work in the chat of the office', body: ChatInput, response: ChatAnswer, isForStaff: true, status: 200 },
      async ({ actor, body }) => {
        if (actor.kind !== 'staff') throw new Refusal('nobody', 'office.sign-in-first');
        return hear(office, incoming('office', talkSender(actor), actor, body));
      },
    ),
  );
  router.post(
    '/api/unit/chat',
    guard(
      { summary: 'Put a hazard right in the chat', body: ChatInput, response: ChatAnswer, isForUnit: true, status: 200 },
      async ({ actor, body }) => {
        if (actor.kind !== 'unit') throw new Refusal('nobody', 'unit.enter-first');
        return hear(unit, incoming('unit', actor.id, actor, body));
      },
    ),
  );
  return router;
};
