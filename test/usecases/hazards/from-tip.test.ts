import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { HazardView } from '../../../src/hazards/office-schema.ts';
import { PUBLIC } from '../../../src/kernel/actor.ts';
import type { TipReceipt, TipView } from '../../../src/reports/schema.ts';
import { TIPS } from '../../../src/reports/store.ts';
import { bytesOf, LINXIAN, move, photo, refusalOf, submit, track, upload, walk } from '../../support/builders.ts';
import { hireLedgerCrew, type LedgerCrew, majorInput, moveLine, PASSED, rowOf, submission, toClosed } from '../../support/hazards.ts';
import { openWorld, type World } from '../../support/world.ts';

/** What he may say of how it ended; what he may say of himself is not asked here. */
const aboutTheFix = (may: TipView['may']): string[] => may.filter((one) => /^(add|say-|ask-)/.test(one)).sort();

let world: World;
let crew: LedgerCrew;
let tip: TipReceipt;
beforeEach(async () => {
  await world?.end();
  world = await openWorld();
  crew = await hireLedgerCrew(world);
  tip = await submit(world, { reporter: { mode: 'reachable', phone: '13800138000' } });
});
afterAll(() => world.end());

const verify = (verdict: 'substantiated' | 'partly' | 'unsubstantiated' = 'substantiated') =>
  walk(world, crew.orderer, tip, [{ action: 'accept' }, { action: 'record-verdict', verdict, finding: '去看过了。' }]);
const answer = () => move(world, crew.orderer, tip, { action: 'answer', text: '已登记，限期整改。' });
const enter = (over: Partial<Parameters<typeof majorInput>[0]> = {}): Promise<HazardView> =>
  world.app.hazards.registerHazard(crew.orderer, majorInput({ source: 'tip', tip: tip.reference, ...over }));
const appeal = (want: 'say-fixed' | 'say-not-fixed') => world.app.reports.appeal(PUBLIC, tip.receipt, { want });
const tipRow = async () => world.outside.database.collection(TIPS).findOne('by-reference', [tip.reference]);
const said = async () => (await track(world, tip)).steps.map(({ words }) => words);
const phrase = (...args: Parameters<World['outside']['copy']['phrase']>) => world.outside.copy.phrase(...args);

describe('a line from a tip', () => {
  it.each([
    ['nobody looked at', async () => undefined, 'conflict tip.not-verified'],
    ['is not true', () => verify('unsubstantiated'), 'conflict tip.not-verified'],
    ['is true', () => verify(), 'no refusal'],
    ['is partly true', () => verify('partly'), 'no refusal'],
    ['was true and is answered', () => verify().then(answer), 'no refusal'],
    ['was not true and is answered', () => verify('unsubstantiated').then(answer), 'conflict tip.not-verified'],
  ])('that %s', async (_what, before, refusal) => {
    await before();
    expect(await refusalOf(enter())).toBe(refusal);
  });

  it('is entered once: the tip knows it, the line knows nothing', async () => {
    await verify();
    const line = await enter();
    const row = await rowOf(world, line);
    expect((await tipRow())?.body.hazard).toBe(row.id);
    expect(await refusalOf(enter())).toBe('conflict tip.has-hazard');
    expect(JSON.stringify(row)).not.toContain(tip.reference);
    expect((await said()).at(-1)).toBe(phrase('step.hazard-opened'));
  });

  it.each([
    ['what', '北门外那个工地脚手架没有拉结，要拆'],
    ['demands', '脚手架没有拉结风一吹就晃，请加固'],
  ])('is not entered in the words of its reporter (%s)', async (field, words) => {
    await verify();
    expect(await refusalOf(enter({ [field]: words }))).toBe('invalid tip.copied');
    expect((await tipRow())?.body.hazard).toBeUndefined();
  });

  it('is not entered by an office that may not see the tip', async () => {
    await verify();
    const elsewhere = world.app.hazards.registerHazard(crew.neighbour, majorInput({ source: 'tip', tip: tip.reference, region: '141124' }));
    expect([await refusalOf(elsewhere), LINXIAN]).toEqual(['not-found tip.unknown', crew.neighbour.office]);
  });

  it('entered twice at once is one line', async () => {
    await verify();
    const both = await Promise.all([refusalOf(enter()), refusalOf(enter())]);
    expect(both.sort()).toEqual(['conflict tip.has-hazard', 'no refusal']);
    expect((await world.app.hazards.listHazards(crew.orderer, { view: 'open' })).rows).toHaveLength(1);
  });

  it('broken off after the tip was told is taken up again under the same id', async () => {
    await verify();
    expect(await refusalOf(enter({ attachments: [`${'A'.repeat(22)}.${'B'.repeat(43)}`] }))).toBe('invalid attachment.unknown');
    const chosen = (await tipRow())?.body.hazard;
    const line = await enter({ attachments: [await upload(world, await photo())] });
    expect((await rowOf(world, line)).id).toBe(chosen);
    expect((await said()).filter((words) => words === phrase('step.hazard-opened'))).toHaveLength(1);
  });
});

