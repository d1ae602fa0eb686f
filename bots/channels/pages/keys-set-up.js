import { element, part } from './element.js';
import { codeFields, tellForm, typedCodes } from './keys-code-fields.js';
import { showDone } from './keys-waiting.js';
import { tell } from './state-line.js';
import { post } from './wire.js';

const STEPS = ['about', 'papers', 'typed'];
const PAPERS = ['office', 'custodians'];
const FIELD_OF = { 'keys.office-typed-back': 'officeTypedBack', 'keys.custodians-typed-back': 'custodiansTypedBack' };

const showStep = (name) => {
  for (const step of STEPS) document.querySelector(`[data-step="${step}"]`).hidden = step !== name;
  document.querySelector(`[data-step="${name}"] h2`).focus();
};

/** A code in pieces that stay whole where the line ends. */
const pieces = (text, sign) => text.split(sign).map((textContent) => element('span', { textContent }));

const showPapers = (draft) => {
  for (const paper of PAPERS) {
    part(`${paper}-signs`).replaceChildren(...pieces(draft[paper].signs, '-'));
    part(`${paper}-words`).replaceChildren(...pieces(draft[paper].words, ' '));
  }
};

const hidePapers = () => {
  for (const paper of PAPERS) for (const kind of ['signs', 'words']) part(`${paper}-${kind}`).replaceChildren();
};

/** The set-up, one step at a time. The two codes are in this page's memory only, until it is done with them. */
export const bindSetUp = (done) => {
  const form = part('typed');
  const fault = part('typed-fault');
  let draft;

  const tellFault = (error) => {
    const field = FIELD_OF[error.code];
    for (const name of Object.values(FIELD_OF)) form.elements[name].ariaInvalid = String(name === field);
    tellForm(fault, error.message);
    if (field) form.elements[field].focus();
  };

  const makeDraft = async () => {
    try {
      draft ??= await post('/api/office/keys/draft', {});
      showPapers(draft);
      showStep('papers');
    } catch (error) {
      tell(error.message, true);
    }
  };

  const send = async () => {
    const button = form.querySelector('[type="submit"]');
    const { officeTypedBack, custodiansTypedBack } = form.elements;
    button.disabled = true;
    try {
      const answer = await post('/api/office/keys/set-up', {
        office: draft.office.signs,
        officeTypedBack: officeTypedBack.value,
        custodians: draft.custodians.signs,
        custodiansTypedBack: custodiansTypedBack.value,
        setUpCodes: typedCodes(form),
      });
      draft = undefined;
      form.reset();
      hidePapers();
      part('codes').replaceChildren();
      await done();
      showDone(answer);
    } catch (error) {
      tellFault(error);
    } finally {
      button.disabled = false;
    }
  };

  part('draft').addEventListener('click', () => void makeDraft());
  part('print').addEventListener('click', () => print());
  part('written').addEventListener('click', () => showStep('typed'));
  part('back').addEventListener('click', () => showStep('papers'));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });

  return (openings) => {
    part('codes').replaceChildren(...codeFields(openings));
    showStep('about');
  };
};
