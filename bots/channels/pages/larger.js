import { part } from './element.js';

const KEY = 'larger';

/** The button that makes everything larger; remembered as long as this tab lives. */
export const bindLarger = () => {
  const button = part('larger');
  const show = (isLarger) => {
    document.documentElement.classList.toggle('larger', isLarger);
    button.setAttribute('aria-pressed', String(isLarger));
  };
  show(sessionStorage.getItem(KEY) === 'yes');
  button.addEventListener('click', () => {
    const isLarger = button.getAttribute('aria-pressed') !== 'true';
    sessionStorage.setItem(KEY, isLarger ? 'yes' : 'no');
    show(isLarger);
  });
};
