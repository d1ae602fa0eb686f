import { element } from './element.js';

const LONG_NAME = 8;

const phoneButton = ({ name, phone }) =>
  element(
    'a',
    { href: `tel:${phone.replace(/[^\d+]/g, '')}`, className: name.length > LONG_NAME ? 'wide' : '' },
    element('small', { textContent: name }),
    element('strong', { textContent: phone }),
  );

/** Numbers side by side, those with a long name last and on a line of their own: what stands below must stay in sight. */
export const phoneList = (phones) => {
  const isLong = ({ name }) => Number(name.length > LONG_NAME);
  return element('div', { className: 'phones' }, ...[...phones].sort((one, other) => isLong(one) - isLong(other)).map(phoneButton));
};
