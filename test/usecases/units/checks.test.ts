import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AUDIT } from '../../../src/audit/store.ts';
import { UPLOADS } from '../../../src/files/store.ts';
import { PUBLIC, type Staff } from '../../../src/kernel/actor.ts';
import type { UnitCheckInput } from '../../../src/units/schema.ts';
import { UNIT_CHECKS, UNITS } from '../../../src/units/store.ts';
import { bytesOf, CAMERA, DAY, LINXIAN, photo, refusalOf, upload, XINGXIAN } from '../../support/builders.ts';
import { BRANCH, FIRM, joinUnit, openUnitWorld, SITE, type UnitWorld, unitInput } from '../../support/units.ts';

let opened: UnitWorld;
let units: UnitWorld['units'];
let handler: Staff;
let officer: Awaited<ReturnType<typeof joinUnit>>['actor'];
let siteOfficer: typeof officer;
beforeAll(async () => {
  opened = await openUnitWorld();
  units = opened.units;
  handler = await opened.world.staff('李承办', XINGXIAN, ['handler']);
  await units.addUnit(handler, unitInput());
  await units.addUnit(handler, unitInput({ code: SITE, kind: 'site', name: '兴县北门外工地' }));
  officer = (await joinUnit(opened, handler, 'safety-officer', '康二平')).actor;
  siteOfficer = (await joinUnit(opened, handler, 'safety-officer', '薛四', SITE)).actor;
});
afterAll(() => opened.world.end());

const check = (over: Partial<UnitCheckInput> = {}): UnitCheckInput => ({
  duty: 'self-check-month',
  on: '2026-06-16',
  ledBy: '贺建国，总经理',
  hasFound: false,
  ...over,
});
/** Of the duties that have a period. */
const standing = async () =>
  (await units.openUnit(officer)).duties.flatMap(({ period, isDone, missed }) =>
    period === undefined ? [] : [{ period, isDone, missed }],
  );

