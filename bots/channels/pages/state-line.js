import { part } from './element.js';

/** Says in one line what is going on; screen readers hear it. */
export const tell = (said, isFault = false) => {
  const line = part('state');
  line.textContent = said;
  line.classList.toggle('state--fault', isFault);
};
