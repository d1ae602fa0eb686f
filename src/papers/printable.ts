/** A text that an Office file can hold: well-formed, without controls but tab and line break. */
export const printable = (text: string): string => text.toWellFormed().replace(/[^\P{Cc}\t\n]|[\ufffe\uffff]/gu, '');
