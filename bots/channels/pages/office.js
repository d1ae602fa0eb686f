import { part } from './element.js';
import { bindLarger } from './larger.js';
import { bindSignIn } from './sign-in.js';
import { openTalk } from './talk.js';
import { look, post } from './wire.js';
import { words } from './words.js';

const VIEWS = { urgent: 'page.live.say-urgent', due: 'page.live.say-due', waiting: 'page.live.say-waiting' };

const counts = (card) => ({ urgent: card.urgent, due: card.dueToday + card.overdue, waiting: card.waiting });

/** Who has signed in. */
const showOfficer = async () => {
  const { name, officeName } = await look('/api/office/session');
  part('officer').textContent = words('page.live.officer', { name, office: officeName });
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
    if (!yes) part('day').hidden = true;
  };

  const enter = async () => {
    await showOfficer();
    await showDay();
    isIn(true);
    if (talk) return talk.resume();
    talk = openTalk({
      path: '/api/office/chat',
      heard: () => void showDay().catch((fault) => fault.status === 401 && leave()),
      nobody: leave,
    });
    await talk.greet();
    return sayNumber(talk);
  };

  const showGate = bindSignIn(enter);

  const leave = () => {
    isIn(false);
    showGate(words('page.live.signed-out'));
  };

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
