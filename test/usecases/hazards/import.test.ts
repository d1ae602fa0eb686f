import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { importColumns } from '../../../src/hazards/rules/sheet-columns.ts';
import { importHazards } from '../../../src/hazards/usecases/import-hazards.ts';
import { importTemplate } from '../../../src/hazards/usecases/import-template.ts';
import type { SheetCells } from '../../../src/papers/schema.ts';
import { CITY, refusalOf, XINGXIAN } from '../../support/builders.ts';
import { COPY } from './report-ledger.ts';
import { goodRow, listOf, officerAt, openSheetOffice, type SheetOffice } from './sheet-office.ts';

let office: SheetOffice;
beforeAll(async () => {
  office = await openSheetOffice();
});
afterAll(() => office.close());

const HANDLER = officerAt(XINGXIAN);
const inLedger = async () => (await office.hazards.list({ by: 'by-number', limit: 1_000 })).rows.map(({ body }) => body);
const send = async (rows: readonly SheetCells[], actor = HANDLER) => importHazards(office.needs, actor, await listOf(rows));

/** Rows alike in nothing but kind, so that no two files of these tests are the same. */
let place = 0;
const freshRow = (over: SheetCells = {}): SheetCells => {
  place += 1;
  return goodRow({ place: `${place} 号工地`, ...over });
};
let before = 0;
beforeEach(async () => {
  before = (await inLedger()).length;
});

describe('a list that is right', () => {
  it('comes in whole, with numbers in a row', async () => {
    const answer = await send([freshRow(), freshRow({ grade: '一般隐患', criteria: '' }), freshRow({ code: '尚不明确', party: '' })]);
    expect(answer).toEqual({ imported: 3, known: 0, faults: [] });
    const [first, second, third] = (await inLedger()).slice(before);
    expect([first, second, third].map((line) => Number(line?.number.slice(-6)))).toEqual([before + 1, before + 2, before + 3]);
    expect(first).toMatchObject({
      ...{ source: 'inspection', industry: 'construction', grade: 'major', criterion: 'construction-2024/7-2', office: XINGXIAN },
      ...{ state: 'registered', isOpen: true, waitsFor: 'handler', orderedByOffice: XINGXIAN, partyCode: '91141100MA0A00001C' },
      ...{ inspectedOn: '2026-06-10', dueOn: '2026-06-30', demands: '停用这一段，补齐连墙件', region: '141123' },
    });
    expect([second?.criterion, third?.party]).toEqual(['none', { kind: 'unknown' }]);
  });

  it('tells of every line that it was registered', async () => {
    await send([freshRow()]);
    const { rows } = await office.hazards.list({ by: 'by-number', limit: 1_000 });
    expect(rows.at(-1)?.pending.map(({ name, data }) => [name, data])).toEqual([
      ['hazard.registered', { source: 'inspection', grade: 'major' }],
    ]);
  });

  it('comes in once, and what a stop had left out is made up when it is sent again', async () => {
    const list = [freshRow(), freshRow(), freshRow()];
    await send(list);
    const [, second] = (await office.hazards.list({ by: 'by-number', limit: 1_000 })).rows.slice(before);
    await office.hazards.remove(second?.id ?? '');
    expect(await send(list)).toEqual({ imported: 1, known: 2, faults: [] });
    expect(await send(list)).toEqual({ imported: 0, known: 3, faults: [] });
    await send([freshRow()]);
    const numbers = (await inLedger()).slice(before).map(({ number }) => Number(number.slice(-6)));
    const first = numbers[0] ?? 0;
    expect(numbers).toEqual([first, first + 2, first + 3, first + 4]);
  });

  it('may name limits gone by, criteria by id or by title, and districts by short name or number', async () => {
    const rows = [
      freshRow({ inspectedOn: '2024-06-01', dueOn: '2024-07-01', criteria: 'construction-2022/4-1' }),
      freshRow({ criteria: '房屋市政工程生产安全重大事故隐患判定标准（2024版）第7条第2项、construction-2024/16-1', region: '141123' }),
      freshRow({ criteria: '建质规[2024]5号第十六条' }),
    ];
    expect(await send(rows)).toEqual({ imported: 3, known: 0, faults: [] });
    expect((await inLedger()).slice(before).map(({ criteria }) => criteria)).toEqual([
      ['construction-2022/4-1'],
      ['construction-2024/7-2', 'construction-2024/16-1'],
      ['construction-2024/16-1'],
    ]);
  });
});

