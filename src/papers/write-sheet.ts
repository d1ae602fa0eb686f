import type { Workbook } from 'exceljs';
import type { Copy } from '../copy/phrase.ts';
import type { SheetPaper } from './schema.ts';
import { addSheet, newWorkbook, pageWords, setWidths, writeBanner, writeHeader, writeRows } from './sheet-page.ts';

const noteWords = (notes: readonly string[], copy: Copy): readonly string[] =>
  notes.length === 1
    ? notes.map((note) => copy.phrase('paper.sheet.note', { note }))
    : notes.map((note, index) => copy.phrase('paper.sheet.numbered-note', { number: index + 1, note }));

const writePaper = (book: Workbook, paper: SheetPaper, copy: Copy): void => {
  const { columns, title } = paper;
  const drill = paper.isDrill ? { head: copy.phrase('paper.drill') } : {};
  const sheet = addSheet(book, paper.name, { page: pageWords(copy), ...drill });
  setWidths(sheet, columns);
  const shownTitle = paper.isDrill ? copy.phrase('paper.drill-title', { title }) : title;
  writeBanner(sheet, 1, columns, { text: shownTitle, size: 18, align: 'center', isBold: true });
  if (paper.subtitle !== undefined) writeBanner(sheet, 2, columns, { text: paper.subtitle, align: 'right' });
  const header = paper.subtitle === undefined ? 2 : 3;
  writeHeader(sheet, header, columns);
  writeRows(sheet, header + 1, columns, paper.rows);
  const below = header + 1 + paper.rows.length;
  for (const [index, note] of noteWords(paper.notes ?? [], copy).entries()) writeBanner(sheet, below + index, columns, { text: note });
};

/** A workbook with a sheet for each list, ready to be printed and filed. What begins with = + - @ stays text. `madeAt`: instant in ms. */
export const writeSheet = async (papers: readonly SheetPaper[], copy: Copy, madeAt: number): Promise<Uint8Array> => {
  const book = await newWorkbook(madeAt);
  for (const paper of papers) writePaper(book, paper, copy);
  return new Uint8Array(await book.xlsx.writeBuffer());
};
