import { element } from './element.js';
import { words } from './words.js';

/** A field for each set-up code something waits for, named by its first four signs. */
export const codeFields = (openings) =>
  openings.flatMap((opening) => {
    const id = `code-${opening}`;
    return [
      element('label', { htmlFor: id, textContent: words('page.keys.code-opening', { opening }) }),
      element('input', { id, name: 'setUpCode', maxLength: 200, autocomplete: 'off', autocapitalize: 'characters', spellcheck: false }),
    ];
  });

/** The codes that were typed; those left empty are not at hand. */
export const typedCodes = (form) => [...form.querySelectorAll('[name="setUpCode"]')].map(({ value }) => value.trim()).filter(Boolean);

/** Says under the head of a form what is wrong with it. */
export const tellForm = (line, said) => {
  line.textContent = said;
  line.hidden = said === '';
  if (said !== '') line.scrollIntoView({ block: 'center' });
};

/** What was done, in numbers. */
export const doneLines = ({ tips, identities, damaged, stillNeeded }) =>
  [
    words('page.keys.done-numbers', { tips, identities }),
    ...(damaged > 0 ? [words('page.keys.done-damaged', { damaged })] : []),
    ...(stillNeeded.length > 0 ? [words('page.keys.done-needed', { codes: stillNeeded.join(' ') })] : []),
  ].map((textContent) => element('p', { textContent }));
