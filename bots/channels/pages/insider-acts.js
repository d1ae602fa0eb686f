import { filled, openFiles, tellFault } from './insider-form.js';
import { bindWarning } from './insider-warning.js';
import { askQuietly, openSender } from './insider-wire.js';
import { tell } from './state-line.js';
import { words } from './words.js';

const identityOf = (form) => ({ mode: form.elements.mode.value, ...filled(form, ['name', 'phone', 'idNumber']) });

const messageOf = (form, files) => {
  const attachments = files.ids();
  const told = { ...filled(form, ['text']), ...(attachments.length > 0 && { attachments }) };
  if (Object.keys(told).length === 0) throw new Error(words('page.live.nothing'));
  return told;
};

/** The visit that waits longest for its answer. */
const openVisit = ({ visits = [] }) => visits.find(({ answeredAt }) => answeredAt === undefined);

const appeal = (want) => ({ path: () => '/api/tip/appeals', json: (form) => ({ want, ...filled(form, ['text']) }) });

/** What each form asks for: where, with what, and how. Those that are answered with the matter show it; others have it looked up again. */
const ACTS = {
  'let-office-read': appeal('let-office-read'),
  'say-fixed': appeal('say-fixed'),
  'say-not-fixed': appeal('say-not-fixed'),
  'ask-review': appeal('ask-review'),
  escalate: appeal('escalate'),
  'forget-me': appeal('forget-me'),
  withdraw: appeal('withdraw'),
  add: { path: () => '/api/tip/messages', json: messageOf, isOnce: true },
  'answer-visit': { path: (view) => `/api/tip/visits/${openVisit(view)?.id}`, json: (form) => filled(form, ['text']) },
  'give-identity': { path: () => '/api/tip/identity', json: identityOf, method: 'PUT' },
  'report-retaliation': { path: () => '/api/tip/retaliation', json: (form) => filled(form, ['text']), isOnce: true },
};

/**
 * The forms of a followed matter. `opened()` gives the receipt and the matter as it was seen last; `done(answer, act)` hears what the server
 * said. Gives the function that shows only what may be done now, and `clear`.
 */
export const bindActs = ({ opened, done }) => {
  const boxes = [...document.querySelectorAll('[data-act]')].map((box) => ({
    box,
    form: box.querySelector('form'),
    name: box.dataset.act,
  }));
  const send = openSender();

  const bind = ({ box, form, name }) => {
    const act = ACTS[name];
    const told = (fault) => tellFault(form, fault);
    const photos = box.querySelector('[data-photos]');
    const files = photos && openFiles(photos, told);
    const place = box.querySelector('[data-warning]');
    const warning = place && bindWarning(form.elements.text, place);
    const button = form.querySelector('[type="submit"]');
    const clear = () => {
      form.reset();
      files?.clear();
      warning?.clear();
    };
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      told(undefined);
      tell('');
      button.disabled = true;
      try {
        const { receipt, view } = opened();
        const path = act.path(view);
        const json = act.json(form, files);
        const answer = await (act.isOnce ? send(path, json, receipt) : askQuietly(path, { json, receipt, method: act.method }));
        clear();
        box.open = name === 'add';
        done(answer, name);
      } catch (fault) {
        told(fault);
      }
      button.disabled = false;
    });
    return { box, form, name, clear };
  };
  const bound = boxes.map(bind);

  return {
    show: (view) => {
      for (const { box, name } of bound) box.hidden = !view.may.includes(name);
      const visit = openVisit(view);
      if (visit) document.querySelector('[data-visit]').textContent = visit.text;
    },
    clear: () => {
      for (const { form, clear } of bound) {
        clear();
        tellFault(form, undefined);
      }
    },
  };
};
