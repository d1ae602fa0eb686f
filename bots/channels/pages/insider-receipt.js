import { element } from './element.js';
import { receiptImage, saveAs } from './insider-save.js';
import { phoneList } from './phones.js';
import { copyButton } from './receipt.js';
import { words } from './words.js';

/** @choice four, as in the chat: enough that a wrong copy shows, few enough to type */
const TAIL = 4;

const signsIn = (text) =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-Z]/g, '');
const hanIn = (text) => (text.match(/\p{sc=Han}/gu) ?? []).join('');

/** Whether what was typed is the end of the receipt, in either of its forms. */
const isTail = (typed, { receipt, receiptWords }) => {
  const signs = signsIn(typed);
  const han = hanIn(typed);
  return (signs.length >= TAIL && signsIn(receipt).endsWith(signs)) || (han.length >= TAIL && hanIn(receiptWords).endsWith(han));
};

const line = (key, values) => element('p', { textContent: words(key, values) });

/** What to do in danger, before everything else. */
const adviceBox = (advice) =>
  element(
    'div',
    { className: 'fault', role: 'alert' },
    ...advice.flatMap(({ text, phones }) => [element('p', { textContent: text }), ...(phones.length > 0 ? [phoneList(phones)] : [])]),
  );

const saveButtons = (filed) => {
  const shown = element('div');
  const savePicture = async () => {
    const blob = await receiptImage(filed);
    saveAs(blob, 'image.png');
    shown.replaceChildren(
      element('img', { className: 'drawn', src: URL.createObjectURL(blob), alt: words('page.insider.picture') }),
      line('page.insider.picture-saved'),
    );
  };
  const saveProof = () => saveAs(new Blob([JSON.stringify(filed.proof)], { type: 'application/json' }), 'note.json');
  const button = (key, onclick) => element('button', { type: 'button', textContent: words(key), onclick });
  return [
    button('page.insider.save-picture', savePicture),
    shown,
    ...(filed.proof ? [button('page.insider.save-proof', saveProof), line('page.insider.proof-what')] : []),
  ];
};

const typedBack = (filed, goOn) => {
  const fault = element('p', { className: 'fault', role: 'alert', hidden: true });
  const input = element('input', { id: 'tail', autocomplete: 'off', autocapitalize: 'characters', spellcheck: false, maxLength: 60 });
  const form = element(
    'form',
    { autocomplete: 'off', noValidate: true },
    element('label', { htmlFor: 'tail', textContent: words('page.insider.tail') }),
    input,
    fault,
    element('button', { type: 'submit', className: 'main', textContent: words('page.insider.tail-check') }),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (isTail(input.value, filed)) return goOn();
    fault.textContent = words('page.insider.tail-wrong');
    fault.hidden = false;
    return input.focus();
  });
  return form;
};

/** The receipt, shown once: to be copied, saved, and its end typed back; only then `goOn` is called. */
export const showReceipt = (box, filed, goOn) => {
  const code = (textContent) => element('p', { className: 'code', textContent });
  const both = element('div', {}, line('page.insider.signs'), code(filed.receipt), line('page.insider.words'), code(filed.receiptWords));
  const heading = element('h2', { tabIndex: -1, textContent: words('page.live.receipt') });
  box.replaceChildren(
    ...(filed.advice ? [adviceBox(filed.advice)] : []),
    heading,
    line('page.insider.filed', { reference: filed.reference }),
    ...(filed.isReceiptOnly ? [element('p', { className: 'limit', textContent: words('page.insider.receipt-only') })] : []),
    ...(filed.sealedOnly?.length ? [line('sent.sealed-only', { numbers: filed.sealedOnly.join(', ') })] : []),
    both,
    line('page.insider.once'),
    ...copyButton(`${filed.receipt}\n${filed.receiptWords}`, both),
    ...saveButtons(filed),
    typedBack(filed, goOn),
  );
  box.hidden = false;
  (filed.advice ? box : heading).scrollIntoView();
  heading.focus({ preventScroll: true });
};
