import { describe, expect, it } from '@jest/globals';
import { addWorkdays, workday } from '../../src/kernel/calendar.ts';
import { loadLibrary } from '../../src/library/load.ts';
import { TIP_LIMITS } from '../../src/library/schema.ts';
import type { CaseContent, Directory } from '../../src/reports/needs.ts';
import { DangerSign } from '../../src/reports/schema.ts';

const lvliang = loadLibrary({ contentDir: 'content', jurisdiction: 'lvliang' });
const tianjin = loadLibrary({ contentDir: 'content', jurisdiction: 'tianjin' });

describe('criteria of major hazards', () => {
  it.each([
    ['construction-2024', 53],
    ['city-gas-2023', 22],
    ['elevator-gb45067', 9],
    ['fire-observable', 8],
    ['housing-danger-signs', 9],
  ])('%s is in force with %i criteria', (set, count) => {
    expect(lvliang.inForceCriteria().filter((criterion) => criterion.set === set)).toHaveLength(count);
  });

  it('keeps superseded criteria by name, and out of what a tip of today may touch', () => {
    expect(lvliang.inForceCriteria()).toHaveLength(101);
    expect(lvliang.criterion('construction-2022/9-1')).toMatchObject({ status: 'repealed', effectiveTo: '2024-12-12', isVerified: false });
    expect(lvliang.criterion('fire-gb35181-2017/6-1')).toMatchObject({ status: 'replaced', isVerified: false });
  });

  it('shows an officer the official wording, and a question where two conditions must meet', () => {
    expect(lvliang.criterion('construction-2024/9-4')).toMatchObject({
      article: '9',
      docNo: '建质规〔2024〕5号',
      effectiveFrom: '2024-12-13',
      lead: '第九条  高处作业有下列情形之一的，应判定为重大事故隐患：',
      official: '（四）脚手架与结构外表面之间贯通未采取水平防护措施，或电梯井道内贯通未采取水平防护措施且电梯井口未设置防护门；',
      level: 'V',
    });
    expect(lvliang.caseContent.criterion('construction-2024/9-4')?.text).toMatch(/^（四）脚手架与结构外表面/);
    expect(lvliang.criterion('construction-2024/9-4')?.ask).toContain('防护门');
    expect(lvliang.criterion('construction-2024/7-2')?.ask).toBeUndefined();
  });

  it('holds the official wording of both standards, item by item', () => {
    const verified = lvliang.inForceCriteria().filter(({ set }) => set === 'construction-2024' || set === 'city-gas-2023');
    expect(verified.filter((criterion) => criterion.official === undefined)).toEqual([]);
    for (const criterion of verified) expect(criterion.official).toMatch(/[；。]$/);
  });
});

describe.each([
  ['lvliang', lvliang, 14],
  ['tianjin', tianjin, 16],
])('the places and offices of %s', (_, library, districts) => {
  it('serves every district, and counts them', () => {
    const places = library.places.filter((place) => place.kind !== 'city');
    expect(places).toHaveLength(districts);
    expect(new Set(places.map((place) => library.directory.officeFor(place.code).id)).size).toBe(districts);
  });

  it('sends what is nobody’s district to the city', () => {
    expect(library.directory.officeFor(undefined).tier).toBe('city');
    expect(library.directory.officeFor('999999').tier).toBe('city');
  });

  it('says for every row how sure we are and where it was seen', () => {
    const rows = [
      library.jurisdiction,
      ...library.inForceCriteria(),
      ...library.places,
      ...library.offices,
      ...library.matters,
      ...library.declineReasons,
      ...library.limits,
      ...library.campaigns,
    ];
    expect(rows.filter((row) => !/^[VSM]$/.test(row.level) || row.source.trim() === '')).toEqual([]);
    expect(rows.every((row) => row.isVerified === (row.level !== 'M'))).toBe(true);
  });
});

describe('the directory', () => {
  it('fits what the reports ask of it', () => {
    const directory: Directory = lvliang.directory;
    const content: CaseContent = lvliang.caseContent;
    expect(directory.office('lvliang-xingxian').name).toBe('兴县住房城乡建设主管部门');
    expect(content.regionName('141123')).toBe('兴县');
    expect(content.isRegion('120101')).toBe(false);
  });

  it('stands the city above the districts, and the discipline office beside the line of work', () => {
    const { directory } = lvliang;
    expect(directory.above('lvliang-xingxian')?.id).toBe('lvliang-city');
    expect(directory.above('lvliang-city')).toBeUndefined();
    expect(directory.discipline().id).toBe('lvliang-discipline');
    expect(directory.reach('lvliang-city')).toHaveLength(15);
    expect(directory.reach('lvliang-xingxian')).toEqual(['lvliang-xingxian']);
    expect(directory.reach('lvliang-discipline')).toEqual(['lvliang-discipline']);
  });

  it('marks the zone’s code as our own and names nobody checked', () => {
    expect(lvliang.place('141191')).toMatchObject({ isOwnCode: true, isVerified: false });
    expect(lvliang.directory.office('lvliang-linxian').isVerified).toBe(false);
  });
});

