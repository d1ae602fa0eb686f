import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { PUBLIC } from '../../src/kernel/actor.ts';
import type { House } from '../running/house.ts';
import { tipText } from '../running/texts.ts';
import { lostHappenings } from './count-happenings.ts';
import { FILES, type File } from './cut-logs.ts';
import type { Ledger, Marks } from './ledger.ts';
import { openAtOffice } from './open-at-office.ts';
import { addLosses, type Losses, openAll } from './open-receipts.ts';
import { type Opened, openFolder } from './opened.ts';
import { type CutLog, keeps } from './wal.ts';

/** What a folder with cut logs still held, and what it should have held but did not. */
export interface CutOutcome extends Losses {
  /** Tips acknowledged before the last frame that was kept: those must be there. */
  readonly promised: number;
  /** Tips that are there. */
  readonly there: number;
  readonly happenings: number;
  /** Documents that are neither whole nor gone, and whatever else is out of order; in words. */
  readonly faults: readonly string[];
}

const integrity = (folder: string): readonly string[] =>
  FILES.flatMap((file) => {
    const database = new DatabaseSync(join(folder, 'data', `${file}.db`));
    const found = database.prepare('PRAGMA integrity_check').all() as { integrity_check: string }[];
    database.close();
    return found.filter((row) => row.integrity_check !== 'ok').map((row) => `${file}.db: ${row.integrity_check}`);
  });

const chainFault = async ({ program }: Opened): Promise<readonly string[]> => {
  const { bad } = await program.app.audit.verify();
  return bad ? [`audit chain ${bad.fault} at ${bad.seq}`] : [];
};

/** A tip after the cut is taken in like any other: its number is new. */
const submitAnother = async ({ program, tips }: Opened): Promise<readonly string[]> => {
  const { reference } = await program.app.reports.submitTip(PUBLIC, { text: tipText(0) });
  return tips.some((tip) => tip.body.reference === reference) ? [`the number ${reference} was given twice`] : [];
};

/** Tips whose document is there open with their own text or, where the cut took their key, not at all. */
const tornTips = async (opened: Opened, ledger: Ledger): Promise<readonly string[]> => {
  const known = new Map(ledger.tips.map((tip) => [tip.reference, tip]));
  const faults: string[] = [];
  for (const { body } of opened.tips) {
    const tip = known.get(body.reference);
    if (!tip) faults.push(`${body.reference} was never acknowledged`);
    else {
      const view = await opened.openTip(tip.receipt).catch((error: unknown) => String(error));
      if (typeof view === 'string') faults.push(`${body.reference} does not open: ${view}`);
      else if (view !== undefined && view.text !== tip.text) faults.push(`${body.reference} opens with another text`);
    }
  }
  return faults;
};

/** Insiders' tips of those promised that are opened at the office too. */
const AT_OFFICE = 8;

/** Opens a folder whose logs were cut, and holds it against everything that had been acknowledged before what the cut left. */
export const checkCut = async (
  folder: string,
  left: Readonly<Record<File, CutLog>>,
  { ledger, house }: { readonly ledger: Ledger; readonly house: House },
): Promise<CutOutcome> => {
  const isKept = ({ marks }: { readonly marks: Marks }): boolean => keeps(left.main, marks.main) && keeps(left.keys, marks.keys);
  const promised = ledger.tips.filter(isKept);
  const broken = integrity(folder);
  const opened = await openFolder(folder);
  try {
    const losses = await openAll(promised, { messages: ledger.messages.filter(isKept) }, opened);
    const insiders = promised.filter(({ reporter }) => reporter !== undefined);
    addLosses(losses, await openAtOffice(opened, house, insiders.slice(-AT_OFFICE)));
    const faults = [...broken, ...(await chainFault(opened)), ...(await tornTips(opened, ledger)), ...(await submitAnother(opened))];
    return { ...losses, promised: promised.length, there: opened.tips.length, happenings: lostHappenings(opened), faults };
  } finally {
    await opened.close();
  }
};
