import { part } from './element.js';
import { bindFollow } from './insider-follow.js';
import { bindTipForm } from './insider-form.js';
import { bindLeave } from './insider-leave.js';
import { showReceipt } from './insider-receipt.js';
import { tell } from './state-line.js';
import { words } from './words.js';

const PARTS = ['tip', 'sent', 'follow'];

/** One part of the page at a time. */
const turnTo = (name) => {
  tell('');
  for (const other of PARTS) part(other).hidden = other !== name;
  for (const button of document.querySelectorAll('[data-way]')) button.setAttribute('aria-pressed', String(button.dataset.way === name));
};

/** A receipt must be noted before anything else can be done. */
const showFiled = (filed) => {
  turnTo('sent');
  part('ways').hidden = true;
  part('who').open = false;
  showReceipt(part('sent'), filed, async () => {
    part('sent').replaceChildren();
    part('ways').hidden = false;
    turnTo('follow');
    tell(words('page.insider.noted'));
    await follow.enter(filed.receipt).catch((fault) => tell(fault.message, true));
  });
};

const follow = bindFollow(showFiled);
bindTipForm(showFiled);
bindLeave();
for (const button of document.querySelectorAll('[data-way]')) button.addEventListener('click', () => turnTo(button.dataset.way));
part('inner').hidden = false;
if (location.search === '?idle') {
  history.replaceState(null, '', location.pathname);
  tell(words('page.insider.idle'));
}
