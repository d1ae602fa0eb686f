import { z } from 'zod';
import type { ItemKey } from '../../vault/schema.ts';
import { isNamed, LeftPart, type ReporterInput, type ReporterMode } from '../schema.ts';
import type { Tip } from '../stored-schema.ts';

const FIELD = 'left';

/** What a reporter leaves of himself under the mode he chose: the rest of what he typed is not kept. @choice a mode promises what is kept */
export const leftParts = (reporter: Pick<ReporterInput, 'mode' | 'name' | 'phone' | 'idNumber'> | undefined): readonly LeftPart[] => {
  if (!reporter || reporter.mode === 'anonymous') return [];
  const isKept = isNamed(reporter.mode);
  return [
    ...(isKept && reporter.name !== undefined ? (['name'] as const) : []),
    ...(reporter.phone === undefined ? [] : (['phone'] as const)),
    ...(isKept && reporter.idNumber !== undefined ? (['id-number'] as const) : []),
  ];
};

/** Seals which parts a reporter left; nothing for none. @choice sealed: that an insider gave his ID number is nobody's to read on a disk */
export const sealLeft = (key: Pick<ItemKey, 'seal'>, parts: readonly LeftPart[]): Pick<Tip, 'left'> =>
  parts.length === 0 ? {} : { left: key.seal(FIELD, JSON.stringify(parts)) };

/** What a mode alone tells, of tips from before the parts were kept. */
const OF_MODE: Readonly<Record<ReporterMode, readonly LeftPart[]>> = {
  anonymous: [],
  reachable: ['phone'],
  named: ['name'],
  'sealed-name': ['name'],
};

/** Which parts lie here of the reporter of a tip. @choice parts, never values: nobody may read them back, not even he */
export const openLeft = (key: Pick<ItemKey, 'open'>, tip: Pick<Tip, 'left' | 'reporterMode'>): readonly LeftPart[] =>
  tip.left === undefined ? OF_MODE[tip.reporterMode] : z.array(LeftPart).parse(JSON.parse(key.open(FIELD, tip.left)));
