import { freshId } from './wire.js';

/**
 * Messages on their way, one after the other. A message keeps its id through every retry, so that the server, which may have
 * heard it the first time, answers again and does nothing twice. One that may still get through keeps its place at the head,
 * and nothing overtakes it.
 * `deliver(message)` sends one; `told(message)` hears every change of `message.state`: waiting, sending, sent, failed.
 */
export const openOutbox = ({ deliver, told }) => {
  const queue = [];
  let isBusy = false;

  const change = (message, state, more = {}) => told(Object.assign(message, { state, ...more }));

  const deliverHead = async () => {
    const message = queue[0];
    change(message, 'sending');
    try {
      const answer = await deliver(message);
      if (queue[0] !== message) return false;
      queue.shift();
      change(message, 'sent', { answer });
      return true;
    } catch (fault) {
      if (queue[0] !== message) return false;
      if (!fault.mayRetry) queue.shift();
      change(message, 'failed', { fault });
      return !fault.mayRetry;
    }
  };

  const run = async () => {
    if (isBusy) return;
    isBusy = true;
    while (queue.length > 0 && (await deliverHead()));
    isBusy = false;
  };

  return {
    run,
    send: (message) => {
      queue.push({ ...message, body: { messageId: freshId(), ...message.body } });
      change(queue.at(-1), 'waiting');
      return run();
    },
    /** Forgets what was not sent; of one on its way nothing more is told. */
    forget: () => {
      queue.length = 0;
    },
    isEmpty: () => queue.length === 0,
  };
};