describe('a self-check', () => {
  it('is on the unit’s list for the period its day lies in', async () => {
    expect(await standing()).toEqual([{ period: '2026-06', isDone: false, missed: [] }]);
    const view = await units.fileCheck(officer, check({ took: '全体班组长' }));
    expect(view).toMatchObject({
      duty: 'self-check-month',
      dutyName: '分、子公司每月自查',
      period: '2026-06',
      took: '全体班组长',
      hasFound: false,
    });
    expect(await standing()).toEqual([{ period: '2026-06', isDone: true, missed: [] }]);
    expect((await units.openUnit(handler, BRANCH)).checks.map(({ id }) => id)).toEqual([view.id]);
  });

  it('is one record when it is sent twice, at the same moment or later', async () => {
    const file = await upload(opened.world, await photo());
    const input = check({ ledBy: '贺建国，第二次', attachments: [file] });
    const [one, other] = await Promise.all([units.fileCheck(officer, input), units.fileCheck(officer, input)]);
    const later = await units.fileCheck(officer, input);
    expect(new Set([one.id, other.id, later.id]).size).toBe(1);
    expect((await units.openUnit(officer)).checks.filter(({ ledBy }) => ledBy === input.ledBy)).toHaveLength(1);
  });

  it.each([
    ['a duty of another kind of unit', { duty: 'self-check-day' }, 'invalid unit.duty-unknown'],
    ['tomorrow', { on: '2026-06-17' }, 'invalid unit.check-ahead'],
    ['before the unit was registered', { on: '2026-06-15' }, 'invalid unit.check-before-register'],
    [
      'a criterion that is not on its list',
      { hasFound: true, found: '有', criteria: ['city-gas-2023/4-1'] },
      'invalid unit.criterion-foreign',
    ],
    ['a superseded criterion', { hasFound: true, found: '有', criteria: ['construction-2022/4-1'] }, 'invalid unit.criterion-foreign'],
    ['a file nobody sent', { attachments: [`${'A'.repeat(22)}.${'B'.repeat(43)}`] }, 'invalid attachment.unknown'],
  ])('of %s is refused and leaves nothing', async (_, over, refusal) => {
    const before = (await units.openUnit(officer)).checks.length;
    expect(await refusalOf(units.fileCheck(officer, check(over)))).toBe(refusal);
    expect((await units.openUnit(officer)).checks).toHaveLength(before);
  });

  it('is filed by members of the unit and by a handler who keeps it, and by nobody else', async () => {
    expect(await refusalOf(units.fileCheck(handler, check({ ledBy: '李承办替报' }), BRANCH))).toBe('no refusal');
    expect(await refusalOf(units.fileCheck(siteOfficer, check(), BRANCH))).toBe('not-found unit.unknown');
    expect(await refusalOf(units.fileCheck(await opened.world.staff('王审核', XINGXIAN, ['reviewer']), check(), BRANCH))).toBe(
      'forbidden unit.not-yours',
    );
    expect(await refusalOf(units.fileCheck(await opened.world.staff('临县', LINXIAN, ['handler']), check(), BRANCH))).toBe(
      'not-found unit.unknown',
    );
    expect(await refusalOf(units.fileCheck(PUBLIC, check(), BRANCH))).toBe('not-found unit.unknown');
    expect(await refusalOf(units.fileCheck(PUBLIC, check()))).toBe('forbidden unit.members-only');
    expect(await refusalOf(units.fileCheck(handler, check()))).toBe('forbidden unit.members-only');
  });

  it('is made up for within 31 days, and too late after', async () => {
    opened.world.clock.move(Date.parse('2026-08-31T09:00:00+08:00') - opened.world.clock.now());
    expect((await standing())[0]).toEqual({ period: '2026-08', isDone: false, missed: ['2026-07'] });
    await units.fileCheck(officer, check({ on: '2026-07-31' }));
    expect((await standing())[0]).toEqual({ period: '2026-08', isDone: false, missed: [] });
    opened.world.clock.move(32 * DAY);
    expect(await refusalOf(units.fileCheck(officer, check({ on: '2026-08-31' })))).toBe('invalid unit.check-late');
  });

  it('of one day leaves the others owed', async () => {
    const today = '2026-10-02';
    opened.world.clock.move(Date.parse(`${today}T09:00:00+08:00`) - opened.world.clock.now());
    await units.fileCheck(siteOfficer, check({ duty: 'self-check-day', on: '2026-09-30' }));
    const view = await units.openUnit(siteOfficer);
    expect(view.duties[0]?.missed.slice(0, 2)).toEqual(['2026-09-29', '2026-09-28']);
    // 2 October is a holiday: the next working day is due.
    expect(view.duties[0]?.period).toBe('2026-10-08');
  });
});

describe('a drill, of which the law says no number', () => {
  const drill = (on: string, ledBy: string) => check({ duty: 'drill', on, ledBy });

  it('is filed on any day of the last month, before the unit was registered too, and is nobody’s period', async () => {
    const { clock } = opened.world;
    const { duties } = await units.openUnit(siteOfficer);
    expect(duties.find(({ duty }) => duty.id === 'drill')).toEqual({
      duty: expect.objectContaining({
        what: 'drill',
        every: 'whenever',
        level: 'V',
        source: expect.stringMatching(/^吕梁方案 9（.*没有写次数/),
      }),
      isDone: true,
      missed: [],
    });
    const filed = await units.fileCheck(siteOfficer, drill('2026-09-01', '当天之前三十一天'));
    expect(filed).toMatchObject({ duty: 'drill', dutyName: '应急演练', on: '2026-09-01' });
    expect(filed).not.toHaveProperty('period');
    expect(await refusalOf(units.fileCheck(siteOfficer, drill('2026-08-31', '三十二天')))).toBe('invalid unit.check-old');
    expect(await refusalOf(units.fileCheck(siteOfficer, drill('2026-10-03', '明天')))).toBe('invalid unit.check-ahead');
    const later = await units.addUnit(handler, unitInput({ code: FIRM, kind: 'firm', name: '刚登记的公司' }));
    expect(later.duties.map(({ duty }) => [duty.id, duty.every])).toEqual([
      ['self-check', 'whenever'],
      ['drill', 'whenever'],
    ]);
    await units.fileCheck(handler, drill('2026-09-10', '登记之前'), FIRM);
    expect((await units.openUnit(handler, FIRM)).checks.map(({ on }) => on)).toEqual(['2026-09-10']);
    clock.move(400 * DAY);
    const { rows } = await units.listUnits(handler, { view: 'missed' });
    expect(rows.map(({ code }) => code)).not.toContain(FIRM);
    clock.move(-400 * DAY);
  });

  it('keeps its pictures, and its unit is not written for it', async () => {
    const { database } = opened.world.outside;
    const before = await database.collection(UNITS).get(SITE);
    const file = await upload(opened.world, await photo());
    const { id } = await units.fileCheck(siteOfficer, { ...drill('2026-10-01', '带照片'), attachments: [file] });
    const [fileId = ''] = file.split('.');
    expect((await database.collection(UPLOADS).get(fileId))?.body.owner).toBe(id);
    expect((await database.collection(UNITS).get(SITE))?.rev).toBe(before?.rev);
  });
});

