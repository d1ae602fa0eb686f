import { element, part } from './element.js';
import { bindWarning } from './insider-warning.js';
import { openSender, uploadQuietly } from './insider-wire.js';
import { openTray } from './tray.js';
import { words } from './words.js';

const TEXT_MAX = 5_000;

/** What was typed does not fit; `field` is the one to look at. */
const misfit = (field, key) => Object.assign(new Error(words(key)), { field });

/** Which field the server's words belong to, by the first word of their code. */
const FIELD_OF = { text: 'text', name: 'name', phone: 'phone', 'id-number': 'idNumber' };

/** Says under a form what is wrong with it, and goes to the field. */
export const tellFault = (form, fault) => {
  const line = form.querySelector('[data-form-fault]');
  line.textContent = fault?.message ?? '';
  line.hidden = fault === undefined;
  for (const { name } of form.elements) if (name) form.elements[name].ariaInvalid = null;
  if (fault === undefined) return undefined;
  const field = form.elements[fault.field ?? FIELD_OF[fault.code?.split('.')[0]]];
  if (!field) return line.scrollIntoView({ block: 'nearest' });
  field.ariaInvalid = 'true';
  return field.focus();
};

/** Photos and files beside a form, uploaded without a cookie. `ids` refuses while one is not up. */
export const openFiles = (box, told) => {
  const input = box.querySelector('[type="file"]');
  const tray = openTray({
    list: box.querySelector('.tray'),
    changed: () => told(undefined),
    told: (said) => told(new Error(said)),
    ready: 'page.unit.file-ready',
    send: uploadQuietly,
    isMeasured: false,
  });
  box.querySelector('button').addEventListener('click', () => input.click());
  input.addEventListener('change', () => {
    tray.add(input.files);
    input.value = '';
  });
  return {
    ids: () => {
      if (tray.isUploading()) throw new Error(words('page.live.still-uploading'));
      if (tray.hasFailed()) throw new Error(words('page.live.files-failed'));
      return tray.ids();
    },
    clear: () => tray.take(),
  };
};

const typed = (form, name) => form.elements[name]?.value.trim() ?? '';

/** The fields that were filled in. */
export const filled = (form, names) =>
  Object.fromEntries(names.map((name) => [name, typed(form, name)]).filter(([, value]) => value !== ''));

const placeOf = (form) => {
  const { placeText: text, region } = filled(form, ['placeText', 'region']);
  return text || region ? { place: { ...(text && { text }), ...(region && { region }) } } : {};
};

const reporterOf = (form) => {
  const mode = form.elements.mode.value;
  const self = mode === 'anonymous' ? {} : filled(form, ['name', 'phone', 'idNumber']);
  if (mode !== 'anonymous' && !self.name) throw misfit('name', 'page.insider.fault-name');
  return { mode, insider: true, ...self };
};

const tipOf = (form, files) => {
  if (typed(form, 'text') === '') throw misfit('text', 'page.insider.fault-text');
  const attachments = files.ids();
  return {
    text: typed(form, 'text'),
    ...filled(form, ['unit']),
    ...placeOf(form),
    ...(attachments.length > 0 && { attachments }),
    ...(form.elements.aboutOffice.checked && { aboutOffice: true }),
    reporter: reporterOf(form),
  };
};

const bindCounter = (text, counter) => {
  const count = () => {
    const signs = [...text.value].length;
    counter.textContent = words('page.insider.counted', { signs, max: TEXT_MAX });
    counter.classList.toggle('counter--over', signs > TEXT_MAX);
  };
  text.addEventListener('input', count);
  count();
  return count;
};

/** Districts the matter may lie in. */
const fillRegions = (select) => {
  const regions = JSON.parse(document.querySelector('meta[name="regions"]').content);
  select.append(...regions.map(({ code, name }) => element('option', { value: code, textContent: name })));
};

/** Name, phone and ID number are asked for only where the way to be known needs them. */
const bindModes = (form, box) => {
  const show = () => {
    box.hidden = form.elements.mode.value === 'anonymous';
  };
  for (const radio of form.elements.mode) radio.addEventListener('change', show);
  return show;
};

/** The form of a tip. `sent(receipt)` is called once it was taken in; what was written is gone from the page by then. */
export const bindTipForm = (sent) => {
  const form = part('tip');
  const send = openSender();
  const told = (fault) => tellFault(form, fault);
  const files = openFiles(form.querySelector('[data-photos]'), told);
  const warning = bindWarning(form.elements.text, part('warning'));
  const count = bindCounter(form.elements.text, part('counter'));
  const showSelf = bindModes(form, part('self'));
  const button = form.querySelector('[type="submit"]');
  fillRegions(form.elements.region);

  const clear = () => {
    form.reset();
    files.clear();
    warning.clear();
    count();
    showSelf();
  };

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    told(undefined);
    button.disabled = true;
    try {
      const receipt = await send('/api/tips', tipOf(form, files));
      clear();
      sent(receipt);
    } catch (fault) {
      told(fault);
    }
    button.disabled = false;
  });
};
