import { watchQueue } from './phone/queue-watch.ts';

/* Nothing is started here but what waited for a network: no log-in, no statistics. What a page needs it asks for itself. */
App({
  /** Behind an insider's door nothing else of this phone stirs. */
  onShow({ path }) {
    if (!path.startsWith('pages/insider/')) watchQueue();
  },
});
