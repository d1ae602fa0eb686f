import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { App } from '../../src/app.ts';
import { AUDIT } from '../../src/audit/store.ts';
import { openConnection } from '../../src/database/sqlite-connection.ts';
import { HAZARD_ACTIONS } from '../../src/hazards/schema.ts';
import { type Actor, PUBLIC, type Staff } from '../../src/kernel/actor.ts';
import { OFFICE_ACTIONS, type OfficeMove } from '../../src/reports/office-schema.ts';
import { alarmedApp } from '../support/alarm.ts';
import { type Account, CITY, codeAt, DAY, MINUTE, makeAccount, photo, streamOf, submit, upload, XINGXIAN } from '../support/builders.ts';
import { OPENID, openReachable, PROGRESS } from '../support/reachable.ts';
import { openWorld, type World } from '../support/world.ts';
import type { WeChatServer } from '../wechat/wechat-server.ts';
import { runConfidential } from './audited-confidential.ts';
import { runLedger } from './audited-ledger.ts';
import { runUnits } from './audited-units.ts';

/*
 * Every use-case is run once for real, and the database is compared before and after: whatever changed must have an entry in the chain.
 */

/** What may change without an entry, and why: a table, or a table by one use-case only. */
const WITHOUT_ENTRY: Readonly<Record<string, string>> = {
  stream_audit: 'the chain itself',
  'audit-heads': 'the chain’s own end',
  counter_values: 'how many numbers were given',
  uploads: 'a reporter’s file before it is anybody’s evidence; with a tip it is in the tip',
  'item-keys': 'comes with the thing it opens',
  relay: 'comes with its tip',
  names: 'comes with its tip',
  reaches: 'that somebody asked to be told by WeChat is gone when he wants it gone; the chain would keep it',
  'wechat-tokens': 'the program’s own credential',
  identities: 'comes with its tip; who opens it is in the chain',
  forgotten: 'comes with what was forgotten',
  relayed: 'follows from a happening that is in the chain',
  notices: 'follows from a happening that is in the chain',
  sessions: 'signing in and out is in the chain with the account',
  'sign-in-tries': 'tries of nobody known',
  stream_administrators: 'follows from a role that is in the chain',
  'unit-entries': 'coming in and leaving are in the chain with the code or the member',
  'keys.makeSetUpCode set-up-codes': 'nothing is sealed to it before it was shown, and that is in the chain',
  'reports.appeal identity-requests': 'what they held goes with the identity, which is in the chain with its tip',
  'units.endOldEntries unit-codes': 'what a code opened is in the chain with its issue; past its day it opens nothing',
};

type Rows = Map<string, string>;

/** Every row of every table of the data folder, by table and id; what waits to be handed on and who holds it does not count. */
const rowsOf = (world: World): Rows => {
  const rows: Rows = new Map();
  for (const file of ['main.db', 'keys.db']) {
    const connection = openConnection(join(world.config.dataDir, file), 'read');
    for (const { name } of connection.all(`SELECT name FROM sqlite_schema WHERE type = 'table'`))
      for (const row of connection.all(`SELECT * FROM "${name}"`)) {
        const id = row.id ?? row.name ?? `${row.stream} ${row.seq}`;
        rows.set(`${name}\n${id}`, String(row.body ?? JSON.stringify(row)));
      }
    connection.close();
  }
  return rows;
};

const changedBetween = (before: Rows, after: Rows): { table: string; id: string; body: string }[] => {
  const keys = new Set([...before.keys(), ...after.keys()].filter((key) => before.get(key) !== after.get(key)));
  return [...keys].map((key) => {
    const [table = '', id = ''] = key.split('\n');
    return { table, id, body: after.get(key) ?? '' };
  });
};

let world: World;
let weChat: WeChatServer;
const done = new Set<string>();
const moved = new Set<string>();
const movedLines = new Set<string>();
const unexplained: string[] = [];

