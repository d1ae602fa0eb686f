import { ownBubble } from './bubbles.js';
import { openLog } from './log.js';
import { openOutbox } from './outbox.js';
import { holdReceipt } from './receipt-picture.js';
import { tell } from './state-line.js';
import { freshId, post } from './wire.js';
import { words } from './words.js';
import { openWriter } from './writer.js';

/** The conversation's name is made here and lives as long as the tab: closing it forgets the talk. */
const conversationOf = (path) => {
  const key = `conversation ${path}`;
  const known = sessionStorage.getItem(key) ?? freshId();
  sessionStorage.setItem(key, known);
  return known;
};

/** A button of several lines is repeated by its first. */
const firstLine = (label) => label.split('\n')[0];

/**
 * The talk of a page, spoken over `path`. `heard` is called after every answer, `nobody` when the server no longer knows who is asking.
 */
export const openTalk = ({ path, heard = () => {}, nobody = () => {} }) => {
  const conversation = conversationOf(path);

  /** What one said oneself tells its own trouble; a greeting that did not come has nobody to do so. */
  const failed = ({ fault, own }) => {
    tell('');
    if (fault.status === 401) nobody();
    else if (!own) log.showNoGreeting(fault.message, () => outbox.run());
  };

  const told = (message) => {
    message.own?.show(message);
    if (message.state === 'sending') tell(words('page.live.thinking'));
    if (message.state === 'failed') failed(message);
    if (message.state !== 'sent') return;
    tell('');
    holdReceipt(message.body.text);
    log.showReplies(message.answer.replies);
    heard();
  };

  const outbox = openOutbox({ deliver: (message) => post(path, message.body, conversation), told });

  const say = (body, look) => {
    const own = ownBubble(look, () => outbox.run());
    log.showOwn(own.bubble);
    return outbox.send({ body, own });
  };

  const log = openLog((choice) => say({ text: choice.say }, { shown: firstLine(choice.label) }));
  const writer = openWriter(say);

  addEventListener('online', () => void outbox.run());
  addEventListener('beforeunload', (event) => {
    if (!outbox.isEmpty() || !writer.isEmpty()) event.preventDefault();
  });

  return {
    greet: (entry) => outbox.send({ body: entry ? { entry } : {} }),
    say: (text) => say({ text }, { shown: text }),
    resume: () => outbox.run(),
    /** Nothing of the talk stays in the page, neither what was said nor what was about to be. */
    forget: () => {
      outbox.forget();
      writer.forget();
      log.forget();
      tell('');
    },
  };
};
