import type { Level, Mark, Marked } from './schema.ts';

/** Reads `V`, `S weak` or `M, names not checked`: the leading letter decides, the rest is a remark for whoever looks closer. */
export const readMark = (level: string, source: string): Mark => {
  const letter = level.slice(0, 1) as Level;
  const remark = level.slice(1).replace(/^[\s,/]+/, '');
  return { level: letter, source, isVerified: letter !== 'M', ...(remark && { remark }) };
};

/** A row with its mark; what the row does not say, its file says for all rows. A row that says both is its own file: `stamp(row, row)`. */
export const stamp = <T extends { level?: string | undefined; source?: string | undefined }>(
  row: T,
  file: { readonly level: string; readonly source: string },
): Marked<T> => {
  const { level, source, ...rest } = row;
  return { ...rest, ...readMark(level ?? file.level, source ?? file.source) };
};
