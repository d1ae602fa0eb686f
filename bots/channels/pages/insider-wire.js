import { ask, freshId } from './wire.js';
import { words } from './words.js';

const UPLOAD_WITHIN_MS = 300_000;

/** Whoever was not reached is told so in the words of this page. */
const reworded = (key) => (fault) => {
  if (fault.status === 0) fault.message = words(key);
  throw fault;
};

/**
 * Asks as nobody: no cookie goes along, whoever is signed in at this browser. `receipt` shows a receipt, `key` is the name of a request
 * through its retries.
 */
export const askQuietly = (path, { method, json, receipt, key } = {}) => {
  const headers = {
    ...(json && { 'Content-Type': 'application/json' }),
    ...(receipt && { Authorization: `Receipt ${encodeURIComponent(receipt)}` }),
    ...(key && { 'Idempotency-Key': key }),
  };
  const body = json && { body: JSON.stringify(json) };
  return ask(path, { method: method ?? (json ? 'POST' : 'GET'), credentials: 'omit', headers, ...body }).catch(
    reworded('page.insider.unreached'),
  );
};

/**
 * Sends what must arrive once: the same words keep their key of 128 bits until the server has answered them, other words get one of their
 * own. The key is kept in this page's memory and nowhere else.
 */
export const openSender = () => {
  let last;
  return async (path, json, receipt) => {
    const said = path + JSON.stringify(json);
    if (last?.said !== said) last = { said, key: freshId() };
    const answer = await askQuietly(path, { json, receipt, key: last.key });
    last = undefined;
    return answer;
  };
};

/** Uploads one file under no name and gives its id. The way that could tell how far it has come would send a cookie along. */
export const uploadQuietly = async (file) => {
  const body = new FormData();
  body.append('file', file, 'file');
  const init = { method: 'POST', credentials: 'omit', body, withinMs: UPLOAD_WITHIN_MS };
  const { id } = await ask('/api/attachments', init).catch(reworded('page.live.upload-unreached'));
  return id;
};
