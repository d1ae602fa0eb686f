import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ListHazardsInput } from '../../../src/hazards/office-schema.ts';
import { exportColumns } from '../../../src/hazards/rules/sheet-columns.ts';
import { exportHazards } from '../../../src/hazards/usecases/export-hazards.ts';
import { reportSheet } from '../../../src/hazards/usecases/report-sheet.ts';
import { readSheet } from '../../../src/papers/read-sheet.ts';
import { CITY, LINXIAN, refusalOf, XINGXIAN } from '../../support/builders.ts';
import { COPY, type Line, storedLine } from './report-ledger.ts';
import { officerAt, openSheetOffice, type SheetOffice } from './sheet-office.ts';

let office: SheetOffice;
const line = (over: Partial<Line>): Line => ({
  office: XINGXIAN,
  grade: 'general',
  industry: 'construction',
  criterion: 'construction-2024/7-2',
  source: 'inspection',
  inspectedOn: '2026-05-10',
  dueOn: '2026-06-01',
  extendedDays: 0,
  ...over,
});
beforeAll(async () => {
  office = await openSheetOffice();
  const lines = [
    line({}),
    line({ source: 'tip', dueOn: '2026-07-01', grade: 'major' }),
    line({ office: LINXIAN }),
    line({ closedOn: '2026-06-02' }),
  ];
  await office.hazards.insertMany(lines.map((each, n) => ({ id: String(n), body: storedLine(each, n) })));
});
afterAll(() => office.close());

const rowsOf = async (input: ListHazardsInput, actor = officerAt(XINGXIAN)) => {
  const { rows, faults } = await readSheet(await exportHazards(office.needs, actor, input), exportColumns(COPY.phrase), { rows: 1_000 });
  expect(faults).toEqual([]);
  return rows.map(({ cells }) => cells);
};

describe('the ledger as xlsx', () => {
  it('holds the lines of the list in words, numbered, the most pressing first', async () => {
    expect(await rowsOf({ view: 'open' })).toEqual([
      {
        ...{ running: 1, number: 'LL-YH-2026-000000', industry: '建筑施工', grade: '一般隐患', criteria: '建质规〔2024〕5号 第七条（二）' },
        ...{ party: '尚不明确', region: '兴县', place: '北门外工地', what: '脚手架没有拉结' },
        ...{ inspectedOn: '2026-05-10', dueOn: '2026-06-01', overdueDays: 15, state: '已登记' },
      },
      expect.objectContaining({ running: 2, number: 'LL-YH-2026-000001', dueOn: '2026-07-01' }),
    ]);
  });

  it.each<readonly [string, ListHazardsInput, string, number]>([
    ['closed ones', { view: 'closed' }, XINGXIAN, 1],
    ['overdue ones', { view: 'overdue' }, XINGXIAN, 1],
    ['one grade', { view: 'open', grade: 'major' }, XINGXIAN, 1],
    ['all the city reaches', { view: 'open' }, CITY, 3],
    ['none', { view: 'open', industry: 'gas' }, XINGXIAN, 0],
  ])('%s', async (_, input, at, count) => {
    expect(await rowsOf(input, officerAt(at))).toHaveLength(count);
  });

  it('says nothing of where a line comes from, and is not narrowed by it', async () => {
    const written = JSON.stringify(await rowsOf({ view: 'open' }));
    for (const word of ['群众举报', '督导检查', 'tip', 'inspection']) expect(written).not.toContain(word);
    expect(await refusalOf(exportHazards(office.needs, officerAt(XINGXIAN), { view: 'open', source: 'tip' }))).toBe(
      'invalid hazard.source-stays',
    );
  });

  it('is for those who see the ledger', async () => {
    const asked = exportHazards(office.needs, officerAt(XINGXIAN, 'publicist'), { view: 'open' });
    expect(await refusalOf(asked)).toBe('forbidden hazard.not-yours');
  });
});

describe('the report as xlsx', () => {
  it('holds the figures of the places and their sum', async () => {
    const words = ['hazard.column.region', 'hazard.report.found', 'hazard.report.open'] as const;
    const columns = words.map((key) => ({ key, header: COPY.phrase(key), width: 12, kind: 'text' as const, isRequired: true as const }));
    const sheet = await reportSheet({ ...office.needs, auditHead: async () => undefined }, officerAt(CITY), { period: 'quarter' });
    const { rows } = await readSheet(sheet, columns, { rows: 100 });
    const shown = rows.map(({ cells }) => words.map((key) => String(cells[key])));
    expect(shown).toContainEqual(['兴县', '3', '2']);
    expect(shown).toContainEqual(['临县', '1', '1']);
    expect(shown).toContainEqual([COPY.phrase('hazard.report.sum'), '4', '3']);
  });
});
