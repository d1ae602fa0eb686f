import { Refusal } from '../../kernel/errors.ts';

/** A message, as far as room goes: who wrote it, and its sealed text. */
interface Message {
  readonly from: 'reporter' | 'office';
  readonly text?: string | undefined;
}

/** What the messages of one side may come to in a matter. @choice a document stays far below 1 MB, and neither side can silence the other */
const MOST = { reporter: { messages: 100, signs: 300_000 }, office: { messages: 100, signs: 400_000 } } as const;

/** @throws {Refusal} too-many message.too-many when one side's next message finds no room @choice words say what to do instead */
export const checkRoom = (talk: readonly Message[], next: Message): void => {
  const own = talk.filter((message) => message.from === next.from);
  const signs = own.reduce((sum, message) => sum + (message.text?.length ?? 0), next.text?.length ?? 0);
  const most = MOST[next.from];
  if (own.length >= most.messages || signs > most.signs) throw new Refusal('too-many', 'message.too-many');
};
