import { part } from './element.js';
import { openTray } from './tray.js';
import { dayWords } from './unit-words.js';
import { post } from './wire.js';
import { words } from './words.js';

/** What was typed does not fit; `field` is the one to look at. */
const misfit = (field, key, values) => Object.assign(new Error(words(key, values)), { field });

const required = (form, field) => {
  const value = form.elements[field].value.trim();
  if (value === '') throw misfit(field, 'page.unit.fault-empty');
  return value;
};

/** Whole fen from what is typed as yuan; ten thousands may be written with their sign. */
const fundsIn = (typed) => {
  const plain = typed.normalize('NFKC').replaceAll(/[,\s]/g, '').replace(words('page.unit.yuan-sign'), '');
  const tenThousand = words('page.unit.ten-thousand-sign');
  const isLarge = plain.endsWith(tenThousand);
  const number = isLarge ? plain.slice(0, -tenThousand.length) : plain;
  if (!/^\d{1,12}(\.\d{1,4})?$/.test(number)) throw misfit('fundsFen', 'page.unit.fault-funds');
  return Math.round(Number(number) * (isLarge ? 1_000_000 : 100));
};

/** The day, unless it lies on the wrong side of the limit. */
const dayIn = (form, field, isWrong, key, limit) => {
  const day = required(form, field);
  if (isWrong(day)) throw misfit(field, key, { day: dayWords(limit) });
  return day;
};

const picturesIn = (tray) => {
  if (tray.isUploading()) throw misfit('attachments', 'page.live.still-uploading');
  if (tray.hasFailed()) throw misfit('attachments', 'page.live.files-failed');
  if (tray.isEmpty()) throw misfit('attachments', 'page.unit.fault-photos');
  return tray.ids();
};

const text = (field) => (form) => required(form, field);

/** What each form tells, field by field in the order they stand. */
const READERS = {
  'name-fixes': {
    responsible: text('responsible'),
    measures: text('measures'),
    fundsFen: (form) => fundsIn(required(form, 'fundsFen')),
    dueOn: (form, { dueOn }) => dayIn(form, 'dueOn', (day) => day > dueOn, 'page.unit.fault-beyond', dueOn),
    plan: text('plan'),
  },
  submit: { words: text('words'), attachments: (_, __, tray) => picturesIn(tray) },
  'ask-extension': {
    until: (form, { dueOn }) => dayIn(form, 'until', (day) => day <= dueOn, 'page.unit.fault-not-later', dueOn),
    reason: text('reason'),
  },
};

/** All that a form tells; what does not fit is told of every field at once. */
const readForm = (move, form, hazard, tray) => {
  const faults = [];
  const told = {};
  for (const [field, read] of Object.entries(READERS[move])) {
    try {
      told[field] = read(form, hazard, tray);
    } catch (fault) {
      faults.push(fault);
    }
  }
  if (faults.length > 0) throw Object.assign(new Error(faults[0].message), { faults });
  return told;
};

/** Which field the server's words belong to. */
const FIELD_OF = {
  'hazard.fixes-beyond-limit': 'dueOn',
  'hazard.day-gone': 'dueOn',
  'hazard.extension-not-later': 'until',
  'hazard.evidence-missing': 'attachments',
  'hazard.evidence-not-shown': 'attachments',
  'attachment.unknown': 'attachments',
  'attachment.used': 'attachments',
  'attachment.too-many': 'attachments',
};

const showFault = (form, field, said) => {
  const input = form.elements[field];
  const line = document.getElementById(`${field}-fault`);
  line.textContent = said;
  line.hidden = said === '';
  input.ariaInvalid = String(said !== '');
};

const clearFaults = (form) => {
  form.querySelector('[data-form-fault]').hidden = true;
  for (const { name } of form.elements) if (name) showFault(form, name, '');
};

/** Says what is wrong beside the field it belongs to, or at the head of the form. */
const tellFault = (form, fault) => {
  const field = FIELD_OF[fault.code];
  const faults = fault.faults ?? (field && form.elements[field] ? [{ field, message: fault.message }] : []);
  for (const one of faults) showFault(form, one.field, one.message);
  if (faults.length > 0) return form.elements[faults[0].field].focus();
  const head = form.querySelector('[data-form-fault]');
  head.textContent = fault.message;
  head.hidden = false;
  return head.scrollIntoView({ block: 'center' });
};

const openEvidence = (form) => {
  const list = part('evidence');
  const told = (said) => showFault(form, 'attachments', said);
  const tray = openTray({ list, changed: () => told(''), told, ready: 'page.unit.file-ready' });
  form.elements.attachments.addEventListener('change', ({ target }) => {
    tray.add(target.files);
    target.value = '';
  });
  return tray;
};

/**
 * The three forms. `moved(hazard)` hears how the hazard stands after a move, `nobody` that the server no longer knows who is asking.
 * Gives the function that fits them to a hazard.
 */
export const bindForms = ({ moved, nobody }) => {
  let hazard;
  const forms = [...document.querySelectorAll('[data-move]')].map((box) => ({
    box,
    form: box.querySelector('form'),
    move: box.dataset.move,
  }));
  const tray = openEvidence(forms.find(({ move }) => move === 'submit').form);

  const send = async ({ form, move }) => {
    clearFaults(form);
    const button = form.querySelector('[type="submit"]');
    try {
      const told = readForm(move, form, hazard, tray);
      button.disabled = true;
      const after = await post(`/api/unit/hazards/${hazard.number}/moves`, { action: move, ...told });
      form.reset();
      if (move === 'submit') tray.take();
      moved(after, words(`unit.done.${move}`));
    } catch (fault) {
      if (fault.status === 401) nobody();
      else tellFault(form, fault);
    } finally {
      button.disabled = false;
    }
  };

  for (const one of forms)
    one.form.addEventListener('submit', (event) => {
      event.preventDefault();
      void send(one);
    });

  /** What was named before is not typed again. */
  const fillFixes = ({ fixes }) => {
    const { box, form } = forms.find(({ move }) => move === 'name-fixes');
    box.querySelector('summary').textContent = words(fixes ? 'page.unit.form-fixes-anew' : 'page.unit.form-fixes');
    if (!fixes) return;
    for (const name of ['responsible', 'measures', 'dueOn', 'plan']) form.elements[name].value = fixes[name];
    form.elements.fundsFen.value = String(fixes.fundsFen / 100);
  };

  return (shown) => {
    const isOther = shown.number !== hazard?.number;
    hazard = shown;
    part('limit-hint').textContent = words('page.unit.fix-by-hint', { day: dayWords(shown.dueOn) });
    part('limit-now').textContent = words('page.unit.until-hint', { day: dayWords(shown.dueOn) });
    const leads = shown.may.includes('submit') ? 'submit' : 'name-fixes';
    for (const { box, form, move } of forms) {
      box.hidden = !shown.may.includes(move);
      box.open = move === leads;
      clearFaults(form);
      if (isOther) form.reset();
    }
    fillFixes(shown);
  };
};