describe('the district a text speaks of', () => {
  it.each([
    ['兴县北门外那个工地脚手架没有拉结', '141123'],
    ['离石永宁中路5号楼', '141102'],
    ['文水县孝义镇上贤村', '141121'],
    ['孝义镇上贤村', '141121'],
    ['孝义府东街一个项目', '141181'],
    ['碛口镇老街的房子', '141124'],
    ['吕梁经开区厂房', '141191'],
    ['三交镇的自建房', undefined],
    ['从临县到柳林的路上', undefined],
    ['吕梁市里一个工地', undefined],
    ['脚手架没有拉结', undefined],
  ])('%s: %s', (text, region) => {
    expect(lvliang.regionNamed(text)).toBe(region);
  });

  it.each([
    ['塘沽胡家园街道的工地', '120116'],
    ['武清河西务镇', '120114'],
    ['河西区梅江翠园', '120103'],
    ['河北省来的施工队', undefined],
  ])('in 天津, %s: %s', (text, region) => {
    expect(tianjin.regionNamed(text)).toBe(region);
  });
});

describe('limits and holidays', () => {
  it('holds the limits a tip runs under', () => {
    expect(TIP_LIMITS.map((id) => lvliang.limit(id)).map(({ days, workdays, extendDays }) => ({ days, workdays, extendDays }))).toEqual([
      { workdays: 7 },
      { days: 60, extendDays: 30 },
      { workdays: 5 },
      { days: 15 },
    ]);
    expect(lvliang.limit('tip-accept')).toMatchObject({ isVerified: false, remark: 'our choice' });
  });

  it('knows the State Council’s calendar of 2026 and says that 2027 is not known', () => {
    expect(workday('2026-10-10', lvliang.holidays)).toEqual({ isWorkday: true, provisional: false });
    expect(addWorkdays('2026-09-28', 5, lvliang.holidays)).toEqual({ dueOn: '2026-10-10', provisional: false });
    expect(addWorkdays('2026-12-30', 7, lvliang.holidays)).toEqual({ dueOn: '2027-01-08', provisional: true });
    expect([2024, 2025, 2026].every((year) => lvliang.holidays.has(year))).toBe(true);
  });

  it('holds the campaign calendar', () => {
    expect(lvliang.campaigns).toHaveLength(18);
  });
});

describe('words for reporters', () => {
  it('tells whose matter it is and whom to call', () => {
    expect(lvliang.caseContent.matterWords('market-regulation')).toContain('12315');
    expect(lvliang.caseContent.matterWords('no-such')).toBeUndefined();
    expect(lvliang.matter('housing')?.note).toContain('小程序不收建筑施工和城镇燃气');
  });

  it('declines with the reason and what to do next', () => {
    expect(lvliang.caseContent.isDeclineReason('not-concrete')).toBe(true);
    expect(lvliang.caseContent.isDeclineReason('constructor')).toBe(false);
    expect(lvliang.caseContent.declineReasonWords('not-concrete')).toMatch(/不够具体.*写全/);
  });

  it('refers to other departments, never to ourselves or to nobody', () => {
    const ids = lvliang.otherDepartments.map((matter) => matter.id);
    expect(ids).toContain('human-resources');
    expect(ids.filter((id) => id === 'housing' || id === 'nobody')).toEqual([]);
  });

  it('offers replies ready to be sent for each verdict, without a blank to be filled', () => {
    const answers = lvliang.templates.filter((template) => template.action === 'answer');
    expect(new Set(answers.map((template) => template.verdict))).toEqual(new Set(['substantiated', 'partly', 'unsubstantiated']));
    for (const template of lvliang.templates) expect(template.text).not.toMatch(/[{}【】_]/);
  });

  it('gives the lines to call, those for reports of hazards first', () => {
    expect(lvliang.caseContent.phones('141123').map(({ phone }) => phone)).toEqual(['12350', '12345', '119', '110', '120']);
  });
});

describe('danger', () => {
  it.each(DangerSign.options)('%s: says what to do first and which numbers to call', (sign) => {
    const advice = lvliang.caseContent.advice([sign], '141123');
    expect(advice.map(({ code }) => code)).toEqual([sign, 'noted']);
    expect(advice[0]?.text).toMatch(/119/);
    expect(advice[0]?.phones).toContainEqual({ name: '火警、救援', phone: '119' });
    expect(advice[0]?.text).not.toMatch(/[{}]/);
    expect([...(advice[0]?.text ?? '')].length).toBeLessThanOrEqual(100);
    expect(advice[1]?.text).toMatch(/安全了.*不是报警电话/);
  });

  it('switches nothing on where gas is smelled, and never invents the gas company’s number', () => {
    const [gas] = lvliang.caseContent.advice(['gas'], '141123');
    expect(gas?.text).toMatch(/别开灯.*别碰电器.*12345/);
    expect(gas?.phones.map(({ phone }) => phone)).toEqual(['119', '12345', '120', '110']);
  });

  it('says nothing where there is no danger, and closes once where there are two', () => {
    expect(lvliang.caseContent.advice([], undefined)).toEqual([]);
    expect(lvliang.caseContent.advice(['fire', 'trapped'], undefined).map(({ code }) => code)).toEqual(['fire', 'trapped', 'noted']);
  });
});

describe('what is loaded', () => {
  it('cannot be changed', () => {
    expect(() => Object.assign(lvliang.places[0] ?? {}, { name: '' })).toThrow(TypeError);
    expect(() => Object.assign(lvliang.holidays.get(2026)?.off ?? [], { 0: '' })).toThrow(TypeError);
  });
});
