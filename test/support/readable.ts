import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const UTF16_BE = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

/** Which of these texts stand readable in any file below a folder, as UTF-8 or UTF-16, plain, in hexadecimal or in base64: `file: text`. */
export const foundIn = async (folder: string, texts: readonly string[]): Promise<readonly string[]> => {
  const entries = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const needles = texts.flatMap((text) => {
    const utf8 = Buffer.from(text, 'utf8');
    const written = [
      utf8,
      Buffer.from(text, 'utf16le'),
      UTF16_BE(text),
      Buffer.from(utf8.toString('hex')),
      Buffer.from(JSON.stringify(text).slice(1, -1)),
    ];
    return written.map((bytes) => ({ text, bytes }));
  });
  const found = new Set<string>();
  for (const entry of entries) {
    const content = await readFile(join(entry.parentPath, entry.name));
    for (const { text, bytes } of needles) if (content.includes(bytes)) found.add(`${entry.name}: ${text}`);
  }
  return [...found];
};
