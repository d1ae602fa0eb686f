import sharp from 'sharp';
import { AUDIT } from '../../../src/audit/store.ts';
import { NOTICES } from '../../../src/channels/store.ts';
import { HAZARDS } from '../../../src/hazards/store.ts';
import type { Hazard } from '../../../src/hazards/stored-schema.ts';
import type { Row } from '../../../src/kernel/collection.ts';
import { TIPS } from '../../../src/reports/store.ts';
import { REPORT_TOOLS } from '../../../src/tools/report-tools.ts';
import { ask } from '../../support/http.ts';
import { CODE, headersOf, take, takeArchive, type Walk } from './leak-cast.ts';

/* Gathers everything that anybody but the office that ordered the fix can get at, whether he may or not. */

/** Who looks from outside: the unit by link and by membership, another district, the city, nobody in particular. */
export const OUTSIDERS = ['holder-tip', 'holder-twin', 'member', 'neighbour', 'city', 'public'];

interface Door {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
}
interface ApiDocument {
  readonly paths: Readonly<Record<string, { readonly get?: Door }>>;
}

/** What a list may be asked for. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  view: ['waiting', 'overdue', 'open', 'closed', 'all', 'missed', 'urgent', 'due'],
  standing: ['open', 'closed'],
  period: ['month', 'quarter', 'year'],
};
const PAPERS = ['hazard-extension', 'hazard-closing', 'hazard-reminder', 'tip-acceptance', 'tip-refusal'];

const filledIn = (path: string, { lines, filed }: Walk, files: readonly string[]): readonly string[] => {
  const values: Readonly<Record<string, readonly string[]>> = {
    number: [lines.tip, lines.twin],
    fileId: files,
    paper: PAPERS,
    reference: [filed.reference],
    code: [CODE],
  };
  const [, name] = /\{(\w+)\}/.exec(path) ?? [];
  if (name === undefined) return [path];
  return (values[name] ?? ['A'.repeat(22)]).flatMap((value) => filledIn(path.replace(`{${name}}`, value), { lines, filed } as Walk, files));
};

/** Every address that can be asked for by GET, with the lines and the tip in their places, and with each of its lists. */
const addressesOf = (api: ApiDocument, walk: Walk, files: readonly string[]): readonly string[] =>
  Object.entries(api.paths).flatMap(([path, { get }]) => {
    if (!get) return [];
    const list = get.parameters?.find((one) => one.in === 'query' && one.name in CHOICES)?.name;
    const asked = filledIn(path, walk, files);
    return list === undefined ? asked : asked.flatMap((address) => (CHOICES[list] ?? []).map((choice) => `${address}?${list}=${choice}`));
  });

const gather = async (walk: Walk, who: string, address: string): Promise<void> => {
  const response = await fetch(`${walk.served.base}${address}`, { ...headersOf(walk, who), redirect: 'manual' });
  const content = Buffer.from(await response.arrayBuffer());
  const type = response.headers.get('content-type') ?? '';
  const where = `${who} GET ${address} ${response.status}`;
  take(walk, `${where} headers`, [...response.headers.entries()].filter(([name]) => name !== 'date').join('\n'));
  if (type.startsWith('image/jpeg')) walk.widths.push((await sharp(content).metadata()).width);
  else if (type.includes('openxmlformats')) takeArchive(walk, where, content);
  else take(walk, where, content.toString('utf8'));
};

/** The city sees the tips of the offices below it, by the tips' own doors: there nothing crosses. */
const isOwnDoor = (who: string, address: string): boolean => who === 'city' && address.startsWith('/api/office/tips');

const CHATS: readonly (readonly [who: string, path: string, texts: readonly string[]])[] = [
  ['holder-tip', '/api/unit/chat', ['你好', '台账', '人工', '1', '2', '3', '帮助', '谁举报的', '来源']],
  ['member', '/api/unit/chat', ['你好', '隐患', '1', '自查', '返回', '2', '3', '帮助', '谁举报的']],
  ['neighbour', '/api/office/chat', ['你好', '台账', '隐患', '统计', '今年', '通知', '举报', '待办']],
  ['city', '/api/office/chat', ['台账', '隐患', '统计', '今年', '本月']],
];

