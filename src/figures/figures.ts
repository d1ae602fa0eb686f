import { chinaDay } from '../kernel/calendar.ts';
import type { FiguresNeeds } from './needs.ts';
import { lastWholeMonth } from './rules/months.ts';
import type { FiguresQuery, PublicFigures } from './schema.ts';
import type { Sheet } from './stored-schema.ts';
import { countSheet } from './usecases/count-sheet.ts';
import { hangUpSheet } from './usecases/hang-up-sheet.ts';
import { figuresOf } from './view.ts';

/** A sheet never changes once it hangs: of a month, this process asks the database once, however many ask at the same moment. */
const remembered = (monthNow: () => string, hangUp: () => Promise<Sheet>) => {
  let known: { readonly month: string; readonly sheet: Promise<Sheet> } | undefined;
  return async (): Promise<Sheet> => {
    const month = monthNow();
    if (known?.month !== month) known = { month, sheet: hangUp() };
    const asked = known;
    try {
      return await asked.sheet;
    } catch (error) {
      if (known === asked) known = undefined;
      throw error;
    }
  };
};

/** The domain figures bound to its needs: what everybody may read. */
export const makeFigures = (needs: FiguresNeeds) => {
  const hanging = remembered(
    () => lastWholeMonth(chinaDay(needs.clock.now())),
    () => hangUpSheet(needs),
  );
  return {
    /** What hangs on the wall. @throws {Refusal} not-found figures.no-such-place */
    showFigures: async ({ region }: FiguresQuery): Promise<PublicFigures> => figuresOf(needs, await hanging(), region),
    /** The same, counted anew one by one from every tip and line, as they are now; nothing is hung up. @throws {Refusal} as showFigures */
    recountFigures: async ({ region }: FiguresQuery): Promise<PublicFigures> =>
      figuresOf(needs, await countSheet({ ...needs, counting: needs.recounting }), region),
  };
};
/** The domain as doors and tools call it. */
export type Figures = ReturnType<typeof makeFigures>;