const entries = async () => world.outside.database.streams(AUDIT).read('chain', 1, 5000);

/** Runs one use-case, hands on what happened, and looks for changes the chain does not tell of. */
const run = async <T>(name: string, work: (app: App) => Promise<T>, app = world.app): Promise<T> => {
  done.add(name);
  await world.settle();
  world.clock.move(MINUTE);
  const [before, known] = [rowsOf(world), (await entries()).length];
  const answer = await work(app);
  await world.settle();
  const fresh = (await entries()).slice(known);
  const tells = (id: string, body: string): boolean =>
    fresh.some(({ key, body: entry }) => entry.about.id === id || Object.values(entry.data).includes(id) || body.includes(`"${key}"`));
  for (const { table, id, body } of changedBetween(before, rowsOf(world)))
    if (!(table in WITHOUT_ENTRY || `${name} ${table}` in WITHOUT_ENTRY || tells(id, body)))
      unexplained.push(`${name} changed ${table} ${id}`);
  return answer;
};

const move = (actor: Actor, reference: string, wanted: OfficeMove) => {
  moved.add(wanted.action);
  return run(`reports.moveMatter`, (app) => app.reports.moveMatter(actor, reference, wanted));
};

const MACHINE: Actor = { kind: 'machine', tool: 'staff' };
const SYSTEM: Actor = { kind: 'system', job: 'job' };

/** The staff of a bureau, made by the use-cases of offices. */
const runOffices = async (): Promise<{ handler: Staff; reviewer: Staff; cityReviewer: Staff; cityHandler: Staff }> => {
  const add = (name: string, office: string, roles: Staff['roles'], by: Actor = MACHINE) =>
    run('offices.addStaff', (app) => app.offices.addStaff(by, { name, office, roles: [...roles] }));
  const as = (id: string, name: string, office: string, roles: Staff['roles']): Staff => ({ kind: 'staff', id, name, office, roles });
  const first = as((await add('冯管理', CITY, ['administrator'])).id, '冯管理', CITY, ['administrator']);
  const second = as((await add('褚管理', CITY, ['administrator'])).id, '褚管理', CITY, ['administrator']);
  const handler = as((await add('李承办', XINGXIAN, ['handler'], first)).id, '李承办', XINGXIAN, ['handler']);
  const reviewer = as((await add('王审核', XINGXIAN, ['reviewer', 'supervisor'])).id, '王审核', XINGXIAN, ['reviewer', 'supervisor']);
  const cityHandler = as((await add('钱市办', CITY, ['handler'])).id, '钱市办', CITY, ['handler']);
  const cityReviewer = as((await add('孙审核', CITY, ['reviewer'])).id, '孙审核', CITY, ['reviewer']);
  const spare = await add('卫出纳', CITY, []);
  await run('offices.proposeRole', (app) => app.offices.proposeRole(first, { staffId: spare.id, role: 'cashier' }));
  await run('offices.confirmRole', (app) => app.offices.confirmRole(second, { staffId: spare.id, role: 'cashier' }));
  await run('offices.withdrawRole', (app) => app.offices.withdrawRole(first, { staffId: spare.id, role: 'cashier' }));
  await run('offices.listStaff', (app) => app.offices.listStaff(first));
  await run('offices.resetStaff', (app) => app.offices.resetStaff(first, { staffId: spare.id }));
  await run('offices.removeStaff', (app) => app.offices.removeStaff(first, { staffId: spare.id }));
  const duty = { office: XINGXIAN, on: '2026-06-16' };
  await run('offices.setDuty', (app) => app.offices.setDuty(reviewer, { ...duty, staff: [handler.id] }));
  await run('offices.setDuty', (app) => app.offices.setDuty(reviewer, { ...duty, staff: [] }));
  await run('offices.showDuty', (app) => app.offices.showDuty(handler, duty));
  await run('offices.memberEntries', (app) => app.offices.memberEntries());
  await run('offices.membersOf', (app) => app.offices.membersOf(XINGXIAN));
  await run('offices.onDuty', (app) => app.offices.onDuty(XINGXIAN, world.clock.now()));
  return { handler, reviewer, cityReviewer, cityHandler };
};

