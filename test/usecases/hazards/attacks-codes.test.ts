import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PUBLIC } from '../../../src/kernel/actor.ts';
import { MINUTE, refusalOf, XINGXIAN } from '../../support/builders.ts';
import { openWorld } from '../../support/world.ts';
import { type AttackCrew, CODE, FIXES, OTHER, openAttackCrew, PASSED, TOLD } from './attack-crew.ts';

/* People who try what they may not: somebody else’s line, and codes that are used, old, ended or another’s. */

let crew: AttackCrew;
beforeAll(async () => {
  crew = await openAttackCrew();
});
afterAll(() => crew.world.end());

describe('somebody else’s line', () => {
  it('is not there for a holder, not even his own unit’s other one', async () => {
    const [mine, sister, foreign] = [
      await crew.told(),
      await crew.told(),
      await crew.told({ party: { kind: 'unit', code: OTHER, name: '另一家' } }),
    ];
    for (const { number } of [sister, foreign]) {
      expect(await refusalOf(crew.world.app.hazards.openAsUnit(mine.holder, number))).toBe('not-found hazard.unknown');
      expect(await refusalOf(crew.world.app.hazards.moveAsUnit(mine.holder, number, FIXES))).toBe('not-found hazard.unknown');
      expect(await refusalOf(crew.world.app.hazards.openHazard(mine.holder, number))).toMatch(/^(nobody|forbidden|not-found) /);
      expect(await refusalOf(crew.world.app.hazards.moveHazard(mine.holder, number, PASSED))).toMatch(/^(nobody|forbidden|not-found) /);
    }
    const { rows } = await crew.world.app.hazards.listForUnit(mine.holder, { standing: 'open' });
    expect(rows.map(({ number }) => number)).toEqual([mine.number]);
  });

  it('is not there for a member of another unit', async () => {
    const mine = await crew.told();
    await crew.told({ party: { kind: 'unit', code: OTHER, name: '另一家' } });
    await crew.world.settle();
    const { code } = await crew.world.app.units.inviteMember(crew.handler, { unit: OTHER, role: 'principal' });
    const { actor } = await crew.world.app.units.enterUnit(PUBLIC, { code, name: '别家经理' });
    expect(await refusalOf(crew.world.app.hazards.openAsUnit(actor, mine.number))).toBe('not-found hazard.unknown');
    expect(await refusalOf(crew.world.app.hazards.moveAsUnit(actor, mine.number, FIXES))).toBe('not-found hazard.unknown');
    expect(await refusalOf(crew.world.app.units.openUnit(actor, CODE))).not.toBe('no refusal');
    const { rows } = await crew.world.app.hazards.listForUnit(actor, { standing: 'open' });
    expect(rows.map(({ number }) => number)).not.toContain(mine.number);
  });

  it('is no other district’s, and no picture of it either', async () => {
    const line = await crew.reported();
    const { after } = await crew.world.app.hazards.openHazard(crew.handler, line.number);
    const fileId = after[0]?.attachments[0]?.id ?? '';
    for (const work of [
      crew.world.app.hazards.openHazard(crew.neighbour, line.number),
      crew.by(crew.neighbour, line.number, PASSED),
      crew.by(crew.neighbour, line.number, { action: 'reopen', reason: '试试' }),
      crew.world.app.hazards.readHazardFile(crew.neighbour, line.number, fileId),
      crew.world.app.hazards.openParty(crew.neighbour, line.number),
      crew.world.app.hazards.openHazard(PUBLIC, line.number),
      crew.world.app.hazards.readHazardFile(PUBLIC, line.number, fileId),
    ])
      expect(await refusalOf(work)).toMatch(/^(not-found|forbidden|nobody) /);
  });

  it('is not seen by its unit before the unit was told', async () => {
    const first = await crew.told();
    const { number } = await crew.enter();
    await crew.world.settle();
    const { code } = await crew.world.app.units.inviteMember(crew.handler, { unit: CODE, role: 'safety-officer' });
    const { actor } = await crew.world.app.units.enterUnit(PUBLIC, { code, name: '安全员' });
    const { rows } = await crew.world.app.hazards.listForUnit(actor, { standing: 'open' });
    expect([rows.some((row) => row.number === first.number), rows.some((row) => row.number === number)]).toEqual([true, false]);
    expect(await refusalOf(crew.world.app.hazards.openAsUnit(actor, number))).toBe('not-found hazard.unknown');
  });
});

