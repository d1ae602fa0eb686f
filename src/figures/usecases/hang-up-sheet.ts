import { chinaDay } from '../../kernel/calendar.ts';
import { isKeyTaken } from '../../kernel/collection.ts';
import type { FiguresNeeds } from '../needs.ts';
import { lastWholeMonth } from '../rules/months.ts';
import type { Sheet } from '../stored-schema.ts';
import { type CountSheetNeeds, countSheet } from './count-sheet.ts';

export type HangUpSheetNeeds = CountSheetNeeds & Pick<FiguresNeeds, 'sheets'>;

/**
 * The sheet of the last whole month: as it hangs there, or counted now, by whoever asks first. From then on it says the same to everybody,
 * after a restart and from every process; what is reopened or moved meanwhile shows in the next one.
 */
export const hangUpSheet = async (needs: HangUpSheetNeeds): Promise<Sheet> => {
  const month = lastWholeMonth(chinaDay(needs.clock.now()));
  const hanging = await needs.sheets.get(month);
  if (hanging) return hanging.body;
  const sheet = await countSheet(needs);
  try {
    return (await needs.sheets.insert(sheet.month, sheet)).body;
  } catch (error) {
    const first = isKeyTaken(error, 'id') ? await needs.sheets.get(sheet.month) : undefined;
    if (!first) throw error;
    return first.body;
  }
};