describe('what was found', () => {
  const found = { hasFound: true, found: '三层临边护栏缺了两段', criteria: ['construction-2024/7-2', 'construction-2024/7-2'] };

  it('is shown with its criteria in their official words, and its office is told', async () => {
    const { id } = await units.fileCheck(officer, check({ on: '2026-10-02', ...found }));
    const view = (await units.openUnit(handler, BRANCH)).checks.find((one) => one.id === id);
    expect(view).toMatchObject({ hasFound: true, found: found.found });
    expect(view?.criteria).toEqual([
      {
        criterion: 'construction-2024/7-2',
        article: expect.any(String),
        docNo: '建质规〔2024〕5号',
        text: expect.stringContaining('连墙件'),
      },
    ]);
    await units.noticeFound(id, 'once');
    await units.noticeFound(id, 'once');
    const notices = await opened.world.app.notices.listNotices(handler);
    expect(JSON.stringify(notices).split('兴县第二建筑分公司').length - 1).toBe(1);
    expect(JSON.stringify(notices)).not.toContain('护栏');
  });

  it('tells nobody when nothing was', async () => {
    const reviewer = await opened.world.staff('另一个承办', XINGXIAN, ['handler']);
    const { id } = await units.fileCheck(officer, check({ on: '2026-10-01' }));
    await units.noticeFound(id, 'nothing');
    await units.noticeFound('no such check', 'nothing');
    expect(JSON.stringify(await opened.world.app.notices.listNotices(reviewer))).not.toContain('兴县第二建筑分公司');
  });
});

describe('the checklist of a unit', () => {
  it('is the criteria in force of its industries, and no others', async () => {
    const { checklist } = await units.openUnit(officer);
    expect(checklist).toHaveLength(53);
    expect(new Set(checklist.map(({ docNo }) => docNo))).toEqual(new Set(['建质规〔2024〕5号']));
  });
});

