import { part } from './element.js';
import { bindActs } from './insider-acts.js';
import { tellFault } from './insider-form.js';
import { storyOf } from './insider-story.js';
import { askQuietly } from './insider-wire.js';
import { holdReceipt } from './receipt-picture.js';
import { tell } from './state-line.js';
import { words } from './words.js';

const LOOK_EVERY_MS = 60_000;

/** Answers that are the matter itself; after the others it is looked up again. */
const isView = (answer) => Array.isArray(answer?.may);

/** The part "my matter". The receipt lives here and nowhere else; `filed(receipt)` is called with that of a new tip about being punished. */
export const bindFollow = (filed) => {
  const gate = part('gate');
  const inside = part('inside');
  const story = part('story');
  let receipt = '';
  let view;

  const show = (next) => {
    const isNew = JSON.stringify(next) !== JSON.stringify(view);
    view = next;
    if (isNew) story.replaceChildren(...storyOf(view));
    acts.show(view);
    gate.hidden = true;
    inside.hidden = false;
    return isNew;
  };

  const look = async () => show(await askQuietly('/api/tip', { receipt }));

  const done = async (answer, act) => {
    if (act === 'report-retaliation') return filed(answer);
    const isNew = isView(answer) ? show(answer) : await look().catch(() => false);
    tell(words(act === 'add' || act === 'answer-visit' ? 'page.insider.added' : 'page.insider.done'));
    if (isNew) story.querySelector('h2').focus();
    return undefined;
  };

  const acts = bindActs({ opened: () => ({ receipt, view }), done });

  const enter = async (typed) => {
    receipt = typed;
    holdReceipt(typed);
    await look();
    story.querySelector('h2').focus();
  };

  const close = () => {
    tell('');
    receipt = '';
    view = undefined;
    story.replaceChildren();
    acts.clear();
    gate.reset();
    gate.hidden = false;
    inside.hidden = true;
  };

  gate.addEventListener('submit', async (event) => {
    event.preventDefault();
    tell('');
    tellFault(gate, undefined);
    const button = gate.querySelector('[type="submit"]');
    button.disabled = true;
    await enter(gate.elements.receipt.value.trim()).then(
      () => gate.reset(),
      (fault) => tellFault(gate, fault),
    );
    button.disabled = false;
  });

  /** What is new is looked for while somebody is looking at it, and said. */
  const lookForNews = async () => {
    if (view === undefined || document.visibilityState !== 'visible') return;
    if (await look().catch(() => false)) tell(words('page.insider.news'));
  };
  setInterval(() => void lookForNews(), LOOK_EVERY_MS);
  part('close').addEventListener('click', close);

  return { enter };
};
