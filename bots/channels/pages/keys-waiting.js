import { part } from './element.js';
import { codeFields, doneLines, tellForm, typedCodes } from './keys-code-fields.js';
import { post } from './wire.js';
import { words } from './words.js';

/** Shows in numbers what was boxed anew, and brings the reader there. */
export const showDone = (answer) => {
  part('done-lines').replaceChildren(...doneLines(answer));
  part('done').hidden = false;
  part('done').querySelector('h2').focus();
};

/** The form for set-up codes found after the set-up. Gives the function that shows which are needed. */
export const bindWaiting = (changed) => {
  const form = part('open-waiting');
  const fault = part('waiting-fault');

  const send = async () => {
    const setUpCodes = typedCodes(form);
    if (setUpCodes.length === 0) return tellForm(fault, words('page.keys.code-empty'));
    const button = form.querySelector('[type="submit"]');
    button.disabled = true;
    try {
      const answer = await post('/api/office/keys/open-waiting', { setUpCodes });
      tellForm(fault, '');
      await changed();
      showDone(answer);
    } catch (error) {
      tellForm(fault, error.message);
    } finally {
      button.disabled = false;
    }
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });

  return (openings) => {
    part('waiting').hidden = openings.length === 0;
    part('waiting-codes').replaceChildren(...codeFields(openings));
  };
};