const gatherChats = async (walk: Walk): Promise<void> => {
  const { served, lines, filed } = walk;
  for (const [who, path, texts] of CHATS)
    for (const text of [...texts, lines.tip, lines.twin, ...(who === 'city' ? [] : [filed.reference])]) {
      const json = { messageId: `m-${walk.pieces.length}`, text };
      const { body } = await ask(served.base, path, { json, ...headersOf(walk, who) });
      const isEcho = text === filed.reference;
      take(walk, `${who} says ${isEcho ? 'the reference' : text}`, isEcho ? JSON.stringify(body).replaceAll(text, '') : body);
    }
  const headers = { conversation: 'abcdefghijklmnopqrstuv0123456789' };
  for (const text of ['你好', '1', '兴县有什么隐患', lines.tip]) {
    const json = { messageId: `m-${walk.pieces.length}`, text };
    take(walk, `public says ${text}`, (await ask(served.base, '/api/chat', { json, headers })).body);
  }
};

/** What an office files or hands on: sheets and printed tables. */
const gatherSheets = async (walk: Walk): Promise<void> => {
  for (const view of ['open', 'closed', 'waiting', 'overdue']) await gather(walk, 'handler', `/api/office/hazards.xlsx?view=${view}`);
  for (const period of ['month', 'quarter', 'year']) {
    await gather(walk, 'handler', `/api/office/report.xlsx?period=${period}`);
    take(walk, `printed ${period}`, (await REPORT_TOOLS['report-show'](walk.served.world, { period })).join('\n'));
    const [sheet = ''] = await REPORT_TOOLS['report-sheet'](walk.served.world, { period });
    takeArchive(walk, `sheet ${period}`, Buffer.from(sheet, 'base64'));
  }
};

export const rowOf = async ({ served }: Walk, number: string): Promise<Row<Hazard>> => {
  const row = await served.world.outside.database.collection(HAZARDS).findOne('by-number', [number]);
  if (!row) throw new Error(`no line ${number}`);
  return row;
};

export const noticesOf = async ({ served, accounts }: Walk, who: string) => {
  const notices = served.world.outside.database.collection(NOTICES);
  const staff = accounts[who]?.id ?? '';
  const pages = await Promise.all([true, false].map((isRead) => notices.list({ by: 'unread', where: { staff, isRead }, limit: 100 })));
  return pages.flatMap(({ rows }) => rows);
};

/** What is kept: the lines as stored but for their source, what waits to be handed on, the chain, notices, the log. */
const gatherStore = async (walk: Walk): Promise<void> => {
  const { world } = walk.served;
  const rows = await Promise.all([rowOf(walk, walk.lines.tip), rowOf(walk, walk.lines.twin)]);
  for (const { body, pending } of rows) {
    const { source: _source, ...rest } = body;
    take(walk, 'stored line', rest);
    take(walk, 'waiting facts', pending);
  }
  const ids = new Set(rows.map(({ id }) => id));
  const chain = await world.outside.database.streams(AUDIT).read('chain', 1, 5000);
  for (const { body } of chain) if (ids.has((body as { about?: { id?: string } }).about?.id ?? '')) take(walk, 'audit of a line', body);
  for (const who of ['neighbour', 'city']) take(walk, `notices of ${who}`, await noticesOf(walk, who));
  // The machine's own clock stands in every line; its digits may be anybody's phone.
  take(walk, 'log', world.logged.map((line) => line.replace(/"(time|ms)":[\d.]+,?/g, '')).join('\n'));
};

/** Everything there is to be had now. */
export const gatherAll = async (walk: Walk): Promise<void> => {
  const { served, lines } = walk;
  const api = (await ask(served.base, '/api/openapi.json')).body as ApiDocument;
  const rows = await Promise.all([rowOf(walk, lines.tip), rowOf(walk, lines.twin)]);
  const tip = await served.world.outside.database.collection(TIPS).get(walk.tipId);
  const shown = rows.flatMap(({ body }) => [...body.before, ...body.after.flatMap(({ attachments }) => attachments)]);
  const files = [...shown, ...(tip?.body.attachments ?? [])].map(({ id }) => id);
  for (const who of OUTSIDERS)
    for (const address of addressesOf(api, walk, files)) if (!isOwnDoor(who, address)) await gather(walk, who, address);
  for (const page of ['/', '/chat', '/unit', '/ledger', '/office']) await gather(walk, 'public', page);
  await gatherSheets(walk);
  await gatherChats(walk);
  await gatherStore(walk);
};
