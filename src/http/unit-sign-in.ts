import { tokenCookie } from './token-cookie.ts';

/** The cookie of somebody who came in by a unit's door: kept half a year, as long as one limit for a fix. The server decides when it ends. */
const ENTRY = tokenCookie('unit', 180 * 24 * 3600);

/** The entry token a request carries, hands a new one to the browser, takes it back. */
export const { read: entryToken, give: giveEntry, take: takeEntry } = ENTRY;