describe('a picture of a check', () => {
  it('is shown cleaned to its unit and its office; that an officer saw it is in the chain', async () => {
    const file = await upload(opened.world, await photo());
    const view = await units.fileCheck(officer, check({ on: '2026-10-02', ledBy: '带照片', attachments: [file] }));
    const fileId = view.attachments[0]?.id ?? '';
    const looks = async () =>
      (await opened.world.outside.database.streams(AUDIT).read('chain', 1, 5000)).filter(({ body }) => body.what === 'unit.file-opened')
        .length;
    const shown = await bytesOf((await units.readCheckFile(officer, BRANCH, view.id, fileId)).content);
    expect(shown.subarray(0, 2).toString('hex')).toBe('ffd8');
    expect(shown.includes(CAMERA)).toBe(false);
    expect(await looks()).toBe(0);
    await units.readCheckFile(handler, BRANCH, view.id, fileId);
    expect(await looks()).toBe(1);
    expect(await refusalOf(units.readCheckFile(siteOfficer, BRANCH, view.id, fileId))).toBe('not-found unit.unknown');
    expect(await refusalOf(units.readCheckFile(siteOfficer, SITE, view.id, fileId))).toBe('not-found unit.check-unknown');
    expect(await refusalOf(units.readCheckFile(handler, BRANCH, view.id, 'A'.repeat(22)))).toBe('not-found attachment.not-shown');
    expect(await looks()).toBe(1);
  });

  it('is the check’s own: nothing else can take it, and the sweep asks for it', async () => {
    const file = await upload(opened.world, await photo());
    const { id } = await units.fileCheck(officer, check({ on: '2026-10-02', ledBy: '第一次', attachments: [file] }));
    expect(await refusalOf(units.fileCheck(officer, check({ on: '2026-10-02', ledBy: '第二次', attachments: [file] })))).toBe(
      'conflict attachment.used',
    );
    const [fileId = ''] = file.split('.');
    expect((await units.filesOfCheck(id)).map((one) => one.id)).toEqual([fileId]);
    expect((await opened.world.outside.database.collection(UPLOADS).get(fileId))?.body.owner).toBe(id);
    expect(await units.filesOfCheck('no such check')).toEqual([]);
  });
});

describe('a crash between the check and its unit', () => {
  it('is made good when the happening is handed on, and a second time changes nothing', async () => {
    const { database } = opened.world.outside;
    await units.fileCheck(officer, check({ on: '2026-10-02', ledBy: '崩溃之前' }));
    const row = await database.collection(UNITS).get(BRANCH);
    if (!row) throw new Error('the unit is gone');
    await database.collection(UNITS).replace(BRANCH, { ...row.body, filed: {} }, [], row.rev);
    const { rows } = await database.collection(UNIT_CHECKS).list({ by: 'by-unit', where: { unit: BRANCH }, limit: 100 });
    expect(rows.find(({ body }) => body.ledBy === '崩溃之前')?.pending.map(({ name, data }) => [name, data])).toEqual([
      ['unit.check-filed', { unit: BRANCH, duty: 'self-check-month' }],
    ]);
    for (const { id } of rows) await units.noteCheck(id);
    const once = await database.collection(UNITS).get(BRANCH);
    expect(once?.body.filed).toEqual({ 'self-check-month': ['2026-06', '2026-07', '2026-10'] });
    for (const { id } of rows) await units.noteCheck(id);
    await units.noteCheck('no such check');
    expect((await database.collection(UNITS).get(BRANCH))?.rev).toBe(once?.rev);
  });
});

describe('a building firm of Tianjin', () => {
  it('owes a check a month and a drill every half year, and a firm of another trade neither', async () => {
    const tianjin = await openUnitWorld({ JURISDICTION: 'tianjin' });
    try {
      const officerThere = await tianjin.world.staff('和平承办', 'tianjin-heping', ['handler']);
      const firm = unitInput({ kind: 'firm', name: '和平建筑公司', region: '120101' });
      const { duties } = await tianjin.units.addUnit(officerThere, firm);
      expect(duties.map(({ duty, period, endsOn }) => [duty.id, duty.what, duty.source, period, endsOn])).toEqual([
        ['self-check-month', 'self-check', '天津方案 (七)10', '2026-06', '2026-06-30'],
        ['drill-half-year', 'drill', '天津方案 (十)15', '2026-H1', '2026-06-30'],
      ]);
      const drill = check({ duty: 'drill-half-year', took: '全体从业人员 86 人' });
      expect(await tianjin.units.fileCheck(officerThere, drill, BRANCH)).toMatchObject({
        period: '2026-H1',
        dutyName: '每半年疏散逃生演练',
      });
      const gas = await tianjin.units.addUnit(officerThere, { ...firm, code: SITE, industries: ['gas'] });
      expect(gas.duties).toEqual([]);
    } finally {
      await tianjin.world.end();
    }
  });
});
