import { part } from './element.js';
import { bindLarger } from './larger.js';
import { openTalk } from './talk.js';

/** A poster's code carries the place and the unit; they go with the first message, and then out of the address. */
const entryOf = (search) => {
  const asked = new URLSearchParams(search);
  const entry = {};
  for (const name of ['place', 'unit']) if (asked.get(name)?.trim()) entry[name] = asked.get(name).trim().slice(0, 200);
  return Object.keys(entry).length > 0 ? entry : undefined;
};

bindLarger();
part('talk').hidden = false;
const talk = openTalk({ path: '/api/chat', heard: () => location.search && history.replaceState(null, '', location.pathname) });
void talk.greet(entryOf(location.search));