describe('a list with one wrong cell', () => {
  it.each<readonly [string, SheetCells, string, string]>([
    ['a wrong check sign', { code: '91141100MA0A00001D' }, 'F4', COPY.errorPhrase('unit.code-check-sign')],
    ['a code that is none', { code: '12345' }, 'F4', COPY.errorPhrase('unit.code-malformed')],
    ['a code without a name', { party: '' }, 'E4', COPY.errorPhrase('hazard.code-without-name')],
    ['a name without a code', { code: '尚不明确' }, 'E4', COPY.errorPhrase('hazard.name-without-code')],
    ['a place that is none', { region: '火星县' }, 'G4', COPY.errorPhrase('hazard.place-unknown')],
    ['a city', { region: '吕梁市' }, 'G4', COPY.errorPhrase('hazard.not-a-district')],
    ['a district of another office', { region: '临县' }, 'G4', COPY.errorPhrase('hazard.not-your-place')],
    [
      'a criterion that is none',
      { criteria: '第九十九条' },
      'D4',
      COPY.errorPhrase('hazard.criterion-not-found', { written: '第九十九条' }),
    ],
    ['a major hazard without a criterion', { criteria: '' }, 'D4', COPY.errorPhrase('hazard.major-needs-criterion')],
    [
      'a major hazard by what judges nothing',
      { criteria: 'housing-danger-signs/墙-1' },
      'D4',
      COPY.errorPhrase('hazard.major-needs-criterion'),
    ],
    ['an inspection of tomorrow', { inspectedOn: '2026-06-17' }, 'K4', COPY.errorPhrase('hazard.inspected-in-future')],
    ['a limit before the inspection', { dueOn: '2026-06-09' }, 'L4', COPY.errorPhrase('hazard.due-before-inspection')],
    [
      'a source that no sheet brings',
      { source: '群众举报' },
      'A4',
      COPY.errorPhrase('sheet.not-an-option', { options: '企业自查、督导检查' }),
    ],
    ['a place too long', { place: '远'.repeat(201) }, 'H4', COPY.errorPhrase('text.too-long')],
    ['an empty cell', { what: '' }, 'I4', COPY.errorPhrase('sheet.required')],
  ])('%s: nothing comes in, and the cell is named', async (_, wrong, cell, words) => {
    const { imported, faults } = await send([freshRow(), freshRow(wrong)]);
    expect([imported, faults.map((fault) => [fault.cell, fault.words])]).toEqual([0, [[cell, words]]]);
    expect(await inLedger()).toHaveLength(before);
  });

  it('a criterion that did not stand on that day', async () => {
    const { faults } = await send([freshRow({ inspectedOn: '2024-12-01', dueOn: '2024-12-20' })]);
    expect(faults.map(({ cell, column }) => [cell, column])).toEqual([['D3', '判定依据']]);
  });
});

describe('a list with many wrong cells', () => {
  it('names all of all rows, in order, wherever the columns stand', async () => {
    const turned = [...importColumns(COPY.phrase)].reverse();
    const rows = [freshRow({ region: '火星县', dueOn: '2026-06-01' }), freshRow(), freshRow({ what: '', code: '1' })];
    const { faults } = await importHazards(office.needs, HANDLER, await listOf(rows, turned));
    expect(faults.map(({ cell }) => cell).sort()).toEqual(['A3', 'D5', 'F3', 'G5']);
  });

  it('shows the first 500 and says how many there are', async () => {
    const { faults } = await send(Array.from({ length: 600 }, () => goodRow({ region: '火星县' })));
    expect([faults.length, faults.at(-1)?.words]).toEqual([501, COPY.phrase('hazard.import.more-faults', { count: 600, shown: 500 })]);
  });
});

describe('who may hand in a list', () => {
  it.each([
    ['the city for any of its districts', officerAt(CITY), 'no refusal'],
    ['no reviewer', officerAt(XINGXIAN, 'reviewer'), 'forbidden hazard.not-yours'],
  ])('%s', async (_, actor, expected) => {
    expect(await refusalOf(send([freshRow()], actor))).toBe(expected);
  });
});

it('in 天津 a major hazard must be closed within its year', async () => {
  const tianjin = await openSheetOffice('tianjin');
  const region = tianjin.needs.places.find(({ code }) => tianjin.needs.content.isDistrict(code));
  const handler = officerAt(tianjin.needs.directory.officeFor(region?.code).id);
  const row = goodRow({ region: region?.name ?? '', dueOn: '2027-01-01' });
  const { faults } = await importHazards(tianjin.needs, handler, await listOf([row]));
  expect(faults).toEqual([{ cell: 'L3', column: '整改期限', words: COPY.errorPhrase('hazard.within-year', { year: '2026' }) }]);
  await tianjin.close();
});

describe('the sheet to fill in', () => {
  it('is read back as an empty list, and its example as rows fit to be entered', async () => {
    const template = await importTemplate(office.needs, HANDLER);
    expect(await importHazards(office.needs, HANDLER, template)).toEqual({ imported: 0, known: 0, faults: [] });
    let example: readonly SheetCells[] = [];
    const writeTemplate: SheetOffice['needs']['writeTemplate'] = (made) => {
      example = made.example;
      return office.needs.writeTemplate(made);
    };
    await importTemplate({ ...office.needs, writeTemplate }, HANDLER);
    expect(await send(example)).toEqual({ imported: 2, known: 0, faults: [] });
  });

  it('is for handlers', async () => {
    expect(await refusalOf(importTemplate(office.needs, officerAt(XINGXIAN, 'reviewer')))).toBe('forbidden hazard.not-yours');
  });
});
