import { type Actor, PUBLIC, type Staff } from '../../src/kernel/actor.ts';
import { CITY, DAY, photo, upload, XINGXIAN } from '../support/builders.ts';
import { memberKeyOf } from '../support/member-key.ts';
import type { World } from '../support/world.ts';
import type { Run } from './audited-ledger.ts';

const MACHINE: Actor = { kind: 'machine', tool: 'set-up' };
const JOB: Actor = { kind: 'system', job: 'job' };

/** Somebody hired on the machine or by two administrators, with the key he has once he signs in. */
const hire = async (world: World, name: string, office: string, roles: Staff['roles'], by?: readonly [Staff, Staff]): Promise<Staff> => {
  const { offices } = world.app;
  const given = await offices.addStaff({ kind: 'machine', tool: 'staff' }, { name, office, roles: by ? [] : [...roles] });
  for (const role of by ? roles : []) {
    await offices.proposeRole((by as readonly [Staff, Staff])[0], { staffId: given.id, role });
    await offices.confirmRole((by as readonly [Staff, Staff])[1], { staffId: given.id, role });
  }
  return { kind: 'staff', id: given.id, name, office, roles, key: await memberKeyOf(world, { id: given.id, password: given.password }) };
};

const lastFour = (signs: string): string => signs.replaceAll('-', '').slice(-4);

/** The keys are set up, with a code that something waits for. */
const runSetUp = async (run: Run, administrator: Staff): Promise<string> => {
  const word = await run('keys.makeSetUpCode', (app) => app.keys.makeSetUpCode(MACHINE, { isSecond: false }));
  if (word.kind !== 'made') throw new Error(word.kind);
  await run('keys.noteCodeShown', (app) => app.keys.noteCodeShown(MACHINE, word.id));
  await run('reports.submitTip', (app) =>
    app.reports.submitTip(PUBLIC, { text: '兴县塔吊限位器绑死了', reporter: { mode: 'sealed-name', name: '高小石', insider: true } }),
  );
  const draft = await run('keys.draftRecovery', (app) => app.keys.draftRecovery(administrator));
  const input = {
    office: draft.office.signs,
    officeTypedBack: lastFour(draft.office.signs),
    custodians: draft.custodians.words,
    custodiansTypedBack: lastFour(draft.custodians.signs),
    setUpCodes: [word.code.reveal().signs],
  };
  await run('keys.setUp', (app) => app.keys.setUp(administrator, input));
  await run('keys.openWaiting', (app) =>
    app.keys.openWaiting(administrator, { setUpCodes: [word.code.reveal().signs] }).catch(() => undefined),
  );
  await run('keys.completeSetUp', (app) => app.keys.completeSetUp(JOB));
  await run('keys.showKeys', (app) => app.keys.showKeys(administrator));
  return draft.office.signs;
};

const runRings = async (world: World, run: Run, people: { administrator: Staff; handler: Staff; code: string }): Promise<void> => {
  const late = await hire(world, '晚来的', XINGXIAN, ['handler']);
  await run('keys.letIn', (app) => app.keys.letIn(people.handler, { ring: XINGXIAN, staffId: late.id }));
  const alone = await hire(world, '独自一人', 'lvliang-linxian', ['handler']);
  await run('keys.recoverRing', (app) =>
    app.keys.recoverRing(people.administrator, { ring: 'lvliang-linxian', staffId: alone.id, code: people.code }),
  );
  const first = await hire(world, '头一个', 'lvliang-shilou', ['handler']);
  await run('keys.rebuildRing', (app) => app.keys.rebuildRing(people.administrator, { ring: 'lvliang-shilou' }));
  await run('offices.removeStaff', (app) => app.offices.removeStaff(people.administrator, { staffId: late.id }));
  await run('keys.leaveRings', (app) => app.keys.leaveRings(JOB, first.id));
};

