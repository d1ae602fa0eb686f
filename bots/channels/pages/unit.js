import { part } from './element.js';
import { bindLarger } from './larger.js';
import { openTalk } from './talk.js';
import { bindGate, codeInLink } from './unit-gate.js';
import { openPaper } from './unit-paper.js';
import { look, post } from './wire.js';
import { words } from './words.js';

const nameOf = (who) =>
  who.unit
    ? words('page.unit.who-member', { unit: who.unit.name, role: words(`unit.role.${who.role}`) })
    : words('page.unit.who-holder', { number: who.hazard ?? '' });

const open = () => {
  let talk;
  let isMember = false;

  /** Nothing of whoever was in stays on the page. */
  const hide = () => {
    for (const name of ['paper', 'talk', 'ways', 'leave']) part(name).hidden = true;
    paper.clear();
    part('who').textContent = words('page.unit.who-nobody');
  };

  const leave = () => {
    hide();
    showGate(words('page.unit.left'));
  };

  /** Two ways to the same thing: the paper with its forms, or the talk. */
  const turnTo = (way) => {
    const isPaper = way === 'paper';
    for (const button of document.querySelectorAll('[data-way]')) button.ariaPressed = String(button.dataset.way === way);
    part('paper').hidden = !isPaper;
    part('talk').hidden = isPaper;
    if (isPaper) return paper.refresh();
    if (talk) return talk.resume();
    talk = openTalk({ path: '/api/unit/chat', nobody: leave });
    return talk.greet();
  };

  const paper = openPaper({ nobody: leave, talk: () => void turnTo('talk') });

  const enter = async () => {
    // Whoever comes in where somebody has talked before must not read what was said.
    if (talk) return location.reload();
    const who = await look('/api/unit/session');
    part('gate').hidden = true;
    isMember = who.as === 'member';
    part('who').textContent = nameOf(who);
    part('ways').hidden = false;
    part('leave').hidden = false;
    paper.enter(who);
    return turnTo('paper');
  };

  const showGate = bindGate(enter);

  for (const button of document.querySelectorAll('[data-way]')) button.addEventListener('click', () => void turnTo(button.dataset.way));

  const goOut = async () => {
    await post('/api/unit/leave', {}).catch(() => undefined);
    sessionStorage.clear();
    location.reload();
  };

  /** The code of a notice is used up: whoever came in by it is asked first, and stays unless he says that he goes. */
  const ask = part('leave-ask');
  ask.addEventListener('close', () => {
    if (ask.returnValue === 'leave') void goOut();
  });
  part('leave').addEventListener('click', () => {
    if (isMember) return void goOut();
    ask.returnValue = 'stay';
    ask.showModal();
  });

  /** A link that is followed while this page stands loads nothing anew. */
  addEventListener('hashchange', () => {
    const code = codeInLink();
    if (code === '') return;
    hide();
    showGate('', code);
  });

  const code = codeInLink();
  if (code !== '') showGate('', code);
  else enter().catch((fault) => showGate(fault.status === 401 ? '' : fault.message));
};

bindLarger();
open();