const runSessions = async (): Promise<void> => {
  const account: Account = await makeAccount(world, '蒋登录', XINGXIAN, ['trainer']);
  const input = () => ({ name: account.name, password: account.password, code: codeAt(account, world.clock.now()) });
  await run('offices.signIn', (app) => app.offices.signIn({ ...input(), password: 'wrong' }).catch(() => undefined));
  const { token, staff } = await run('offices.signIn', (app) => app.offices.signIn(input()));
  await run('offices.whoIsSignedIn', (app) => app.offices.whoIsSignedIn(token));
  await run('offices.greet', async (app) => app.offices.greet(staff));
  await run('offices.signOut', (app) => app.offices.signOut(token));
  const change = { password: account.password, next: '江河湖海山川日月' };
  await run('offices.changePassword', (app) => app.offices.changePassword(staff, change));
  await run('offices.endOldSessions', (app) => app.offices.endOldSessions());
};

const askReachOver = (app: App, receipt: string) =>
  app.reports.askReach(PUBLIC, receipt, { code: weChat.logIn(OPENID), templates: [PROGRESS] });

const runWays = async (people: { handler: Staff; reviewer: Staff; cityReviewer: Staff }): Promise<void> => {
  const { handler, reviewer, cityReviewer } = people;
  const file = await run('files.uploadFile', async (app) => app.files.uploadFile(PUBLIC, streamOf(await photo())));
  const reporter = { mode: 'named', name: '高大山', phone: '13800001234' } as const;
  const tip = await run('reports.submitTip', (app) =>
    app.reports.submitTip(PUBLIC, { text: '兴县北门外脚手架没有拉结', attachments: [file.id], reporter }, 'key-of-the-client'),
  );
  const shown = await run('reports.trackTip', (app) => app.reports.trackTip(PUBLIC, tip.receipt));
  const fileId = shown.attachments[0]?.id ?? '';
  await run('reports.readReporterAttachment', (app) => app.reports.readReporterAttachment(PUBLIC, tip.receipt, fileId));
  await run('reports.askReach', (app) => askReachOver(app, tip.receipt));
  await run('reports.stopReach', (app) => app.reports.stopReach(PUBLIC, tip.receipt));
  await run('reports.addMessage', (app) => app.reports.addMessage(PUBLIC, tip.receipt, { text: '又松了两根' }));
  await run('reports.listMatters', (app) => app.reports.listMatters(handler, { view: 'open' }));
  await run('reports.openMatter', (app) => app.reports.openMatter(handler, tip.reference));
  await run('reports.readOfficeAttachment', (app) => app.reports.readOfficeAttachment(handler, tip.reference, fileId));
  await move(handler, tip.reference, { action: 'ask', text: '哪栋楼？' });
  await move(handler, tip.reference, { action: 'tell', text: '明天去。' });
  await move(handler, tip.reference, { action: 'accept' });
  const child = await submit(world, { text: '兴县北门外脚手架晃' });
  await move(handler, child.reference, { action: 'merge', into: tip.reference });
  await move(handler, tip.reference, { action: 'begin-verification' });
  await move(handler, tip.reference, { action: 'ask-extension', reason: '要检测。' });
  await move(reviewer, tip.reference, { action: 'decide-extension', grant: true });
  await move(handler, tip.reference, { action: 'record-verdict', verdict: 'substantiated', finding: '属实。' });
  await move(handler, tip.reference, { action: 'answer', text: '已改。', attachments: [await upload(world, await photo())] });
  await run('reports.appeal', (app) => app.reports.appeal(PUBLIC, tip.receipt, { want: 'ask-review' }));
  await move(cityReviewer, tip.reference, { action: 'decide-review', outcome: 'upheld', reason: '查清了。' });
};

