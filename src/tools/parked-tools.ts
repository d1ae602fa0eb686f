import { outboxCollections } from '../app.ts';
import { PARKED } from '../database/parked.ts';
import type { Tool } from '../http/machine.ts';
import { chinaDay, chinaTime } from '../kernel/calendar.ts';

const AT_ONCE = 200;

/** What waits for a person because its reactions failed too often: numbers and names of facts, no text. */
const list: Tool = async ({ outside }) => {
  const { rows } = await outside.database.collection(PARKED).list({ by: 'by-time', limit: AT_ONCE });
  if (rows.length === 0) return [outside.copy.phrase('parked.none')];
  return rows.map(({ id, body }) => {
    const at = `${chinaDay(body.parkedAt)} ${chinaTime(body.parkedAt)}`;
    return outside.copy.phrase('parked.row', { id, happening: body.happening, about: `${body.collection}/${body.documentId}`, at });
  });
};

/** Hands everything that was parked on once more, now that what was wrong has been mended. */
const retry: Tool = async ({ outside, outbox }) => {
  const parked = outside.database.collection(PARKED);
  const collections = new Map(outboxCollections(outside).map((collection) => [collection.spec.name, collection]));
  const { rows } = await parked.list({ by: 'by-time', limit: AT_ONCE });
  for (const { id, body } of rows) {
    await collections.get(body.collection)?.postpone(body.documentId, id, 0, outside.clock.now());
    await parked.remove(id);
  }
  outbox.notify();
  return [outside.copy.phrase('parked.retried', { count: rows.length })];
};

/** Parked happenings, as seen to on the machine itself. */
export const PARKED_TOOLS = { 'parked-list': list, 'parked-retry': retry } as const satisfies Readonly<Record<string, Tool>>;
