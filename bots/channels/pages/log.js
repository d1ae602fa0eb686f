import { choiceList, houseBubble } from './bubbles.js';
import { element, part } from './element.js';
import { words } from './words.js';

/** Space kept above a line that is scrolled to, px. */
const ABOVE = 12;

/** What was said so far, with the choices under it; `choose` gets the one that was pressed. */
export const openLog = (choose) => {
  const log = part('log');
  const more = part('more');
  // It scrolls, so the keyboard must reach it.
  log.tabIndex = 0;

  const end = () => log.scrollHeight - log.clientHeight;
  const showMore = () => {
    more.hidden = end() - log.scrollTop < 40;
  };
  log.addEventListener('scroll', showMore);
  more.addEventListener('click', () => log.scrollBy({ top: log.clientHeight * 0.8 }));
  new ResizeObserver(showMore).observe(log);

  /** To the end; but the first new line must not be pushed out of sight. */
  const showFrom = (first) => {
    const start = first ? first.offsetTop - log.offsetTop - ABOVE : end();
    log.scrollTo({ top: Math.min(end(), start) });
    showMore();
  };

  const dropChoices = () => {
    for (const list of log.querySelectorAll('.choices')) list.remove();
    log.querySelector('[data-greet]')?.remove();
  };

  /** An identity does not stay behind in the scroll. */
  const dropFleeting = () => {
    for (const bubble of log.querySelectorAll('[data-fleeting]')) bubble.remove();
  };

  return {
    showReplies: (replies) => {
      // Whoever pressed a choice lost the button under the finger; the keyboard goes on at the answer.
      const isLost = document.activeElement === log;
      dropChoices();
      dropFleeting();
      const bubbles = replies.map(houseBubble);
      // Buttons stand under what they belong to: the pressing one must not slip below the screen.
      for (const [i, { choices = [] }] of replies.entries())
        log.append(bubbles[i], ...(choices.length > 0 ? [choiceList(choices, choose)] : []));
      if (isLost) bubbles[0]?.focus({ preventScroll: true });
      showFrom(bubbles[0]);
    },
    showOwn: (bubble) => {
      dropChoices();
      log.append(bubble);
      log.scrollTo({ top: log.scrollHeight });
      if (document.activeElement === document.body) log.focus({ preventScroll: true });
    },
    forget: () => {
      log.replaceChildren();
      showMore();
    },
    /** The first words are the house's; when they do not come, a person needs something to press. */
    showNoGreeting: (said, again) => {
      dropChoices();
      const retry = element('button', { type: 'button', textContent: words('page.live.retry'), onclick: again });
      log.append(element('div', { className: 'said said--fault', data: { greet: '' } }, element('p', { textContent: said }), retry));
    },
  };
};