describe('a line that is closed', () => {
  const close = async () => {
    await verify();
    const line = await toClosed(world, crew, majorInput({ source: 'tip', tip: tip.reference }));
    await world.settle();
    return line;
  };

  it('is told to the reporter, once, and he is asked whether it is fixed', async () => {
    const line = await close();
    const { id } = await rowOf(world, line);
    const told = phrase('step.hazard-closed');
    expect((await said()).at(-1)).toBe(told);
    expect(aboutTheFix((await track(world, tip)).may)).toEqual(['add', 'say-fixed', 'say-not-fixed']);
    await world.app.reports.tellFixed(id, (await tipRow())?.body.mirrored.at(-1) ?? '');
    expect((await said()).filter((words) => words === told)).toHaveLength(1);
  });

  it('is confirmed by him; then he is not asked again', async () => {
    await close();
    const view = await appeal('say-fixed');
    expect([aboutTheFix(view.may), view.steps.at(-1)?.words]).toEqual([['add'], phrase('step.fix-confirmed')]);
    expect(await refusalOf(appeal('say-fixed'))).toBe('conflict appeal.not-now');
    expect(await refusalOf(appeal('say-not-fixed'))).toBe('conflict appeal.not-now');
  });

  it('is reopened by his no, and the tip stays where it is', async () => {
    const line = await close();
    const view = await appeal('say-not-fixed');
    expect([view.state, view.steps.at(-1)?.words]).toEqual(['substantiated', phrase('step.not-fixed')]);
    await world.settle();
    const again = await world.app.hazards.openHazard(crew.orderer, line.number);
    expect(again.state).toBe('rectifying');
    expect(again.steps.at(-1)?.words).toBe(phrase('step.hazard.reopened', { reason: phrase('hazard.reopened-reason') }));
    expect((await world.app.notices.listNotices(crew.orderer)).map(({ words }) => words)).toContain(
      phrase('notice.hazard.reopened', { number: line.number }),
    );
  });

  it('is reopened by his no after the answer, and the tip is looked into again', async () => {
    const line = await close();
    await answer();
    expect(aboutTheFix((await track(world, tip)).may)).toEqual(['add', 'ask-review', 'say-fixed', 'say-not-fixed']);
    expect((await appeal('say-not-fixed')).state).toBe('verifying');
    await world.settle();
    expect((await world.app.hazards.openHazard(crew.orderer, line.number)).state).toBe('rectifying');
  });

  it('is reopened once by one no, and closed again it is told again', async () => {
    const line = await close();
    const { id } = await rowOf(world, line);
    await appeal('say-not-fixed');
    await world.settle();
    await moveLine(world, crew.colleague, line, await submission(world));
    await moveLine(world, crew.checker, line, PASSED);
    await moveLine(world, crew.cityChecker, line, PASSED);
    await world.settle();
    expect((await track(world, tip)).may).toContain('say-fixed');
    await world.app.hazards.reopenFor(id, (await rowOf(world, line)).body.mirrored.at(-1) ?? '');
    expect((await rowOf(world, line)).body.state).toBe('closed');
  });

  it('looks the same reopened by an officer and by a reporter', async () => {
    const line = await close();
    await appeal('say-not-fixed');
    await world.settle();
    const byReporter = (await world.app.hazards.openHazard(crew.cityChecker, line.number)).steps.at(-1);
    const other = await toClosed(world, crew);
    const byOfficer = await moveLine(world, crew.orderer, other, { action: 'reopen', reason: '拉结又少了一道' });
    expect((await world.app.hazards.openHazard(crew.cityChecker, other.number)).steps.at(-1)).toEqual(byReporter);
    expect(byOfficer.steps.at(-1)?.words).toContain('拉结又少了一道');
  });
});

