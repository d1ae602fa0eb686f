import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Copy } from '../copy/phrase.ts';
import type { Figures } from '../figures/figures.ts';
import type { FiguresQuery, PeriodFigures, PublicFigures } from '../figures/schema.ts';
import type { ReportPlace } from '../hazards/rules/report-place.ts';
import type { ReportTable } from '../hazards/rules/report-tables.ts';
import { check } from '../http/guard.ts';
import type { Tool } from '../http/machine.ts';
import type { CopyKey } from '../kernel/errors.ts';
import { placeTyped } from './place-typed.ts';
import { tableLines } from './report-lines.ts';

/** What this tool uses of the program. */
export interface FiguresToolNeeds {
  readonly app: { readonly figures: Figures };
  readonly outside: { readonly copy: Copy; readonly library: { readonly places: readonly ReportPlace[] } };
}

const Asked = z.strictObject({ region: z.string().max(60).optional() });

const queryOf = ({ outside }: FiguresToolNeeds, args: Readonly<Record<string, unknown>>): FiguresQuery => {
  const { region } = check(Asked, args);
  return region === undefined ? {} : { region: placeTyped(region, outside) };
};

type Field = 'taken' | 'answered' | 'foundTrue' | 'closed' | 'closedInTime';

const ROWS = [
  ['screen.figures.taken', 'tips', 'taken'],
  ['screen.figures.answered', 'tips', 'answered'],
  ['screen.figures.found-true', 'tips', 'foundTrue'],
  ['screen.figures.closed', 'hazards', 'closed'],
  ['screen.figures.in-time', 'hazards', 'closedInTime'],
] as const satisfies readonly (readonly [CopyKey, 'tips' | 'hazards', Field])[];

const WORDS = {
  tips: ['screen.figures.few', 'screen.figures.at-least'],
  hazards: ['screen.figures.few-hazards', 'screen.figures.at-least-hazards'],
} as const;

/** The table that hangs on the wall, in the same words. */
const tableOf = ({ region, countedOn, periods }: PublicFigures, { phrase }: Copy): ReportTable => {
  const inWords = (of: keyof typeof WORDS, count: number): string => {
    const [few, atLeast] = WORDS[of];
    return count === 0 ? phrase(few) : phrase(atLeast, { count });
  };
  const middle = ({ medianDays }: PeriodFigures): string => {
    if (medianDays === undefined) return phrase('screen.figures.no-middle');
    return medianDays === 0 ? phrase('screen.figures.same-day') : phrase('screen.figures.days', { days: medianDays });
  };
  return {
    title: phrase('figures.tool.title', { place: region.name }),
    note: phrase('figures.tool.counted-on', { day: countedOn }),
    head: [phrase('figures.tool.what'), ...periods.map(({ from, to }) => phrase('figures.tool.period', { from, to }))],
    rows: [
      ...ROWS.map(([key, of, field]) => [phrase(key), ...periods.map((period) => inWords(of, period[field]))]),
      [phrase('screen.figures.middle'), ...periods.map(middle)],
    ],
  };
};

/** Counts anew from every tip and every line, and says whether that is what hangs on the wall. Reads only; nothing is hung up by it but by asking. */
const recount = async (needs: FiguresToolNeeds, args: Readonly<Record<string, unknown>>): Promise<readonly string[]> => {
  const { app, outside } = needs;
  const query = queryOf(needs, args);
  const [hanging, counted] = [await app.figures.showFigures(query), await app.figures.recountFigures(query)];
  const isSame = isDeepStrictEqual({ ...counted, countedOn: hanging.countedOn }, hanging);
  return [
    ...tableLines(tableOf(hanging, outside.copy)),
    '',
    ...(isSame
      ? [outside.copy.phrase('figures.tool.same')]
      : [outside.copy.phrase('figures.tool.moved'), ...tableLines(tableOf(counted, outside.copy))]),
  ];
};

/** The public figures, as proved on the machine itself. */
export const FIGURES_TOOLS = { 'figures-recount': recount } as const satisfies Readonly<Record<string, Tool>>;