const runOtherWays = async ({ handler, cityHandler }: { handler: Staff; cityHandler: Staff }): Promise<void> => {
  const declined = await submit(world);
  await move(handler, declined.reference, { action: 'decline', reason: 'not-concrete' });
  await run('reports.appeal', (app) => app.reports.appeal(PUBLIC, declined.receipt, { want: 'escalate' }));
  const nowhere = await submit(world, { text: '脚手架没有拉结，风一吹就晃' });
  await move(cityHandler, nowhere.reference, { action: 'hand-down', office: XINGXIAN });
  const referred = await submit(world);
  await move(handler, referred.reference, { action: 'refer', matter: world.outside.library.otherDepartments[0]?.id ?? '' });
  const idea = await submit(world, { kind: 'suggestion' });
  await move(handler, idea.reference, { action: 'pass-on', to: '质安站' });
  await move(handler, idea.reference, { action: 'decide-suggestion', adopt: true, reason: '好。' });
  await move(handler, idea.reference, { action: 'thank' });
  const urgent = await run('reports.submitTip', (app) => app.reports.submitTip(PUBLIC, { text: '兴县煤气味' }), alarmedApp(world));
  world.clock.move(5 * MINUTE);
  await run('reports.raiseAlerts', (app) => app.reports.raiseAlerts(SYSTEM));
  await run('reports.countUnanswered', (app) => app.reports.countUnanswered());
  await move(handler, urgent.reference, { action: 'answer-urgent' });
  const aside = await submit(world);
  await move(handler, aside.reference, { action: 'accept' });
  const along = await submit(world);
  await move(handler, along.reference, { action: 'merge', into: aside.reference });
  await run('reports.sayAboutOffice', (app) => app.reports.sayAboutOffice(PUBLIC, aside.receipt));
  await run('reports.isBarredFrom', (app) => app.reports.isBarredFrom(XINGXIAN, aside.reference));
};

const runJobs = async ({ handler }: { handler: Staff }): Promise<void> => {
  await upload(world, await photo());
  world.clock.move(Date.parse('2026-12-30T09:00:00+08:00') - world.clock.now());
  await submit(world, {}, 'another-key-of-the-client');
  await run('reports.recountDeadlines', (app) => app.reports.recountDeadlines(SYSTEM));
  await run('reports.warnOfMissingHolidays', (app) => app.reports.warnOfMissingHolidays());
  world.clock.move(DAY);
  await run('reports.expireReplays', (app) => app.reports.expireReplays(SYSTEM));
  await run('files.sweepFiles', (app) => app.files.sweepFiles());
  await run('reports.writeMorningCards', (app) => app.reports.writeMorningCards());
  await run('reports.dayCard', (app) => app.reports.dayCard(handler));
  await run('reports.isReceipt', (app) => app.reports.isReceipt('no receipt'));
  await run('reports.raiseAlert', (app) => app.reports.raiseAlert(SYSTEM, 'no such tip'));
  await run('reports.warnOfParked', (app) => app.reports.warnOfParked());
  await run('reports.mirrorStep', (app) => app.reports.mirrorStep('no such tip', 'no such happening', 0));
  await run('reports.keepTipFiles', (app) => app.reports.keepTipFiles('no such tip'));
  await run('reports.noteMerged', (app) => app.reports.noteMerged('no such tip', 'no other either'));
  await run('reports.bringAlong', (app) => app.reports.bringAlong('no such tip', 'no such happening'));
  await run('reports.noticeOffice', (app) => app.reports.noticeOffice('no such tip', 'notice.added-to', 'handlers', 'x'));
  await run('reports.readText', async (app) => app.reports.readText('兴县煤气味'));
  await run('units.endOldEntries', (app) => app.units.endOldEntries());
  await run('reports.officeFor', async (app) => app.reports.officeFor('141123'));
};

