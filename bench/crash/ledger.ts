import type { Picture } from '../running/pictures.ts';
import type { WalMark } from './wal.ts';

/** Where the two logs stood when an answer had come: what was answered lies before. */
export interface Marks {
  readonly main: WalMark;
  readonly keys: WalMark;
}

/** Somebody who reports the firm he works for: without a name, or under a sealed one. */
export interface Insider {
  readonly insider: true;
  readonly mode: 'anonymous' | 'sealed-name';
  readonly name?: string;
}

/** A submission as a reporter has it in hand: until it is answered he repeats the very same one. */
export interface Submission {
  readonly key: string;
  readonly text: string;
  /** The picture and the id its upload was given. */
  readonly picture?: { readonly of: Picture; readonly id: string };
  /** Absent of everybody but an insider. */
  readonly reporter?: Insider;
}

/** A message likewise. */
export interface Message {
  readonly key: string;
  readonly receipt: string;
  readonly text: string;
}

/** A tip the server has acknowledged. */
export interface Acknowledged extends Submission {
  readonly receipt: string;
  readonly reference: string;
  /** Sealed to its receipt alone: no set-up code had been shown to anybody. */
  readonly isReceiptOnly: boolean;
  readonly marks: Marks;
}

/** A message the server has acknowledged. */
export interface AcknowledgedMessage extends Message {
  readonly marks: Marks;
}

/** What the reporters know: everything that was promised to them, and what they still have to repeat. */
export interface Ledger {
  readonly tips: Acknowledged[];
  readonly messages: AcknowledgedMessage[];
  readonly unanswered: Submission[];
  readonly unansweredMessages: Message[];
  /** Requests the server refused, by code: an honest reporter is never refused. */
  readonly refused: string[];
  /** Submissions and messages that were sent again because a kill had cut off their answer. */
  repeated: number;
  /** Running number of the next text. */
  next: number;
}

export const emptyLedger = (): Ledger => ({
  tips: [],
  messages: [],
  unanswered: [],
  unansweredMessages: [],
  refused: [],
  repeated: 0,
  next: 1,
});
