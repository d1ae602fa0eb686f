import { part } from './element.js';
import { showKeysLine } from './keys-line.js';
import { bindLarger } from './larger.js';
import { bindSignIn } from './sign-in.js';
import { openTalk } from './talk.js';
import { look, post } from './wire.js';
import { words } from './words.js';

const VIEWS = { urgent: 'page.live.say-urgent', due: 'page.live.say-due', waiting: 'page.live.say-waiting' };

const counts = (card) => ({ urgent: card.urgent, due: card.dueToday + card.overdue, waiting: card.waiting });

/** Who has signed in. */
const showOfficer = async () => {
  const { name, officeName, roles } = await look('/api/office/session');
  part('officer').textContent = words('page.live.officer', { name, office: officeName });
  await showKeysLine(roles);
};

/** The day in three numbers; those who work on no tips have none. */
const showDay = async () => {
  const card = await look('/api/office/card').catch((fault) => {
    if (fault.status === 403) return undefined;
    throw fault;
  });
  part('day').hidden = card === undefined;
  for (const [view, count] of Object.entries(card ? counts(card) : {})) {
    document.querySelector(`[data-count="${view}"]`).textContent = count;
    document.querySelector(`[data-view="${view}"]`).classList.toggle('pressing', view !== 'waiting' && count > 0);
  }
};

/** A line of the ledger named by the address is opened at once. */
const sayNumber = (talk) => {
  const number = /^#([A-Z]{2}-YH-\d{4}-\d{6,})$/.exec(location.hash)?.[1];
  return number && talk.say(number);
};

const open = () => {
  let talk;

  const isIn = (yes) => {
    part('gate').hidden = yes;
    part('talk').hidden = !yes;
    part('sign-out').hidden = !yes;
    if (yes) return;
    part('day').hidden = true;
    part('keys').hidden = true;
  };

  const refresh = async () => {
    await showOfficer();
    await showDay();
  };

  const enter = async () => {
    await refresh();
    isIn(true);
    talk ??= openTalk({ path: '/api/office/chat', heard: () => void showDay().catch(() => undefined) });
    await talk.greet();
    return sayNumber(talk);
  };

  const showGate = bindSignIn(enter);

  /** Whoever is no longer known here, or signs in next, finds nothing of what was said. */
  const leave = () => {
    talk?.forget();
    isIn(false);
    showGate(words('page.live.signed-out'));
  };

  addEventListener('nobody', () => {
    if (part('gate').hidden) leave();
  });

  // What changed meanwhile shows when somebody comes back to the page; whoever was removed finds it empty.
  document.addEventListener('visibilitychange', () => {
    if (talk && part('gate').hidden && document.visibilityState === 'visible') void refresh().catch(() => undefined);
  });

  for (const [view, key] of Object.entries(VIEWS)) document.querySelector(`[data-view="${view}"]`).onclick = () => talk.say(words(key));

  part('sign-out').addEventListener('click', async () => {
    await post('/api/office/sign-out', {}).catch(() => undefined);
    sessionStorage.clear();
    location.reload();
  });

  enter().catch((fault) => {
    isIn(false);
    showGate(fault.status === 401 ? '' : fault.message);
  });
};

bindLarger();
open();
