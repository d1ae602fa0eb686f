import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabase } from '../../src/database/open.ts';
import type { HazardReport, ReportInput } from '../../src/hazards/office-schema.ts';
import { countHazards } from '../../src/hazards/usecases/count-hazards.ts';
import { recountHazards } from '../../src/hazards/usecases/recount-hazards.ts';
import { reportSheet } from '../../src/hazards/usecases/report-sheet.ts';
import type { Actor } from '../../src/kernel/actor.ts';
import type { Database } from '../../src/kernel/collection.ts';
import { readSheet } from '../../src/papers/read-sheet.ts';
import { writeSheet } from '../../src/papers/write-sheet.ts';
import { tableLines } from '../../src/tools/report-lines.ts';
import { reportProgram } from '../../src/tools/report-program.ts';
import { REPORT_TOOLS, type ReportToolNeeds } from '../../src/tools/report-tools.ts';
import { LINXIAN, XINGXIAN } from '../support/builders.ts';
import { makeFolder } from '../support/folder.ts';
import { COPY, countingNeeds, LIBRARY, type Line, storedLine } from '../usecases/hazards/report-ledger.ts';

let folder: string;
let database: Database;
let tools: ReportToolNeeds;
const line = (over: Partial<Line>): Line => ({
  office: XINGXIAN,
  grade: 'general',
  industry: 'construction',
  criterion: 'construction-2024/7-2',
  source: 'inspection',
  inspectedOn: '2026-06-10',
  dueOn: '2026-06-30',
  extendedDays: 0,
  ...over,
});
beforeAll(async () => {
  folder = await makeFolder('shao-');
  database = await openDatabase({ dataDir: folder, clock: { now: () => 0 } });
  const needs = countingNeeds(database, 'hazards');
  await database.ready();
  const lines = [line({}), line({ grade: 'major', closedOn: '2026-06-15' }), line({ office: LINXIAN, source: 'tip' })];
  await needs.hazards.insertMany(lines.map((each, n) => ({ id: String(n), body: storedLine(each, n) })));
  const auditHead = async () => ({ seq: 41, hash: 'head-of-the-chain' });
  const sheets = {
    ...needs,
    isDrill: false,
    auditHead,
    writeSheet: (papers: Parameters<typeof writeSheet>[0]) => writeSheet(papers, COPY, 0),
  };
  tools = {
    app: {
      hazards: {
        countHazards: (actor, input, how) => countHazards(needs, actor, input, how),
        recountHazards: (actor, input, how) => recountHazards(needs, actor, input, how),
        reportSheet: (actor: Actor, input: ReportInput) => reportSheet(sheets, actor, input),
      },
      audit: { head: auditHead },
    },
    outside: { copy: COPY, library: LIBRARY },
  };
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

/** Types a command; gives what was printed and what was saved. */
const type = async (needs: ReportToolNeeds, ...words: string[]) => {
  const printed: string[] = [];
  const saved = new Map<string, Uint8Array>();
  const program = reportProgram({
    copy: COPY,
    call: (tool, args) => REPORT_TOOLS[tool](needs, args),
    print: (text) => void printed.push(text),
    save: async (file, content) => void saved.set(file, content),
  });
  await program.parseAsync(['node', 'report', ...words]);
  return { printed, saved };
};

describe('npm run report', () => {
  it('prints the figures of a place, with what each of them means', async () => {
    const { printed } = await type(tools, 'month', '兴县');
    expect(printed[0]).toBe('兴县事故隐患台账统计表（2026年6月）');
    const row = (name: string): string => printed.find((text) => text.startsWith(`${name} `))?.replace(/\s+/g, ' ') ?? '';
    expect(row('查出')).toBe(`查出 2 ${COPY.phrase('hazard.report.found-means')}`);
    expect(row('按期销号')).toBe(`按期销号 1 ${COPY.phrase('hazard.report.in-time-means')}`);
    expect(printed).not.toContain(COPY.phrase('hazard.source.tip'));
  });

  it('counts everything where no place is named, on any day', async () => {
    const { printed } = await type(tools, 'quarter', '--on', '2026-04-01');
    expect(printed[0]).toBe('吕梁市事故隐患台账统计表（2026年第2季度）');
    expect(printed.at(-3)?.trim().split(/\s+/)).toEqual(['合计', '3', '1', '0', '2', '0', '0']);
    expect(printed.at(-1)).toContain('head-of-the-chain');
  });

  it('sets Chinese, which is twice as wide, and digits in columns', () => {
    const rows = [
      ['兴县', 7],
      ['吕梁经开区 A（一）', 120],
    ];
    expect(tableLines({ title: '各县区', note: '说明', head: ['县区', '数'], rows })).toEqual([
      ...['', '各县区', '说明', ''],
      '县区                 数',
      '------------------  ---',
      '兴县                  7',
      '吕梁经开区 A（一）  120',
    ]);
  });

  it('counts again line by line when told to, and says when that differs', async () => {
    const { printed } = await type(tools, 'year', '141123', '--recount');
    expect(printed.at(-1)).toBe(COPY.phrase('report.tool.recounted'));
    const countWrong = async (...asked: Parameters<ReportToolNeeds['app']['hazards']['countHazards']>): Promise<HazardReport> => {
      const report = await tools.app.hazards.countHazards(...asked);
      return { ...report, open: { ...report.open, overdue: 9 } };
    };
    const wrong = { ...tools, app: { ...tools.app, hazards: { ...tools.app.hazards, countHazards: countWrong } } };
    await expect(type(wrong, 'year', '--recount')).rejects.toMatchObject({ code: 'report.recount-differs' });
  });

  it('saves the same as xlsx', async () => {
    const { saved, printed } = await type(tools, 'month', '临县', '--xlsx', 'a.xlsx');
    const columns = ['hazard.report.figure', 'hazard.report.count', 'hazard.report.meaning'] as const;
    const wanted = columns.map((key) => ({ key, header: COPY.phrase(key), width: 12, kind: 'text' as const, isRequired: true as const }));
    const { rows } = await readSheet(saved.get('a.xlsx') ?? new Uint8Array(), wanted, { rows: 100 });
    expect(rows[0]?.cells).toMatchObject({ 'hazard.report.figure': '查出', 'hazard.report.count': '1' });
    expect(printed.at(-1)).toBe(COPY.phrase('report.tool.saved', { file: 'a.xlsx' }));
  });

  it.each([
    ['a place that is none, with names like it', ['month', '兴'], { code: 'report.no-such-place' }],
    ['a day that is none', ['month', '--on', '2026-02-30'], { code: 'day.misfit' }],
    ['a month to come', ['month', '--on', '2027-01-01'], { code: 'hazard.period-to-come' }],
  ])('refuses %s', async (_, words, refusal) => {
    await expect(type(tools, ...words)).rejects.toMatchObject(refusal);
  });

  it('names places near the one that is none', async () => {
    await expect(type(tools, 'month', '汾阳县')).rejects.toMatchObject({ data: { near: expect.stringMatching(/^汾阳市/) } });
  });
});
