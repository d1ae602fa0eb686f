import type { FigureWords } from './figure-words.ts';

type Tables = Pick<FigureWords, 'digits' | 'zeros' | 'steps' | 'groups'>;
type Token = { readonly kind: 'number' | 'step' | 'group'; readonly value: number; readonly isWritten?: true } | { readonly kind: 'zero' };

const tokenOf = (part: string, tables: Tables): Token | undefined => {
  if (/^\d/.test(part)) return { kind: 'number', value: Number(part), isWritten: true };
  if (tables.zeros.includes(part)) return { kind: 'zero' };
  const [digit, step, group] = [tables.digits[part], tables.steps[part], tables.groups[part]];
  if (digit !== undefined) return { kind: 'number', value: digit };
  if (step !== undefined) return { kind: 'step', value: step };
  return group === undefined ? undefined : { kind: 'group', value: group };
};

interface Sum {
  /** Groups already closed, what is counted within the running one, and the digit that waits for its step. */
  readonly total: number;
  readonly section: number;
  readonly digit?: number;
  /** The last step or group, for the short form in which the next smaller one is left out. */
  readonly last: number;
}

const add = (sum: Sum, token: Token): Sum | undefined => {
  const { total, section, digit } = sum;
  switch (token.kind) {
    case 'zero':
      return digit === undefined ? { total, section, last: 0 } : undefined;
    case 'number':
      return digit === undefined ? { ...sum, digit: token.value, ...(token.isWritten && { last: 0 }) } : undefined;
    case 'step':
      return { total, section: section + (digit ?? 1) * token.value, last: token.value };
    case 'group': {
      const counted = section + (digit ?? 0);
      return counted === 0 ? undefined : { total: total + counted * token.value, section: 0, last: token.value };
    }
  }
};

/**
 * A number as people write it: 30000, 30,000, 1.5 and ten thousands, three ten-thousand five; undefined where it is none.
 * @choice the spoken short form counts: after ten thousand a lone digit means thousands, after a hundred it means tens
 */
export const readNumber = (text: string, tables: Tables): number | undefined => {
  const said = text.normalize('NFKC').replace(/[\s,]/g, '');
  const parts = said.match(/\d+(?:\.\d+)?|[\s\S]/gu) ?? [];
  let sum: Sum | undefined = { total: 0, section: 0, last: 0 };
  for (const part of parts) {
    const token = tokenOf(part, tables);
    sum = sum && token && add(sum, token);
  }
  if (!sum || parts.length === 0) return undefined;
  const isShort = sum.last >= 100 && sum.digit !== undefined;
  return sum.total + sum.section + (sum.digit ?? 0) * (isShort ? sum.last / 10 : 1);
};