beforeAll(async () => {
  const reachable = await openReachable();
  weChat = reachable.weChat;
  world = await openWorld(reachable.settings);
  const people = await runOffices();
  await runSessions();
  await runWays(people);
  await runOtherWays(people);
  for (const action of await runLedger(world, run, people.handler, people.reviewer)) movedLines.add(action);
  await runUnits(world, run, people.handler);
  await runConfidential(world, run, (action) => moved.add(action));
  await runJobs(people);
});
afterAll(async () => {
  await world.end();
  await weChat.close();
});

/** Asked by other domains only, inside their own use-cases, or changing nothing at all. */
const PORTS: readonly string[] = [
  ...['files.take', 'files.keep', 'files.show', 'files.openOriginal', 'files.forget'],
  ...['keys.locksOf', 'keys.custodianLock', 'keys.openerOf', 'keys.isManned', 'keys.isHeld'],
  ...['identities.leave', 'identities.moveTo', 'identities.sealAnew', 'identities.forget', 'identities.modeOf', 'identities.newsOf'],
  ...['identities.isWaitingFor', 'identities.resealWaiting', 'identities.resealFirstNames'],
  ...['identities.noticeCustodians', 'identities.noticeHandler', 'reports.matterOf', 'reports.matterNamed'],
  ...['reports.filesOfTip', 'reports.linkHazard', 'hazards.filesOfHazard'],
  ...['reports.countTaken', 'reports.recountTaken', 'hazards.countClosed', 'hazards.recountClosed'],
  ...['hazards.sheetNames', 'units.knowUnit', 'units.issueLink', 'units.retireLinks', 'units.filesOfCheck'],
];

/** What is only in the chain when one domain has asked another, or flow.ts one of them, with something to do. */
const FOLLOWS = [
  ...['reporter hazard.reopened', 'system:ledger tip.fix-told', 'system:ledger tip.picture-given'],
  ...['system:ledger unit.added', 'system:ledger unit.link-ended'],
];

describe('the chain', () => {
  it('was tried with every use-case there is', () => {
    const all = (['files', 'reports', 'hazards', 'units', 'offices', 'keys', 'identities'] as const).flatMap((domain) =>
      Object.keys(world.app[domain]).map((name) => `${domain}.${name}`),
    );
    expect([...done].sort()).toEqual(all.filter((name) => !PORTS.includes(name)).sort());
  });

  it('was tried with every action of an officer', () => expect([...moved].sort()).toEqual([...OFFICE_ACTIONS].sort()));

  it('was tried with every move of a line', () => expect([...movedLines].sort()).toEqual([...HAZARD_ACTIONS].sort()));

  it('was tried with what follows in another domain', async () => {
    const said = new Set((await entries()).map(({ body }) => `${body.by} ${body.what}`));
    expect(FOLLOWS.filter((one) => !said.has(one))).toEqual([]);
  });

  it('tells who left, and by which door he had come', async () => {
    const left = (await entries()).filter(({ body }) => /^(staff|unit)\.(signed-out|left)$/.test(body.what));
    expect(left.map(({ body }) => [body.what, body.about.collection, body.data])).toEqual([
      ['staff.signed-out', 'staff', {}],
      ['unit.left', 'unit-members', { as: 'member' }],
    ]);
  });

  it('tells of every change', () => expect(unexplained).toEqual([]));

  it('is good from its first entry to its last', async () => {
    const { count, bad } = await world.app.audit.verify();
    expect({ bad, isLong: count > 50 }).toEqual({ bad: undefined, isLong: true });
  });

  it('says who, and never a name', async () => {
    const all = (await entries()).map(({ body }) => body);
    expect(all.filter(({ by }) => !/^(reporter|staff:[\w-]{22}|unit:[\w-]+|system:[\w-]+|machine:(staff|set-up))$/.test(by))).toEqual([]);
    expect(JSON.stringify(all)).not.toMatch(/李承办|高大山|高小山|高大石|高小石|高大磊|13800001234|13935812345|脚手架|塔吊|看大门/);
  });
});
