import type { CollectionSpec } from '../kernel/collection.ts';
import { Notice, StoredMessage, StoredTalk } from './schema.ts';
import { StoredReach } from './stored-schema.ts';

/** Unfinished talks, by the keyed hash of channel and sender. */
export const TALKS: CollectionSpec<StoredTalk> = {
  name: 'talks',
  shape: StoredTalk,
  keys: [{ name: 'touched', fields: ['touchedAt'] }],
};

/** Messages taken in, by the keyed hash of channel, sender and message id. */
export const INBOX: CollectionSpec<StoredMessage> = {
  name: 'inbox',
  shape: StoredMessage,
  keys: [{ name: 'taken', fields: ['takenAt'] }],
};

/** Inboxes of the offices, by member; a notice's id says what it tells of, so that it is written once. */
export const NOTICES: CollectionSpec<Notice> = {
  name: 'notices',
  shape: Notice,
  keys: [
    { name: 'unread', fields: ['staff', 'isRead', 'at'] },
    { name: 'age', fields: ['at'] },
  ],
};

/** Who asked to be told of a matter by WeChat, by the matter. */
export const REACHES: CollectionSpec<StoredReach> = {
  name: 'reaches',
  shape: StoredReach,
  keys: [
    { name: 'by-account', fields: ['account'] },
    { name: 'by-tell', fields: ['tellAt'] },
  ],
};
