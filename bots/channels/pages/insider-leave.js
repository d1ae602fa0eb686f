import { part } from './element.js';
import { tell } from './state-line.js';
import { words } from './words.js';

/** Twice within this time. */
const TWICE_MS = 3_000;
/** Without a touch for so long, the page forgets everything. */
const IDLE_MS = 600_000;

/** Empties the screen at once and takes this page's place with another: nothing of it stays in memory, nor behind the button "back". */
const replaceBy = (address) => {
  document.body.replaceChildren();
  location.replace(address);
};

const leave = () => replaceBy('/safety');

const bindEscape = () => {
  let pressedAt = Number.NEGATIVE_INFINITY;
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    if (event.timeStamp - pressedAt < TWICE_MS) return leave();
    pressedAt = event.timeStamp;
    tell(words('page.insider.escape-again'));
  });
};

const TOUCHES = ['pointerdown', 'touchstart', 'keydown', 'input', 'wheel'];

/** A phone that slept does not count the time: it is looked at again when the page comes back. */
const bindIdle = () => {
  let touchedAt = Date.now();
  const look = () => {
    if (Date.now() - touchedAt >= IDLE_MS) replaceBy('/insider?idle');
  };
  const touched = () => {
    look();
    touchedAt = Date.now();
  };
  for (const touch of TOUCHES) addEventListener(touch, touched, { capture: true, passive: true });
  addEventListener('visibilitychange', look);
  setInterval(look, 5_000);
};

/** Nothing is left when somebody goes, be it by the button, by Escape twice, or by letting the phone lie. */
export const bindLeave = () => {
  part('leave').addEventListener('click', leave);
  bindEscape();
  bindIdle();
  addEventListener('pagehide', () => document.body.replaceChildren());
  // A browser may bring the emptied page back from its memory.
  addEventListener('pageshow', (event) => event.persisted && location.reload());
};
