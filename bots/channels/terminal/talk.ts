import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Copy } from '../../../src/copy/phrase.ts';
import type { ChatAnswer, ChatInput } from '../chat-shapes.ts';
import { type Answered, jsonCall, type Server } from './call.ts';

/** How this terminal is known to the server: a conversation of its own, a signed-in member of an office, or somebody of a unit. */
export interface Identity {
  readonly path: '/api/chat' | '/api/office/chat' | '/api/unit/chat';
  readonly headers: Readonly<Record<string, string>>;
}

/** Said by the server instead of an answer. */
export interface TurnedDown {
  readonly turnedDown: string;
  /** The server's code for why. */
  readonly code?: string;
}

const fresh = (): string => randomBytes(16).toString('base64url');

/** Somebody who does not sign in. The key of the conversation lives as long as this terminal. */
export const asReporter = (): Identity => ({ path: '/api/chat', headers: { conversation: fresh() } });

/** Only our own pages and this terminal send it. */
const OWN_HEADERS = { 'x-requested-by': 'anquan-shao' };

const turnedDown = ({ status, body }: Answered): TurnedDown => {
  const { message, code } = body as { message?: string; code?: string };
  return { turnedDown: message ?? String(status), ...(code !== undefined && { code }) };
};

const cookieOf = ({ cookies }: Answered): string => cookies.map((line) => line.split(';')[0]).join('; ');

/** A member of an office, signed in with password and one-time code like at the page. */
export const signIn = async (server: Server, name: string, password: string, code: string): Promise<Identity | TurnedDown> => {
  const answered = await server(jsonCall('/api/office/sign-in', { name, password, code }, OWN_HEADERS));
  if (answered.status !== 200) return turnedDown(answered);
  return { path: '/api/office/chat', headers: { ...OWN_HEADERS, cookie: cookieOf(answered) } };
};

/** Somebody of a unit, come in by the code of a notice or an invitation, or by his pass; a new member's pass is given once. */
export const enterUnit = async (
  server: Server,
  code: string,
  name?: string,
): Promise<{ readonly identity: Identity; readonly pass?: string } | TurnedDown> => {
  const answered = await server(jsonCall('/api/unit/enter', { code, ...(name !== undefined && { name }) }, OWN_HEADERS));
  if (answered.status !== 200) return turnedDown(answered);
  const { pass } = answered.body as { pass?: string };
  const identity = { path: '/api/unit/chat', headers: { ...OWN_HEADERS, cookie: cookieOf(answered) } } as const;
  return { identity, ...(pass !== undefined && { pass }) };
};

/** Says one thing; the replies, or the words with which it was turned down. */
export const say = async (
  server: Server,
  identity: Identity,
  message: Pick<ChatInput, 'text' | 'attachments'>,
): Promise<ChatAnswer | TurnedDown> => {
  const answered = await server(jsonCall(identity.path, { messageId: fresh(), ...message }, identity.headers));
  return answered.status === 200 ? (answered.body as ChatAnswer) : turnedDown(answered);
};

/** Sends a picture up; its id, or the words with which it was turned down. */
export const upload = async (server: Server, identity: Identity, file: string): Promise<string | TurnedDown> => {
  const form = new FormData();
  form.append('file', new Blob([await readFile(file)]), basename(file));
  const packed = new Response(form);
  const answered = await server({
    method: 'POST',
    path: '/api/attachments',
    headers: { ...identity.headers, 'content-type': packed.headers.get('content-type') ?? '' },
    body: new Uint8Array(await packed.arrayBuffer()),
  });
  return answered.status === 201 ? (answered.body as { id: string }).id : turnedDown(answered);
};

/** Replies as lines of text: choices numbered, phones under the words. */
export const inLines = (answer: ChatAnswer, copy: Copy): string =>
  answer.replies
    .map(({ text, choices = [], phones = [], links = [] }) =>
      [
        text,
        ...phones.map(({ name, phone }) => copy.phrase('terminal.phone', { name, phone })),
        ...links.map(({ label, href, body }) => copy.phrase(body ? 'terminal.link-posted' : 'terminal.link', { label, href })),
        ...choices.map(({ label }, i) => copy.phrase('terminal.choice', { n: i + 1, label })),
      ].join('\n'),
    )
    .join('\n\n');