/** A tip of an insider from his words to his withdrawal, and his name from the request to its end. */
const runInsider = async (
  world: World,
  run: Run,
  people: { handler: Staff; custodian: Staff },
  moved: (action: string) => void,
): Promise<void> => {
  const { handler, custodian } = people;
  const reporter = { mode: 'sealed-name', name: '高大石', phone: '13935812345', insider: true } as const;
  const attachments = [await upload(world, await photo())];
  const tip = await run('reports.submitTip', (app) =>
    app.reports.submitTip(PUBLIC, { text: '兴县三号塔吊带病作业', attachments, reporter }),
  );
  await run('reports.showProof', (app) => app.reports.showProof(PUBLIC, tip.receipt));
  const shown = await run('reports.openMatter', (app) => app.reports.openMatter(handler, tip.reference));
  const original = shown.attachments[0]?.id ?? '';
  await run('reports.readOriginal', (app) => app.reports.readOriginal(handler, tip.reference, original));
  await run('reports.moveMatter', (app) => app.reports.moveMatter(handler, tip.reference, { action: 'accept' }));
  moved('visit');
  await run('reports.moveMatter', (app) => app.reports.moveMatter(handler, tip.reference, { action: 'visit', text: '有人找您麻烦吗？' }));
  const [visit] = (await world.app.reports.trackTip(PUBLIC, tip.receipt)).visits ?? [];
  await run('reports.answerVisit', (app) => app.reports.answerVisit(PUBLIC, tip.receipt, visit?.id ?? '', { text: '没有。' }));
  const words = '核查属实，发奖要核对领奖人';
  const ask = () =>
    run('identities.askIdentity', (app) => app.identities.askIdentity(handler, tip.reference, { reason: 'payment', words }));
  const refused = await ask();
  await run('identities.decideIdentity', (app) =>
    app.identities.decideIdentity(custodian, refused.id, { grant: false, words: '再等一等' }),
  );
  const granted = await ask();
  await run('identities.decideIdentity', (app) => app.identities.decideIdentity(custodian, granted.id, { grant: true, words: '同意查看' }));
  await run('identities.openIdentity', (app) => app.identities.openIdentity(handler, granted.id));
  await run('identities.listRequests', (app) => app.identities.listRequests(custodian));
  await run('identities.countRequests', (app) => app.identities.countRequests(custodian));
  await run('identities.identityStanding', (app) => app.identities.identityStanding(handler, tip.reference));
  world.clock.move(4 * DAY);
  await run('identities.endOpenings', (app) => app.identities.endOpenings(JOB));
  await run('reports.giveIdentity', (app) => app.reports.giveIdentity(PUBLIC, tip.receipt, { mode: 'named', name: '高大磊' }));
  await run('reports.reportRetaliation', (app) => app.reports.reportRetaliation(PUBLIC, tip.receipt, { text: '把我调去看大门了' }));
  await run('reports.appeal', (app) => app.reports.appeal(PUBLIC, tip.receipt, { want: 'forget-me' }));
  await run('reports.appeal', (app) => app.reports.appeal(PUBLIC, tip.receipt, { want: 'withdraw' }));
};

const runForgetting = async (world: World, run: Run): Promise<void> => {
  await run('reports.findNumberHoles', (app) => app.reports.findNumberHoles());
  world.clock.move(100 * DAY);
  await run('reports.listDueToForget', (app) => app.reports.listDueToForget());
  await run('reports.forgetTips', (app) => app.reports.forgetTips(JOB));
};

/** Everything of the confidential part. */
export const runConfidential = async (world: World, run: Run, moved: (action: string) => void): Promise<void> => {
  const admins = (await world.app.offices.membersOf(undefined)).filter(({ roles }) => roles.includes('administrator'));
  const [one, other] = admins as [Staff, Staff];
  const handler = await hire(world, '沈承办', XINGXIAN, ['handler']);
  const custodian = await hire(world, '韩保管', CITY, ['custodian'], [one, other]);
  const code = await runSetUp(run, one);
  await runRings(world, run, { administrator: one, handler, code });
  await runInsider(world, run, { handler, custodian }, moved);
  await runForgetting(world, run);
};
