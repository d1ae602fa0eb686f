import type { Letter } from './letter.ts';
import { printable } from './printable.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const xmlText = (text: string): string => printable(text).replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign);

/**
 * What a file browser shows of a letter: title, issuer, day. The day begins at Chinese midnight; when the letter was packed is told to nobody.
 * @source ECMA-376 part 2, 11.1 (core properties)
 */
export const letterProperties = ({ title, issuer, day }: Letter): string => {
  const instant = `<dcterms:X xsi:type="dcterms:W3CDTF">${day}T00:00:00+08:00</dcterms:X>`;
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${xmlText(title)}</dc:title><dc:creator>${xmlText(issuer)}</dc:creator>`,
    `<cp:lastModifiedBy>${xmlText(issuer)}</cp:lastModifiedBy><cp:revision>1</cp:revision>`,
    ...['created', 'modified'].map((what) => instant.replaceAll('dcterms:X', `dcterms:${what}`)),
    '</cp:coreProperties>',
  ].join('');
};
