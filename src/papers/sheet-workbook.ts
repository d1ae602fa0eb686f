import { posix } from 'node:path';
import { Refusal } from '../kernel/errors.ts';
import { type Archive, broken } from './sheet-archive.ts';
import { readXml, type XmlWatcher } from './sheet-xml.ts';

/** A sheet people can see. */
export interface WorkbookSheet {
  readonly name: string;
  /** Its part in the archive. */
  readonly part: string;
}

/** What must be known of a workbook before its sheets are read. */
export interface Workbook {
  readonly sheets: readonly WorkbookSheet[];
  /** Texts that cells point to by number. */
  readonly strings: readonly string[];
  /** Numbers of styles that show a number as a date. */
  readonly dateStyles: ReadonlySet<number>;
  /** Days are counted from 1904, as Excel for Macintosh did. */
  readonly isFrom1904: boolean;
}

interface Relation {
  readonly id: string;
  /** The last word of its type, such as worksheet. */
  readonly type: string;
  readonly part: string;
}

/** Built-in number formats that show a date; 27-36 and 50-58 are the Chinese ones, such as 2026年11月21日. @source ECMA-376 18.8.30 */
const isBuiltInDate = (format: number): boolean =>
  (format >= 14 && format <= 22) || (format >= 27 && format <= 36) || (format >= 45 && format <= 47) || (format >= 50 && format <= 58);

/** A format of the workbook's own shows a date when a year or day is left after quotes, colours and escapes are taken out. */
const isDateCode = (code: string): boolean => /[yd]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));

/** Excel writes signs that XML cannot hold as _x000D_. */
export const unescaped = (text: string): string =>
  text.includes('_x') ? text.replace(/_x([\da-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text;

const readPart = async (archive: Archive, part: string, watcher: XmlWatcher): Promise<void> => {
  const reader = readXml(watcher);
  for await (const piece of archive.read(part)) reader.write(piece);
  reader.end();
};

const relationsOf = async (archive: Archive, part: string): Promise<readonly Relation[]> => {
  const folder = posix.dirname(part);
  const relations: Relation[] = [];
  await readPart(archive, posix.join(folder, '_rels', `${posix.basename(part)}.rels`), {
    opened: (tag) => {
      const [id, type, target] = [tag.attribute('Id'), tag.attribute('Type'), tag.attribute('Target')];
      if (tag.name !== 'Relationship' || id === undefined || type === undefined || target === undefined) return;
      const path = target.startsWith('/') ? target.slice(1) : posix.join(folder, target);
      relations.push({ id, type: posix.basename(type), part: path });
    },
  });
  return relations;
};

/** Collects a text that may be cut into runs; the reading aid of a run (rPh) is no part of it. */
export const textCollector = () => {
  let text = '';
  let isOpen = false;
  let isAid = false;
  return {
    opened: (name: string): void => {
      if (name === 'rPh') isAid = true;
      if (name === 't') isOpen = !isAid;
    },
    text: (piece: string): void => {
      if (isOpen) text += piece;
    },
    closed: (name: string): void => {
      if (name === 'rPh') isAid = false;
      if (name === 't') isOpen = false;
    },
    /** The text so far; begins anew. */
    take: (): string => {
      const whole = unescaped(text);
      text = '';
      return whole;
    },
  };
};

const readStrings = async (archive: Archive, part: string): Promise<readonly string[]> => {
  const strings: string[] = [];
  const collector = textCollector();
  await readPart(archive, part, {
    opened: (tag) => collector.opened(tag.name),
    text: collector.text,
    closed: (name) => {
      collector.closed(name);
      if (name === 'si') strings.push(collector.take());
    },
  });
  return strings;
};

const readDateStyles = async (archive: Archive, part: string): Promise<ReadonlySet<number>> => {
  const own = new Set<number>();
  const dates = new Set<number>();
  let isInCells = false;
  let style = 0;
  await readPart(archive, part, {
    opened: (tag) => {
      if (tag.name === 'cellXfs') isInCells = true;
      const format = Number(tag.attribute('numFmtId'));
      if (tag.name === 'numFmt' && isDateCode(tag.attribute('formatCode') ?? '')) own.add(format);
      if (tag.name !== 'xf' || !isInCells) return;
      if (isBuiltInDate(format) || own.has(format)) dates.add(style);
      style += 1;
    },
    closed: (name) => {
      if (name === 'cellXfs') isInCells = false;
    },
  });
  return dates;
};

const readBook = async (
  archive: Archive,
  part: string,
  relations: readonly Relation[],
): Promise<Omit<Workbook, 'strings' | 'dateStyles'>> => {
  const sheets: WorkbookSheet[] = [];
  let isFrom1904 = false;
  await readPart(archive, part, {
    opened: (tag) => {
      if (tag.name === 'workbookPr') isFrom1904 = ['1', 'true'].includes(tag.attribute('date1904') ?? '');
      if (tag.name !== 'sheet' || (tag.attribute('state') ?? 'visible') !== 'visible') return;
      const relation = relations.find(({ id, type }) => id === tag.attribute('id') && type === 'worksheet');
      if (relation !== undefined) sheets.push({ name: tag.attribute('name') ?? '', part: relation.part });
    },
  });
  return { sheets, isFrom1904 };
};

/**
 * Reads what all sheets of a workbook share.
 * @throws {Refusal} invalid sheet.not-xlsx, sheet.no-sheet, sheet.broken
 */
export const readWorkbook = async (archive: Archive): Promise<Workbook> => {
  if (!archive.has('_rels/.rels')) throw new Refusal('invalid', 'sheet.not-xlsx');
  const main = (await relationsOf(archive, '')).find(({ type }) => type === 'officeDocument')?.part;
  if (main === undefined) throw new Refusal('invalid', 'sheet.not-xlsx');
  if (!archive.has(main)) throw broken();
  const relations = await relationsOf(archive, main);
  const partOf = (type: string) => relations.find((relation) => relation.type === type)?.part;
  // A text document is an archive of the same make; only a workbook has sheets.
  if (partOf('worksheet') === undefined) throw new Refusal('invalid', 'sheet.not-xlsx');
  const book = await readBook(archive, main, relations);
  if (book.sheets.length === 0) throw new Refusal('invalid', 'sheet.no-sheet');
  const [strings, styles] = [partOf('sharedStrings'), partOf('styles')];
  return {
    ...book,
    strings: strings === undefined ? [] : await readStrings(archive, strings),
    dateStyles: styles === undefined ? new Set() : await readDateStyles(archive, styles),
  };
};
