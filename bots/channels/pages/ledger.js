import { part } from './element.js';
import { bindLarger } from './larger.js';
import { openImport } from './ledger-import.js';
import { openLine } from './ledger-line.js';
import { openList } from './ledger-list.js';
import { openReport } from './ledger-report.js';
import { tell } from './state-line.js';
import { look } from './wire.js';
import { words } from './words.js';

/** Who enters lines, and so may bring a sheet of them in. */
const HANDLER = 'handler';

const isIn = (yes) => {
  part('gate').hidden = yes;
  part('inside').hidden = !yes;
};

/** Who is at work, and everything he may see; whoever is not signed in is shown the way. */
const open = async () => {
  const { name, officeName, roles } = await look('/api/office/session');
  part('officer').textContent = words('page.live.officer', { name, office: officeName });
  isIn(true);
  const list = openList();
  const line = openLine();
  const report = openReport();
  part('import-place').hidden = !roles.includes(HANDLER);
  openImport(() => Promise.all([list.show(), report.show()]));
  addEventListener('hashchange', line.show);
  await Promise.all([list.show(), report.show(), line.show()]);
  if (location.hash === '#import' || location.hash === '#report') part('inside').querySelector(location.hash).scrollIntoView();
};

bindLarger();
open().catch((fault) => {
  if (fault.status === 401) isIn(false);
  else tell(fault.message, true);
});
