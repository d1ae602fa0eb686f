import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

/** A part of an archive; `claimed` and `checksum` are what the directory says of it, where that is a lie. */
export interface RawPart {
  readonly name: string;
  readonly body: string | Buffer;
  readonly claimed?: number;
  readonly checksum?: number;
  readonly isLocked?: boolean;
}

const record = (signature: number, size: number, fields: readonly (readonly [at: number, value: number, bytes: 2 | 4])[]): Buffer => {
  const bytes = Buffer.alloc(size);
  bytes.writeUInt32LE(signature, 0);
  for (const [at, value, width] of fields) width === 2 ? bytes.writeUInt16LE(value, at) : bytes.writeUInt32LE(value, at);
  return bytes;
};

/** A zip archive made by hand, so that it can also be one no program would make. */
export const zipOf = (parts: readonly RawPart[]): Buffer => {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, body, claimed, checksum, isLocked } of parts) {
    const plain = Buffer.from(body as string);
    const packed = deflateRawSync(plain);
    const label = Buffer.from(name);
    const sizes = { sum: checksum ?? crc32(plain), packed: packed.length, plain: claimed ?? plain.length };
    const flags = isLocked ? 1 : 0;
    const head = record(0x04034b50, 30, [
      [6, flags, 2],
      [8, 8, 2],
      [14, sizes.sum, 4],
      [18, sizes.packed, 4],
      [22, sizes.plain, 4],
      [26, label.length, 2],
    ]);
    const entry = record(0x02014b50, 46, [
      [8, flags, 2],
      [10, 8, 2],
      [16, sizes.sum, 4],
      [20, sizes.packed, 4],
      [24, sizes.plain, 4],
      [28, label.length, 2],
      [42, offset, 4],
    ]);
    local.push(head, label, packed);
    directory.push(entry, label);
    offset += head.length + label.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = record(0x06054b50, 22, [
    [8, parts.length, 2],
    [10, parts.length, 2],
    [12, listed.length, 4],
    [16, offset, 4],
  ]);
  return Buffer.concat([...local, listed, end]);
};

/** The text of one part of an archive. */
export const partText = (archive: Uint8Array, wanted: string): string => {
  const file = Buffer.from(archive);
  let at = file.readUInt32LE(file.lastIndexOf(Buffer.from('504b0506', 'hex')) + 16);
  for (
    ;
    file.readUInt32LE(at) === 0x02014b50;
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  ) {
    if (file.toString('utf8', at + 46, at + 46 + file.readUInt16LE(at + 28)) !== wanted) continue;
    const offset = file.readUInt32LE(at + 42);
    const start = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
    const packed = file.subarray(start, start + file.readUInt32LE(at + 20));
    return (file.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed).toString('utf8');
  }
  throw new Error(`no part ${wanted}`);
};

const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

const relations = (rows: readonly (readonly [id: string, type: string, target: string])[]): string =>
  `<Relationships xmlns="${RELATIONS}">${rows.map(([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`).join('')}</Relationships>`;

export interface RawWorkbook {
  /** What stands in sheetData and after it, of each sheet. */
  readonly sheets: readonly { readonly data: string; readonly after?: string; readonly name?: string; readonly state?: string }[];
  readonly strings?: string;
  readonly styles?: string;
  readonly properties?: string;
  /** Before the root of the first sheet. */
  readonly prolog?: string;
}

/** The parts of the smallest workbook a program could write. */
export const workbookParts = ({ sheets, strings, styles, properties = '', prolog = '' }: RawWorkbook): readonly RawPart[] => [
  { name: '_rels/.rels', body: relations([['r1', 'officeDocument', 'xl/workbook.xml']]) },
  {
    name: 'xl/_rels/workbook.xml.rels',
    body: relations([
      ...sheets.map((_, index) => [`s${index}`, 'worksheet', `worksheets/sheet${index}.xml`] as const),
      ...(strings === undefined ? [] : [['t1', 'sharedStrings', '/xl/sharedStrings.xml'] as const]),
      ...(styles === undefined ? [] : [['t2', 'styles', 'styles.xml'] as const]),
    ]),
  },
  {
    name: 'xl/workbook.xml',
    body: `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${properties}<sheets>${sheets
      .map(
        ({ name, state = 'visible' }, index) =>
          `<sheet name="${name ?? `表${index + 1}`}" sheetId="${index + 1}" state="${state}" r:id="s${index}"/>`,
      )
      .join('')}</sheets></workbook>`,
  },
  ...(strings === undefined ? [] : [{ name: 'xl/sharedStrings.xml', body: `<sst xmlns="${MAIN}">${strings}</sst>` }]),
  ...(styles === undefined ? [] : [{ name: 'xl/styles.xml', body: `<styleSheet xmlns="${MAIN}">${styles}</styleSheet>` }]),
  ...sheets.map(({ data, after = '' }, index) => ({
    name: `xl/worksheets/sheet${index}.xml`,
    body: `${index === 0 ? prolog : ''}<worksheet xmlns="${MAIN}"><sheetData>${data}</sheetData>${after}</worksheet>`,
  })),
];

/** A workbook of such parts. */
export const rawWorkbook = (book: RawWorkbook): Buffer => zipOf(workbookParts(book));

/** A cell that holds its text itself. */
export const inline = (reference: string, text: string): string => `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;

/** A row of such cells from column A on. */
export const inlineRow = (row: number, texts: readonly string[]): string =>
  `<row r="${row}">${texts.map((text, index) => inline(`${String.fromCharCode(65 + index)}${row}`, text)).join('')}</row>`;