describe('a code', () => {
  it('opens once, however many come at the same moment', async () => {
    const { number } = await crew.enter();
    const { link } = await crew.by(crew.handler, number, TOLD);
    const tries = await Promise.all(Array.from({ length: 8 }, () => refusalOf(crew.comeIn(link?.code))));
    expect(tries.filter((one) => one === 'no refusal')).toHaveLength(1);
    expect(new Set(tries.filter((one) => one !== 'no refusal'))).toEqual(new Set(['conflict unit.code-used']));
  });

  it('opens nothing once a newer one was given', async () => {
    const { number } = await crew.enter();
    const { link: old } = await crew.by(crew.handler, number, TOLD);
    const { link: newer } = await crew.by(crew.handler, number, { action: 'renew-link' });
    await crew.world.settle();
    expect(await refusalOf(crew.comeIn(old?.code))).toMatch(/unit\.code-/);
    expect(await crew.comeIn(newer?.code)).toMatchObject({ kind: 'unit' });
  });

  it('opens nothing after its last day', async () => {
    const late = await openWorld();
    try {
      const officer = await late.staff('承办', XINGXIAN, ['handler']);
      const { number } = await late.app.hazards.registerHazard(officer, {
        source: 'inspection',
        industry: 'gas',
        criteria: [],
        grade: 'general',
        party: { kind: 'unit', code: CODE, name: '晋西第一建筑公司' },
        region: '141123',
        place: '城东',
        what: '阀门漏气',
        inspectedOn: '2026-06-16',
        dueOn: '2026-06-20',
      });
      const { link } = await late.app.hazards.moveHazard(officer, number, TOLD);
      late.clock.move(Date.parse(`${link?.endsOn}T23:59:59+08:00`) - late.clock.now() + 1_000);
      expect(await refusalOf(late.app.units.enterUnit(PUBLIC, { code: link?.code ?? '' }))).toMatch(/unit\.code-/);
    } finally {
      await late.end();
    }
  });

  it('opens nothing once another party must fix, and who came in by it is out at once', async () => {
    const { number } = await crew.enter();
    const { link } = await crew.by(crew.handler, number, TOLD);
    const entered = await crew.world.app.units.enterUnit(PUBLIC, { code: link?.code ?? '' });
    await crew.by(crew.handler, number, { action: 'set-party', party: { kind: 'unit', code: OTHER, name: '另一家' } });
    await crew.world.settle();
    expect(await crew.world.app.units.whoEnters(entered.token)).toBeUndefined();
  });

  it('does not open anything to a closed line', async () => {
    const line = await crew.reported({ grade: 'general', criteria: [] });
    const { link } = await crew.by(crew.handler, line.number, { action: 'renew-link' });
    await crew.by(crew.reviewer, line.number, PASSED);
    await crew.world.settle();
    expect(await crew.stateOf(line.number)).toBe('closed');
    expect(await refusalOf(crew.comeIn(link?.code))).toMatch(/unit\.code-/);
    for (const wanted of [FIXES, await crew.evidence(), { action: 'ask-extension', until: '2026-08-01', reason: '等' } as const])
      expect(await refusalOf(crew.world.app.hazards.moveAsUnit(line.holder, line.number, wanted))).toMatch(
        /^(conflict|forbidden|not-found) /,
      );
  });

  it('that is right still opens while somebody else types wrong ones by the hundred', async () => {
    const { number } = await crew.enter();
    const { link } = await crew.by(crew.handler, number, TOLD);
    const signs = [...'345789BCDFQVWXY'];
    const wrong = (n: number) => `WV38-VVBQ-${signs[n % 15]}${signs[(n * 7) % 15]}DX-C${signs[(n * 4) % 15]}${signs[Math.floor(n / 15)]}W`;
    for (let n = 0; n < 200; n += 1)
      expect(await refusalOf(crew.world.app.units.enterUnit(PUBLIC, { code: wrong(n) }))).toMatch(/unit\.code-/);
    expect(await refusalOf(crew.comeIn(link?.code))).toBe('no refusal');
    crew.world.clock.move(2 * MINUTE);
  });
});
