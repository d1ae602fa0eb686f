import { part } from './element.js';
import { showRings } from './keys-rings.js';
import { bindSetUp } from './keys-set-up.js';
import { bindWaiting } from './keys-waiting.js';
import { bindLarger } from './larger.js';
import { tell } from './state-line.js';
import { look } from './wire.js';
import { words } from './words.js';

const ADMINISTRATOR = 'administrator';

/** How the keys stand, for whoever has signed in; whoever has not is shown the way. */
const open = async () => {
  const { name, officeName, roles } = await look('/api/office/session');
  part('officer').textContent = words('page.live.officer', { name, office: officeName });
  const isAdministrator = roles.includes(ADMINISTRATOR);

  const show = (keys) => {
    const isBefore = keys.state === 'before';
    part('wait').hidden = !isBefore || isAdministrator;
    part('set-up').hidden = !isBefore || !isAdministrator;
    showWaiting(isBefore || !isAdministrator ? [] : keys.needed);
    showRings(keys, isAdministrator, show);
  };
  const showAnew = async () => show(await look('/api/office/keys'));
  const showWaiting = bindWaiting(showAnew);
  const startSetUp = bindSetUp(showAnew);

  const keys = await look('/api/office/keys');
  show(keys);
  if (keys.state === 'before' && isAdministrator) startSetUp(keys.needed);
};

bindLarger();
open().catch((fault) => {
  if (fault.status === 401) part('gate').hidden = false;
  else tell(fault.message, true);
});
