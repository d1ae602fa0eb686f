import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HazardMove } from '../../../src/hazards/schema.ts';
import { DAY, fakeHeic, fakeVideo, MINUTE, move, refusalOf, submit, upload, XINGXIAN } from '../../support/builders.ts';
import { type AttackCrew, BACK, CODE, FIXES, openAttackCrew, PASSED, TOLD } from './attack-crew.ts';

/* Closing without anything to look at, by any order of calls; more time, tips and days as nobody may have them. */

let crew: AttackCrew;
beforeAll(async () => {
  crew = await openAttackCrew();
});
afterAll(() => crew.world.end());

describe('no evidence, no closing', () => {
  const useless: readonly (readonly [string, () => Promise<readonly string[]>])[] = [
    ['nothing', async () => []],
    ['a video alone', async () => [await upload(crew.world, fakeVideo())]],
    ['a picture nobody can open', async () => [await upload(crew.world, fakeHeic())]],
    ['a file that is not there', async () => [`${'A'.repeat(22)}.${'B'.repeat(43)}`]],
  ];

  it.each(useless)('%s is no evidence', async (_what, files) => {
    const line = await crew.told();
    await crew.world.app.hazards.moveAsUnit(line.holder, line.number, FIXES);
    const wanted: HazardMove = { action: 'submit', words: '好了', attachments: [...(await files())] };
    expect(await refusalOf(crew.world.app.hazards.moveAsUnit(line.holder, line.number, wanted))).not.toBe('no refusal');
    expect(await refusalOf(crew.by(crew.handler, line.number, wanted))).not.toBe('no refusal');
    expect(await refusalOf(crew.by(crew.enforcer, line.number, PASSED))).not.toBe('no refusal');
    expect(await crew.stateOf(line.number)).toBe('rectifying');
  });

  it('the picture of another line is none', async () => {
    const [one, other] = [await crew.told(), await crew.told()];
    const id = await crew.fresh();
    await crew.world.app.hazards.moveAsUnit(one.holder, one.number, FIXES);
    await crew.world.app.hazards.moveAsUnit(other.holder, other.number, FIXES);
    await crew.world.app.hazards.moveAsUnit(one.holder, one.number, { action: 'submit', words: '好了', attachments: [id] });
    const again = crew.world.app.hazards.moveAsUnit(other.holder, other.number, { action: 'submit', words: '好了', attachments: [id] });
    expect(await refusalOf(again)).toMatch(/attachment\.(used|unknown)/);
  });

  it.each([
    ['a text', Buffer.from('整改报告：已改好')],
    ['a page', Buffer.from('<html><script>alert(1)</script></html>')],
    ['a drawing that can run', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a program', Buffer.from('4d5a90000300000004000000ffff0000', 'hex')],
    ['a picture cut off', Buffer.from('ffd8ffe000104a4649460001', 'hex')],
    ['nothing at all', Buffer.alloc(0)],
  ])('%s never becomes a picture of the fix', async (_what, content) => {
    const line = await crew.told();
    await crew.world.app.hazards.moveAsUnit(line.holder, line.number, FIXES);
    const tried = async () => {
      const id = await upload(crew.world, content);
      return crew.world.app.hazards.moveAsUnit(line.holder, line.number, { action: 'submit', words: '好了', attachments: [id] });
    };
    expect(await refusalOf(tried())).not.toBe('no refusal');
    expect(await crew.stateOf(line.number)).toBe('rectifying');
  });

  it.each(['sent back', 'opened again'])('once it was %s, the old picture serves no more', async (how) => {
    const line = await crew.reported({ grade: 'general', criteria: [] });
    const { after } = await crew.world.app.hazards.openHazard(crew.handler, line.number);
    if (how === 'sent back') await crew.by(crew.reviewer, line.number, BACK);
    else {
      await crew.by(crew.reviewer, line.number, PASSED);
      await crew.by(crew.handler, line.number, { action: 'reopen', reason: '又坏了' });
    }
    expect(await refusalOf(crew.by(crew.reviewer, line.number, PASSED))).not.toBe('no refusal');
    const old = [`${after[0]?.attachments[0]?.id}.${'B'.repeat(43)}`];
    for (const attachments of [[], old])
      expect(
        await refusalOf(crew.world.app.hazards.moveAsUnit(line.holder, line.number, { action: 'submit', words: '好了', attachments })),
      ).not.toBe('no refusal');
    expect(await crew.stateOf(line.number)).toBe('rectifying');
  });

  it('any order of any calls closes nothing as long as nobody shows a picture', async () => {
    let seed = 20261121;
    const dice = (n: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % n;
    };
    const moves: readonly HazardMove[] = [
      TOLD,
      FIXES,
      PASSED,
      PASSED,
      BACK,
      { action: 'renew-link' },
      { action: 'remind', text: '抓紧' },
      { action: 'ask-extension', until: '2026-08-01', reason: '等料' },
      { action: 'decide-extension', grant: true },
      { action: 'decide-extension', grant: false },
      { action: 'reopen', reason: '又坏了' },
      { action: 'set-grade', grade: 'general', criteria: [], reason: '降' },
      { action: 'set-grade', grade: 'major', criteria: ['construction-2024/7-2'], reason: '升' },
      { action: 'set-party', party: { kind: 'unknown' } },
      { action: 'set-party', party: { kind: 'unit', code: CODE, name: '晋西第一建筑公司' } },
      { action: 'submit', words: '好了', attachments: [] },
      { action: 'submit', words: '好了', attachments: [`${'A'.repeat(22)}.${'B'.repeat(43)}`] },
      { action: 'release-picture', fileId: 'A'.repeat(22) },
    ];
    const reached = new Set<string>();
    for (let walk = 0; walk < 6; walk += 1) {
      const { number, holder } = await crew.told(walk % 2 === 0 ? {} : { grade: 'general', criteria: [] });
      const staff = [crew.handler, crew.reviewer, crew.enforcer, crew.second, crew.cityHandler, crew.cityEnforcer, crew.neighbour];
      const open = walk < 4 ? moves.filter(({ action }) => action !== 'set-party') : moves;
      for (let step = 0; step < 120; step += 1) {
        const wanted = open[dice(open.length)] ?? PASSED;
        const who = dice(staff.length + 2);
        const officer = staff[who];
        await refusalOf(officer ? crew.by(officer, number, wanted) : crew.world.app.hazards.moveAsUnit(holder, number, wanted));
        reached.add(await crew.stateOf(number));
      }
    }
    expect([...reached]).not.toContain('closed');
    expect([...reached]).toContain('rectifying');
  });
});

describe('the five fixes and more time', () => {
  it('do not reach beyond the limit', async () => {
    const line = await crew.told();
    const late: HazardMove = { ...FIXES, dueOn: '2026-07-17' };
    expect(await refusalOf(crew.world.app.hazards.moveAsUnit(line.holder, line.number, late))).toBe('invalid hazard.fixes-beyond-limit');
  });

  it('more time is granted by somebody who did not ask, to a later day, once at a time', async () => {
    const line = await crew.told();
    await crew.world.app.hazards.moveAsUnit(line.holder, line.number, FIXES);
    const ask: HazardMove = { action: 'ask-extension', until: '2026-08-16', reason: '等料' };
    expect(await refusalOf(crew.world.app.hazards.moveAsUnit(line.holder, line.number, { ...ask, until: '2026-07-16' }))).toMatch(
      /not-later/,
    );
    await crew.world.app.hazards.moveAsUnit(line.holder, line.number, ask);
    expect(await refusalOf(crew.world.app.hazards.moveAsUnit(line.holder, line.number, ask))).toMatch(/extension-waits/);
    for (const staff of [crew.second, crew.neighbour, crew.cityEnforcer])
      expect(await refusalOf(crew.by(staff, line.number, { action: 'decide-extension', grant: true }))).toMatch(/^(forbidden|not-found) /);
    expect(await crew.by(crew.reviewer, line.number, { action: 'decide-extension', grant: true })).toMatchObject({
      dueOn: '2026-08-16',
      firstDueOn: '2026-07-16',
      extendedDays: 31,
    });
  });

  it('an officer who asks for the party does not grant it', async () => {
    const officer = await crew.world.staff('代申请', XINGXIAN, ['handler', 'reviewer']);
    const { number } = await crew.told();
    await crew.by(officer, number, { ...FIXES });
    await crew.by(officer, number, { action: 'ask-extension', until: '2026-08-16', reason: '等料' });
    expect(await refusalOf(crew.by(officer, number, { action: 'decide-extension', grant: true }))).toBe('forbidden hazard.own-extension');
  });
});

describe('a tip', () => {
  const fromTip = (reference: string, staff = crew.handler) =>
    refusalOf(crew.enter({ source: 'tip', tip: reference, grade: 'general', criteria: [] }, staff));

  it('enters the ledger only once it was found true, once, and by its own office', async () => {
    const tip = await submit(crew.world);
    expect(await fromTip(tip.reference)).not.toBe('no refusal');
    await move(crew.world, crew.handler, tip, { action: 'accept' });
    expect(await fromTip(tip.reference)).not.toBe('no refusal');
    await move(crew.world, crew.handler, tip, { action: 'record-verdict', verdict: 'substantiated', finding: '属实' });
    const elsewhere = crew.enter({ source: 'tip', tip: tip.reference, grade: 'general', criteria: [], region: '141124' }, crew.neighbour);
    expect(await refusalOf(elsewhere)).toMatch(/^(not-found|forbidden) /);
    expect(await fromTip(tip.reference)).toBe('no refusal');
    expect(await fromTip(tip.reference)).toMatch(/^conflict /);
  });

  it('that was not true does not enter', async () => {
    const tip = await submit(crew.world, { text: '兴县南门外一处工地的围挡看着要倒，请去看看' });
    await move(crew.world, crew.handler, tip, { action: 'accept' });
    await move(crew.world, crew.handler, tip, { action: 'record-verdict', verdict: 'unsubstantiated', finding: '看过，没有' });
    expect(await fromTip(tip.reference)).not.toBe('no refusal');
  });

  it('pressed twice at the same moment makes one line', async () => {
    const tip = await submit(crew.world, { text: '兴县东关一处工地的塔吊下面没有围栏，人来人往' });
    await move(crew.world, crew.handler, tip, { action: 'accept' });
    await move(crew.world, crew.handler, tip, { action: 'record-verdict', verdict: 'substantiated', finding: '属实' });
    const { found: before } = await crew.world.app.hazards.countHazards(crew.handler, { period: 'year' }, { leaves: false });
    const both = await Promise.all([fromTip(tip.reference), fromTip(tip.reference)]);
    const { found: after } = await crew.world.app.hazards.countHazards(crew.handler, { period: 'year' }, { leaves: false });
    expect([both.filter((one) => one === 'no refusal').length, after.total - before.total]).toEqual([1, 1]);
  });
});

describe('days', () => {
  it('a hazard is not seen tomorrow, nor due before it was seen', async () => {
    expect(await refusalOf(crew.enter({ inspectedOn: '2026-06-17' }))).toBe('invalid hazard.inspected-in-future');
    expect(await refusalOf(crew.enter({ inspectedOn: '2026-06-16', dueOn: '2026-06-15' }))).toMatch(
      /^invalid hazard\.(due-before-inspection|day-gone)$/,
    );
  });

  it('a limit is past on the day after it, not on it', async () => {
    const line = await crew.told({ dueOn: '2026-06-20' });
    crew.world.clock.move(Date.parse('2026-06-20T23:59:00+08:00') - crew.world.clock.now());
    expect((await crew.world.app.hazards.openHazard(crew.handler, line.number)).overdueDays).toBe(0);
    crew.world.clock.move(2 * MINUTE);
    expect((await crew.world.app.hazards.openHazard(crew.handler, line.number)).overdueDays).toBe(1);
    crew.world.clock.move(DAY);
    expect((await crew.world.app.hazards.openHazard(crew.handler, line.number)).overdueDays).toBe(2);
  });
});
