import { expect } from '@jest/globals';
import sharp from 'sharp';
import type { HazardView } from '../../../src/hazards/office-schema.ts';
import type { HazardMove } from '../../../src/hazards/schema.ts';
import { CASEWORK, type Role } from '../../../src/kernel/actor.ts';
import type { OfficeMove } from '../../../src/reports/office-schema.ts';
import type { TipReceipt } from '../../../src/reports/schema.ts';
import { TIPS } from '../../../src/reports/store.ts';
import { type Account, CITY, LINXIAN, makeAccount, XINGXIAN } from '../../support/builders.ts';
import { type Answer, ask, byReceipt, form, signInOver } from '../../support/http.ts';
import { type ServedWorld, serveWorld } from '../../support/world.ts';
import { wordsOf, zipTexts } from '../../support/zip-texts.ts';

/* Who plays in the walk that looks for a tip in the ledger, and what they play: a tip becomes a line, beside a twin from an inspection. */

/** Words nobody else would use. */
export const TIP = {
  text: '兴县鹅池沟口那处搭的竹梯平台没绑栏杆，踏板短了一截，夜里还有人摸黑上去抢活',
  unit: '翡翠湾项目部老葛那帮人',
  place: '鹅池沟口第三根电杆东',
  message: '补一句：那块木板是榆木的，钉子早锈透',
  finding: '按您说的去了沟口，竹梯平台确实没有栏杆',
  appeal: '又去看了，榆木板还是那块榆木板',
  name: '瞿黛岚',
  phone: '13755512346',
};
/** How wide the tip's picture is; no other has that width. */
export const TIP_WIDTH = 91;
export const CODE = '91141123MA6HEG7T60';

/** Something somebody outside was given, and where. */
export interface Piece {
  readonly where: string;
  readonly text: string;
}

export type Which = 'tip' | 'twin';

/** A walk: what was played, and what was gathered. */
export interface Walk {
  readonly served: ServedWorld;
  readonly accounts: Record<string, Account>;
  /** Headers by which each of them is known. */
  readonly proofs: Record<string, Readonly<Record<string, string>>>;
  readonly pieces: Piece[];
  /** Widths of all pictures that were handed out. */
  readonly widths: number[];
  filed: TipReceipt;
  tipId: string;
  tipInstants: readonly number[];
  /** Numbers of the line from the tip and of its twin. */
  readonly lines: Record<Which, string>;
}

export const take = ({ pieces }: Walk, where: string, what: unknown): void =>
  void pieces.push({ where, text: typeof what === 'string' ? what : JSON.stringify(what) });

/** Every part of a Word or Excel file, as it stands and as it is read. */
export const takeArchive = (walk: Walk, where: string, archive: Uint8Array): void => {
  take(walk, where, wordsOf(archive));
  for (const [part, text] of zipTexts(archive)) take(walk, `${where} ${part}`, text);
};

export const headersOf = ({ proofs }: Walk, who: string) => ({ headers: proofs[who] ?? {} });

/** The answer, which must be a good one; a minute goes by. */
export const good = async ({ served }: Walk, answer: Promise<Answer>): Promise<Answer> => {
  const given = await answer;
  expect([given.status < 300, given.status < 300 ? '' : given.body]).toEqual([true, '']);
  served.world.clock.move(61_000);
  return given;
};

export const post = (walk: Walk, who: string, path: string, json: unknown): Promise<Answer> =>
  good(walk, ask(walk.served.base, path, { json, ...headersOf(walk, who) }));

export const moveLine = async (walk: Walk, who: string, number: string, move: HazardMove): Promise<HazardView> =>
  (await post(walk, who, `/api/office/hazards/${number}/moves`, move)).body as HazardView;

