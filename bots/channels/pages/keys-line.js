import { part } from './element.js';
import { look } from './wire.js';
import { words } from './words.js';

/** What is to be done about the keys, in one line; nothing where there is nothing. */
const toDo = ({ state, needed, rings }, isAdministrator) => {
  if (state === 'before') return isAdministrator ? words('page.live.keys-before') : undefined;
  if (needed.length > 0) return words('page.live.keys-needed');
  const waiting = rings.filter(({ isMine }) => isMine).flatMap((ring) => ring.waiting.filter(({ hasKey }) => hasKey));
  return waiting.length > 0 ? words('page.live.keys-waiting', { count: waiting.length }) : undefined;
};

/** Leads everybody who may hold a key to the page of the keys, and says what is to be done there. */
export const showKeysLine = async (roles) => {
  const keys = await look('/api/office/keys').catch((fault) => {
    if (fault.status === 403) return undefined;
    throw fault;
  });
  const isAdministrator = roles.includes('administrator');
  const line = part('keys');
  line.hidden = keys === undefined;
  if (keys) line.querySelector('a').textContent = toDo(keys, isAdministrator) ?? words('page.office.keys');
};