describe('one picture back', () => {
  const closeAndOpen = async () => {
    await verify();
    const line = await toClosed(world, crew, majorInput({ source: 'tip', tip: tip.reference }));
    return world.app.hazards.openHazard(crew.orderer, line.number);
  };

  it('comes to the reporter as a message of the office, once, and opens with his receipt', async () => {
    const line = await closeAndOpen();
    const fileId = line.after[0]?.attachments[0]?.id ?? '';
    const released = await moveLine(world, crew.orderer, line, { action: 'release-picture', fileId });
    expect(released.released).toBe(fileId);
    await world.settle();
    const view = await track(world, tip);
    const given = view.messages.filter(({ text }) => text === phrase('message.fix-picture'));
    expect(given).toHaveLength(1);
    const shown = await world.app.reports.readReporterAttachment(PUBLIC, tip.receipt, given[0]?.attachments?.[0]?.id ?? '');
    expect((await bytesOf(shown.content)).subarray(0, 2).toString('hex')).toBe('ffd8');
    const id = (await tipRow())?.body.messages.at(-1)?.id ?? '';
    await world.app.reports.givePicture((await rowOf(world, line)).id, await bytesOf(shown.content), id);
    expect((await track(world, tip)).messages).toHaveLength(view.messages.length);
  });

  it('is one of after, and only one', async () => {
    const line = await closeAndOpen();
    const release = (fileId: string) => moveLine(world, crew.orderer, line, { action: 'release-picture', fileId });
    expect(await refusalOf(release('A'.repeat(22)))).toBe('not-found hazard.picture-unknown');
    await release(line.after[0]?.attachments[0]?.id ?? '');
    expect(await refusalOf(release(line.after[0]?.attachments[0]?.id ?? ''))).toBe('conflict hazard.picture-once');
  });

  it('is given by the office that ordered the fix; where no tip was, there is nobody to give it to', async () => {
    const line = await toClosed(world, crew);
    expect(line.may).not.toContain('release-picture');
    expect((await closeAndOpen()).may).toContain('release-picture');
  });

  it('stays when uploads are swept', async () => {
    const line = await closeAndOpen();
    await moveLine(world, crew.orderer, line, { action: 'release-picture', fileId: line.after[0]?.attachments[0]?.id ?? '' });
    await world.settle();
    world.clock.move(3 * 86_400_000);
    await world.app.files.sweepFiles();
    const file = (await track(world, tip)).messages.at(-1)?.attachments?.[0]?.id ?? '';
    expect(await refusalOf(world.app.reports.readReporterAttachment(PUBLIC, tip.receipt, file))).toBe('no refusal');
  });
});

describe('reporters of tips merged into it', () => {
  it('read that it is fixed without buttons they do not have', async () => {
    const child = await submit(world);
    await world.settle();
    await walk(world, crew.orderer, tip, [{ action: 'accept' }]);
    await move(world, crew.orderer, child, { action: 'merge', into: tip.reference });
    await move(world, crew.orderer, tip, { action: 'record-verdict', verdict: 'substantiated', finding: '去看过了。' });
    await toClosed(world, crew, majorInput({ source: 'tip', tip: tip.reference }));
    await world.settle();
    const view = await track(world, child);
    expect([aboutTheFix(view.may), view.steps.at(-1)?.words]).toEqual([['add'], phrase('step.merged-hazard-closed')]);
  });
});
