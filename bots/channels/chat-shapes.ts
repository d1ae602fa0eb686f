import { z } from 'zod';
import { AttachmentIds } from '../../src/files/schema.ts';
import { PointInput, TipInput, TipText } from '../../src/reports/schema.ts';

/** One message of a chat page or terminal. `messageId` is made by the client, afresh for every message and the same when it is sent again. */
export const ChatInput = z
  .strictObject({
    messageId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, { error: 'chat.message-id-malformed' }),
    text: TipText.optional(),
    attachments: AttachmentIds.optional(),
    point: PointInput.optional(),
    /** What a scanned poster says of the place it hangs at. */
    entry: z.strictObject({ place: TipInput.shape.unit, unit: TipInput.shape.unit }).optional(),
  })
  .meta({ id: 'ChatInput' });
export type ChatInput = z.infer<typeof ChatInput>;

const ContactView = z.object({ name: z.string(), phone: z.string() });

/** An address of this server; with a body it is posted, and what comes back is saved. */
const LinkView = z.object({ label: z.string(), href: z.string(), body: z.record(z.string(), z.string()).optional() });

/** What is said back, in words. A button sends `say`. */
export const ChatAnswer = z
  .object({
    replies: z.array(
      z.object({
        text: z.string(),
        choices: z.array(z.object({ label: z.string(), say: z.string() })).optional(),
        phones: z.array(ContactView).optional(),
        links: z.array(LinkView).optional(),
        isSecret: z.literal(true).optional(),
        /** Leaves the screen when the next thing is said. */
        isFleeting: z.literal(true).optional(),
      }),
    ),
  })
  .meta({ id: 'ChatAnswer' });
export type ChatAnswer = z.infer<typeof ChatAnswer>;

/** The header `Conversation`: 128 or more random bits made by the client. Whoever holds it goes on with the talk. */
export const ConversationKey = z.string().regex(/^[A-Za-z0-9_-]{22,64}$/, { error: 'chat.conversation-malformed' });
