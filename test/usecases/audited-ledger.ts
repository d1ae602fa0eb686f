import type { App } from '../../src/app.ts';
import type { HazardMove } from '../../src/hazards/schema.ts';
import { PUBLIC, type Staff } from '../../src/kernel/actor.ts';
import { CITY, photo, submit, upload, walk, XINGXIAN } from '../support/builders.ts';
import { filledSheet, selfCheckRow } from '../support/filled-sheet.ts';
import { FIXES, JUDGED, lineInput, MEMBER, PASSED, rowOf, SENT_BACK, submission, TOLD } from '../support/hazards.ts';
import { BRANCH } from '../support/units.ts';
import type { World } from '../support/world.ts';

/** Runs one use-case by its name and looks whether the chain tells of what it changed. */
export type Run = <T>(name: string, work: (app: App) => Promise<T>) => Promise<T>;

/** Who must fix is a person first, so that there is somebody to be opened. */
const OWNER = { kind: 'household', as: 'owner', name: '高大山', phone: '13800001234' } as const;

type Crew = Record<'handler' | 'reviewer' | 'checker' | 'cityChecker', Staff>;

const movesOf = async (world: World, { handler, reviewer, checker, cityChecker }: Crew) => {
  const moves: readonly (readonly [Staff | 'unit', HazardMove])[] = [
    [handler, { action: 'set-party', party: { kind: 'unit', code: BRANCH, name: '某分公司' } }],
    [handler, { action: 'set-grade', grade: 'major', criteria: [JUDGED], reason: '看现场' }],
    [handler, TOLD],
    [handler, { action: 'renew-link' }],
    [handler, { action: 'remind', text: '请抓紧' }],
    ['unit', FIXES],
    ['unit', { action: 'ask-extension', until: '2026-08-10', reason: '等料' }],
    [reviewer, { action: 'decide-extension', grant: true }],
    ['unit', await submission(world)],
    [checker, SENT_BACK],
    ['unit', await submission(world)],
    [checker, PASSED],
    [cityChecker, PASSED],
  ];
  return moves;
};

const hire = async (world: World, handler: Staff, reviewer: Staff) => ({
  handler,
  reviewer,
  checker: await world.staff('执法人', XINGXIAN, ['enforcement-officer']),
  cityChecker: await world.staff('市执法', CITY, ['enforcement-officer']),
});

/** A tip becomes a line; the line is moved by everybody who may, until it is closed and reopened. Gives the actions that were made. */
export const runLedger = async (world: World, run: Run, handler: Staff, reviewer: Staff): Promise<ReadonlySet<string>> => {
  const made = new Set<string>();
  const people = await hire(world, handler, reviewer);
  const tip = await submit(world);
  await walk(world, handler, tip, [{ action: 'accept' }, { action: 'record-verdict', verdict: 'substantiated', finding: '属实。' }]);
  await run('reports.ledgerOfTip', (app) => app.reports.ledgerOfTip(handler, tip.reference));
  await run('hazards.fromTip', (app) => app.hazards.fromTip(handler, tip.reference));
  const attachments = [await upload(world, await photo())];
  const entry = lineInput({ source: 'tip', tip: tip.reference, party: OWNER, attachments });
  const line = await run('hazards.registerHazard', (app) => app.hazards.registerHazard(handler, entry));
  const { number } = line;
  await run('hazards.openParty', (app) => app.hazards.openParty(handler, number));
  await run('hazards.readHazardFile', (app) => app.hazards.readHazardFile(handler, number, line.before[0]?.id ?? ''));
  for (const [by, move] of await movesOf(world, people)) {
    made.add(move.action);
    if (by === 'unit') await run('hazards.moveAsUnit', (app) => app.hazards.moveAsUnit(MEMBER, number, move));
    else await run('hazards.moveHazard', (app) => app.hazards.moveHazard(by, number, move));
  }
  await runLooks(world, run, handler, number);
  for (const { action } of await runAfter(world, run, people, number, tip.receipt)) made.add(action);
  return made;
};

const runLooks = async (world: World, run: Run, handler: Staff, number: string): Promise<void> => {
  const { id } = await rowOf(world, { number });
  await run('hazards.openHazard', (app) => app.hazards.openHazard(handler, number));
  await run('hazards.openAsUnit', (app) => app.hazards.openAsUnit(MEMBER, number));
  await run('hazards.listHazards', (app) => app.hazards.listHazards(handler, { view: 'open' }));
  await run('hazards.listForUnit', (app) => app.hazards.listForUnit(MEMBER, { standing: 'open' }));
  await run('hazards.hazardCard', (app) => app.hazards.hazardCard(handler));
  await run('hazards.countHazards', (app) => app.hazards.countHazards(handler, { period: 'year' }, { leaves: false }));
  await run('hazards.recountHazards', (app) => app.hazards.recountHazards(handler, { period: 'year' }, { leaves: false }));
  await run('hazards.reportSheet', (app) => app.hazards.reportSheet(handler, { period: 'year' }));
  await run('hazards.exportHazards', (app) => app.hazards.exportHazards(handler, { view: 'closed' }));
  await run('hazards.isHazard', (app) => app.hazards.isHazard(id));
  await run('hazards.numberOf', (app) => app.hazards.numberOf(id));
  const template = await run('hazards.importTemplate', (app) => app.hazards.importTemplate(handler));
  const sheet = await filledSheet(template, [selfCheckRow(), selfCheckRow({ 地点: '三期工地' })]);
  await run('hazards.importHazards', (app) => app.hazards.importHazards(handler, sheet));
};

/** What follows from a closing, and what flow.ts asks for itself. Gives the moves that were made. */
const runAfter = async (
  world: World,
  run: Run,
  { handler, checker, cityChecker }: Crew,
  number: string,
  receipt: string,
): Promise<readonly HazardMove[]> => {
  const { id, body } = await rowOf(world, { number });
  const move = (staff: Staff, wanted: HazardMove) => run('hazards.moveHazard', (app) => app.hazards.moveHazard(staff, number, wanted));
  const release: HazardMove = { action: 'release-picture', fileId: body.after[0]?.attachments[0]?.id ?? '' };
  await move(handler, release);
  await run('hazards.readReleased', (app) => app.hazards.readReleased(id));
  await run('reports.appeal', (app) => app.reports.appeal(PUBLIC, receipt, { want: 'say-not-fixed' }));
  await move(handler, await submission(world));
  await move(checker, PASSED);
  await move(cityChecker, PASSED);
  const reopen: HazardMove = { action: 'reopen', reason: '又松了' };
  await move(handler, reopen);
  await run('hazards.reopenFor', (app) => app.hazards.reopenFor(id, 'a happening seen before'));
  await run('hazards.keepHazardFiles', (app) => app.hazards.keepHazardFiles(id));
  await run('hazards.introduceParty', (app) => app.hazards.introduceParty(id));
  await run('hazards.endLinks', (app) => app.hazards.endLinks(id));
  await run('hazards.noticeOffice', (app) => app.hazards.noticeOffice(id, 'notice.hazard.closed', 'handlers', 'x'));
  await run('reports.tellFixed', (app) => app.reports.tellFixed('no such line', 'no such happening'));
  await run('reports.givePicture', (app) => app.reports.givePicture('no such line', new Uint8Array(), 'no such happening'));
  await run('reports.hazardOfTip', (app) => app.reports.hazardOfTip('no such tip'));
  return [release, reopen];
};
