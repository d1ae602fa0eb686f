import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RegisterInput } from '../../../src/hazards/schema.ts';
import { type Actor, PUBLIC } from '../../../src/kernel/actor.ts';
import { CITY, fakeVideo, photo, refusalOf, upload } from '../../support/builders.ts';
import { hireLedgerCrew, JUDGED, type LedgerCrew, lineInput, majorInput, rowOf, SEEN } from '../../support/hazards.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let crew: LedgerCrew;
beforeAll(async () => {
  world = await openWorld();
  crew = await hireLedgerCrew(world);
});
afterAll(() => world.end());

const register = (actor: Actor, over: Partial<RegisterInput> = {}) => world.app.hazards.registerHazard(actor, lineInput(over));
const refused = (actor: Actor, over: Partial<RegisterInput>) => refusalOf(register(actor, over));

describe('a line entered into the ledger', () => {
  it('stands under the next number of the year, at the office of its place, with everything the officer wrote', async () => {
    const [one, two] = [await register(crew.orderer), await register(crew.orderer, { demands: '三日内补齐' })];
    const numbers = [one, two].map(({ number }) => Number(number.slice(-6)));
    expect(numbers[1]).toBe((numbers[0] ?? 0) + 1);
    expect(two).toMatchObject({
      ...{ number: expect.stringMatching(/^LL-YH-2026-\d{6}$/), state: 'registered', grade: 'general', office: 'lvliang-xingxian' },
      ...{ regionName: '兴县', place: '城北还迁楼 2 号楼', what: '外架连墙件缺失三处', demands: '三日内补齐', source: 'inspection' },
      ...{ dueOn: '2026-07-31', firstDueOn: '2026-07-31', extendedDays: 0, overdueDays: 0, levels: 1 },
      party: { kind: 'unit', code: '91350100M000100Y43', name: '兴县第二建筑分公司' },
      may: ['set-party', 'set-grade', 'notify'],
    });
  });

  it('shows its criteria in the official words', async () => {
    const line = await world.app.hazards.registerHazard(crew.orderer, majorInput({ criteria: [JUDGED, JUDGED] }));
    const official = world.outside.library.caseContent.criterion(JUDGED);
    expect(line.criteria).toHaveLength(1);
    expect(line.criteria[0]).toMatchObject({ id: JUDGED, article: official?.article, docNo: official?.docNo });
    expect(official?.text).toContain(line.criteria[0]?.text);
    expect(line.levels).toBe(2);
  });

  it('puts its unit into the register', async () => {
    const code = '914403001922038216';
    await register(crew.orderer, { party: { kind: 'unit', code, name: '某燃气站' } });
    await world.settle();
    expect((await world.app.units.openUnit(crew.orderer, code)).name).toBe('某燃气站');
  });

  it('is entered by the city for one of its districts', async () => {
    const line = await register(crew.cityHandler);
    expect([line.office, (await rowOf(world, line)).body.orderedByOffice]).toEqual(['lvliang-xingxian', CITY]);
  });

  it('keeps the pictures of before, cleaned, and what cannot be cleaned', async () => {
    const attachments = [await upload(world, await photo()), await upload(world, fakeVideo())];
    const line = await register(crew.orderer, { attachments });
    expect(line.before.map(({ isShown }) => isShown)).toEqual([true, false]);
    const file = await world.app.hazards.readHazardFile(crew.orderer, line.number, line.before[0]?.id ?? '');
    expect(file.type).toBe('image/jpeg');
    expect(await refused(crew.orderer, { attachments })).toBe('conflict attachment.used');
  });
});

describe('what cannot be entered', () => {
  it.each<[string, Partial<RegisterInput>, string]>([
    ['in the city as a whole', { region: '141100' }, 'invalid hazard.not-a-district'],
    ['in a place we do not know', { region: '110101' }, 'invalid hazard.not-a-district'],
    ['in another county', { region: '141124' }, 'forbidden hazard.not-your-place'],
    ['inspected tomorrow', { inspectedOn: '2026-06-17' }, 'invalid hazard.inspected-in-future'],
    ['due yesterday', { dueOn: '2026-06-15' }, 'invalid hazard.day-gone'],
    ['major without a criterion', { grade: 'major' }, 'invalid hazard.major-needs-criterion'],
    ['major by what a passer-by sees', { grade: 'major', criteria: [SEEN] }, 'invalid hazard.major-needs-criterion'],
    ['by a criterion nobody knows', { criteria: ['construction-2024/99'] }, 'invalid hazard.criterion-unknown'],
    ['by a criterion of yesterday’s law', { criteria: ['construction-2022/4-1'] }, 'invalid hazard.criterion-not-in-force'],
    ['with a file nobody uploaded', { attachments: [`${'A'.repeat(22)}.${'B'.repeat(43)}`] }, 'invalid attachment.unknown'],
    ['from a tip that is not there', { source: 'tip', tip: 'LL-2026-000999' }, 'not-found tip.unknown'],
  ])('%s', async (_what, over, refusal) => expect(await refused(crew.orderer, over)).toBe(refusal));

  it('by a criterion of yesterday’s law, but for what was inspected then', async () =>
    expect((await register(crew.orderer, { criteria: ['construction-2022/4-1'], inspectedOn: '2024-12-12' })).criteria).toHaveLength(1));

  it.each<[string, () => Actor]>([
    ['the public', () => PUBLIC],
    ['a reviewer', () => crew.reviewer],
    ['an enforcement officer', () => crew.checker],
    ['a unit', () => ({ kind: 'unit', id: 'a', hazard: 'b' })],
  ])('by %s', async (_who, actor) => expect(await refused(actor(), {})).toBe('forbidden hazard.not-yours'));

  it.each([
    [
      'a unit’s code with a wrong check sign',
      { party: { kind: 'unit', code: '91350100M000100Y44', name: '某单位' } },
      'unit.code-check-sign',
    ],
    ['a tip’s number without its source', { tip: 'LL-2026-000001' }, 'hazard.tip-misfit'],
    ['six criteria', { criteria: ['a', 'b', 'c', 'd', 'e', 'f'] }, 'hazard.too-many-criteria'],
    ['a day that is none', { dueOn: '2026-02-30' }, 'day.misfit'],
  ])('%s, at the door', (_what, over, code) => {
    const read = RegisterInput.safeParse({ ...lineInput(), ...over });
    expect(read.error?.issues.map(({ message }) => message)).toEqual([code]);
  });

  it('and a number that was refused is not lost', async () => {
    const before = Number((await register(crew.orderer)).number.slice(-6));
    await refused(crew.orderer, { attachments: [`${'A'.repeat(22)}.${'B'.repeat(43)}`] });
    expect(Number((await register(crew.orderer)).number.slice(-6))).toBe(before + 1);
  });
});