/** What the outbox still has to do is done. */
export const settled = async ({ served }: Walk): Promise<void> => {
  for (let n = 0; n < 6; n += 1) {
    await served.world.settle();
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
};

const uploaded = async (walk: Walk, width: number): Promise<string> => {
  const picture = await sharp({ create: { width, height: 30, channels: 3, background: '#336699' } })
    .jpeg()
    .toBuffer();
  return ((await good(walk, ask(walk.served.base, '/api/attachments', { body: form(picture) }))).body as { id: string }).id;
};

/** Comes in by a code and keeps the cookie under a name. */
export const comeIn = async (walk: Walk, who: string, json: { readonly code: string; readonly name?: string }): Promise<void> => {
  const entered = await good(walk, ask(walk.served.base, '/api/unit/enter', { json }));
  const { pass: _pass, ...greeting } = entered.body as Record<string, unknown>;
  take(walk, `${who} is greeted`, greeting);
  walk.proofs[who] = { 'x-requested-by': 'anquan-shao', cookie: entered.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
};

const hire = async ({ served, accounts }: Walk, who: string, name: string, office: string, roles: readonly Role[]): Promise<void> => {
  accounts[who] = await makeAccount(served.world, name, office, roles);
};

const signInAll = async ({ served, accounts, proofs }: Walk): Promise<void> => {
  for (const [who, account] of Object.entries(accounts)) proofs[who] = await signInOver(served, account);
};

const to = ({ served: { world } }: Walk, instant: string): void => world.clock.move(Date.parse(instant) - world.clock.now());

/** In the night of the twelfth somebody files a tip; it is found true; four days later the inspectors go. */
const fileTip = async (walk: Walk): Promise<void> => {
  const { served } = walk;
  to(walk, '2026-06-12T03:47:19.357+08:00');
  const json = {
    text: TIP.text,
    unit: TIP.unit,
    industry: 'construction',
    place: { text: TIP.place, region: '141123' },
    seenAt: '2026-06-11T22:41:00+08:00',
    attachments: [await uploaded(walk, TIP_WIDTH)],
    reporter: { mode: 'named', name: TIP.name, phone: TIP.phone },
  };
  walk.filed = (await good(walk, ask(served.base, '/api/tips', { json }))).body as TipReceipt;
  const { receipt, reference } = walk.filed;
  await good(walk, ask(served.base, '/api/tip/messages', { json: { text: TIP.message }, headers: byReceipt(receipt) }));
  const moves: readonly OfficeMove[] = [
    { action: 'accept' },
    { action: 'begin-verification' },
    { action: 'record-verdict', verdict: 'substantiated', finding: TIP.finding },
  ];
  for (const move of moves) await post(walk, 'handler', `/api/office/tips/${reference}/moves`, move);
  const row = await served.world.outside.database.collection(TIPS).findOne('by-reference', [reference]);
  walk.tipId = row?.id ?? '';
  walk.tipInstants = [row?.body.receivedAt ?? 0, ...(row?.body.steps ?? []).map(({ at }) => at)];
  to(walk, '2026-06-16T10:00:00+08:00');
};

const register = async (walk: Walk, source: 'tip' | 'inspection'): Promise<string> => {
  const json = {
    source,
    ...(source === 'tip' && { tip: walk.filed.reference }),
    industry: 'construction',
    criteria: ['construction-2024/9-5'],
    grade: 'major',
    party: { kind: 'unit', code: CODE, name: '晋西第一建筑公司' },
    region: '141123',
    place: '城东一处在建楼',
    what: '高处作业设施未按方案设置，脚手板没有固定',
    demands: '停止使用，按方案重新设置，验收后再用',
    inspectedOn: '2026-06-16',
    dueOn: '2026-07-16',
    attachments: [await uploaded(walk, 47)],
  };
  return ((await post(walk, 'handler', '/api/office/hazards', json)).body as HazardView).number;
};

const letterOf = async (walk: Walk, number: string, paper: string, json?: unknown): Promise<void> => {
  const headers = { ...walk.proofs.handler, ...(json !== undefined && { 'content-type': 'application/json' }) };
  const response = await fetch(`${walk.served.base}/api/office/hazards/${number}/papers/${paper}`, {
    headers,
    ...(json !== undefined && { method: 'POST', body: JSON.stringify(json) }),
  });
  expect([paper, response.status]).toEqual([paper, 200]);
  take(walk, `letter ${paper} of ${number} headers`, [...response.headers.entries()].filter(([name]) => name !== 'date').join('\n'));
  takeArchive(walk, `letter ${paper} of ${number}`, Buffer.from(await response.arrayBuffer()));
};

/** Told, entered by its own code, fixed, given more time, sent back once, passed twice; every letter on the way. */
const walkLine = async (walk: Walk, which: Which): Promise<void> => {
  const number = walk.lines[which];
  const told: HazardMove = { action: 'notify', told: [{ who: 'principal-and-controller', on: '2026-06-16', how: 'in-person' }] };
  const { link } = await moveLine(walk, 'handler', number, told);
  await letterOf(walk, number, 'notice', { code: link?.code, endsOn: link?.endsOn });
  await comeIn(walk, `holder-${which}`, { code: link?.code ?? '' });
  const asUnit = (json: HazardMove) => post(walk, `holder-${which}`, `/api/unit/hazards/${number}/moves`, json);
  await asUnit({ action: 'name-fixes', responsible: '高某', measures: '重设', fundsFen: 100, dueOn: '2026-07-10', plan: '停用' });
  await asUnit({ action: 'ask-extension', until: '2026-07-30', reason: '等料' });
  await moveLine(walk, 'reviewer', number, { action: 'decide-extension', grant: true, note: '可以' });
  await letterOf(walk, number, 'hazard-extension');
  await asUnit({ action: 'submit', words: '改好', attachments: [await uploaded(walk, 48)] });
  await moveLine(walk, 'enforcer', number, { action: 'check', outcome: 'sent-back', words: '还差' });
  await moveLine(walk, 'handler', number, { action: 'remind', text: '请抓紧' });
  await letterOf(walk, number, 'hazard-reminder');
  await asUnit({ action: 'submit', words: '改好了', attachments: [await uploaded(walk, 49)] });
  await moveLine(walk, 'enforcer', number, { action: 'check', outcome: 'passed', words: '齐了' });
  expect((await moveLine(walk, 'city', number, { action: 'check', outcome: 'passed', words: '无误' })).state).toBe('closed');
  await letterOf(walk, number, 'hazard-closing');
  await settled(walk);
};

const joinAsMember = async (walk: Walk): Promise<void> => {
  const { body } = await post(walk, 'handler', `/api/office/units/${CODE}/invitations`, { role: 'principal' });
  await comeIn(walk, 'member', { code: (body as { code: string }).code, name: '高经理' });
};

/** Plays it all, up to the picture that goes back to the reporter. */
export const playLeak = async (): Promise<Walk> => {
  const served = await serveWorld({ LOG_LEVEL: 'debug' });
  const none = { receipt: '', receiptWords: '', reference: '', state: 'received', deadlines: [] } as const;
  const shared = { served, accounts: {}, proofs: {}, pieces: [], widths: [], lines: { tip: '', twin: '' } };
  const walk: Walk = { ...shared, filed: { ...none, deadlines: [] }, tipId: '', tipInstants: [] };
  to(walk, '2026-06-12T02:00:00+08:00');
  await hire(walk, 'handler', '李承办', XINGXIAN, ['handler']);
  await hire(walk, 'enforcer', '王执法', XINGXIAN, ['enforcement-officer']);
  await hire(walk, 'reviewer', '钱审核', XINGXIAN, ['reviewer']);
  await hire(walk, 'city', '赵市局', CITY, CASEWORK);
  await hire(walk, 'neighbour', '邻县人', LINXIAN, CASEWORK);
  await signInAll(walk);
  await fileTip(walk);
  await signInAll(walk);
  walk.lines.tip = await register(walk, 'tip');
  walk.lines.twin = await register(walk, 'inspection');
  await walkLine(walk, 'tip');
  await walkLine(walk, 'twin');
  const line = (await good(walk, ask(served.base, `/api/office/hazards/${walk.lines.tip}`, headersOf(walk, 'handler')))).body as HazardView;
  const fileId = line.after.at(-1)?.attachments[0]?.id ?? '';
  await moveLine(walk, 'handler', walk.lines.tip, { action: 'release-picture', fileId });
  await settled(walk);
  await joinAsMember(walk);
  return walk;
};
