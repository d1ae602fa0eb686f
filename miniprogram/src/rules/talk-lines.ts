import type { AttachmentView, MessageView } from '../shapes.ts';
import { phrase } from '../words.ts';
import { momentWords } from './clock-words.ts';

/** One thing that was said, as a bubble. */
export interface Bubble {
  readonly id: string;
  readonly isOwn: boolean;
  readonly who: string;
  readonly when: string;
  readonly text: string;
  /** Files of the office. */
  readonly files: readonly AttachmentView[];
  /** Of one's own files: that they are there. */
  readonly own: string;
}

/** Only what the office sent is fetched: one's own pictures one has, and a picture fetched is a picture on the phone. */
const filesOf = ({ from, attachments = [] }: MessageView): Pick<Bubble, 'files' | 'own'> =>
  from === 'office'
    ? { files: attachments, own: '' }
    : { files: [], own: attachments.length === 0 ? '' : phrase('screen.shown.count', { count: attachments.length }) };

/** The talk with the office, oldest first; `today` is a China day. @choice as a chat, which everybody can read */
export const bubblesOf = (messages: readonly MessageView[], today: string): readonly Bubble[] =>
  messages.map((message, at) => ({
    id: String(at),
    isOwn: message.from === 'reporter',
    who: phrase(message.from === 'office' ? 'screen.matter.from-office' : 'screen.matter.from-you'),
    when: momentWords(message.at, today),
    text: message.text ?? '',
    ...filesOf(message),
  }));
