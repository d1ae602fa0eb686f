import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { openDatabase } from '../../../src/database/open.ts';
import type { ClosingRules } from '../../../src/hazards/rules/closing.ts';
import type { LedgerCriterion } from '../../../src/hazards/rules/criteria.ts';
import { importColumns } from '../../../src/hazards/rules/sheet-columns.ts';
import { HAZARDS } from '../../../src/hazards/store.ts';
import type { Role, Staff } from '../../../src/kernel/actor.ts';
import { systemRandom } from '../../../src/kernel/system.ts';
import { loadLibrary } from '../../../src/library/load.ts';
import { readSheet } from '../../../src/papers/read-sheet.ts';
import type { SheetCells } from '../../../src/papers/schema.ts';
import { writeSheet } from '../../../src/papers/write-sheet.ts';
import { writeTemplate } from '../../../src/papers/write-template.ts';
import { makeFolder } from '../../support/folder.ts';
import { START } from '../../support/world.ts';
import { COPY, CRITERIA } from './report-ledger.ts';

/** The use-cases that read and write sheets, on a real database, with the program's own reader and writer of xlsx. */
export const openSheetOffice = async (jurisdiction: 'lvliang' | 'tianjin' = 'lvliang') => {
  const folder = await makeFolder('shao-');
  const database = await openDatabase({ dataDir: folder, clock: { now: () => START } });
  const library = loadLibrary({ contentDir: 'content', jurisdiction });
  const closing = JSON.parse(await readFile(`content/jurisdictions/${jurisdiction}/closing.json`, 'utf8')) as ClosingRules;
  const hazards = database.collection(HAZARDS);
  await database.ready();
  return {
    needs: {
      hazards,
      closing,
      clock: { now: () => START },
      random: systemRandom,
      directory: library.directory,
      content: {
        ...library.caseContent,
        isDistrict: (code: string) => (library.place(code)?.kind ?? 'city') !== 'city',
        criterion: (id: string) => library.criterion(id) as LedgerCriterion | undefined,
      },
      say: COPY.phrase,
      errorWords: COPY.errorPhrase,
      criteria: CRITERIA,
      places: library.places,
      digest: (text: string) => createHash('sha256').update(text).digest('base64url'),
      nextNumber: async (year: string) => `LL-YH-${year}-${String(await database.nextNumber(year)).padStart(6, '0')}`,
      readSheet,
      writeSheet: (sheets: Parameters<typeof writeSheet>[0]) => writeSheet(sheets, COPY, START),
      writeTemplate: (template: Parameters<typeof writeTemplate>[0]) => writeTemplate(template, COPY, START),
      isDrill: false,
    },
    hazards,
    close: async (): Promise<void> => {
      await database.close();
      await rm(folder, { recursive: true });
    },
  };
};
export type SheetOffice = Awaited<ReturnType<typeof openSheetOffice>>;

export const officerAt = (office: string, role: Role = 'handler'): Staff => ({ kind: 'staff', id: 'a', name: 'a', office, roles: [role] });

/** A row that is fit to be entered at 兴县. */
export const goodRow = (over: SheetCells = {}): SheetCells => ({
  source: '督导检查',
  industry: '建筑施工',
  grade: '重大隐患',
  criteria: '建质规〔2024〕5号 第七条（二）',
  party: '某某建筑有限公司',
  code: '91141100MA0A00001C',
  region: '兴县',
  place: '北关街二期工地 3 号楼',
  what: '外脚手架连墙件少了两排',
  demands: '停用这一段，补齐连墙件',
  inspectedOn: '2026-06-10',
  dueOn: '2026-06-30',
  ...over,
});

/** A list as an office hands it in: a title above, then the header and the rows. */
export const listOf = (rows: readonly SheetCells[], columns = importColumns(COPY.phrase)): Promise<Uint8Array> =>
  writeSheet([{ name: '清单', title: '隐患清单', columns: columns.map(({ options: _, ...column }) => column), rows }], COPY, START);
