import { phrase, type WordKey } from '../words.ts';
import { ask } from './wire.ts';

/** Asks `question` and, on a yes, goes out of the unit's door; tells whether somebody went. Unreached, the server ends the stay by itself. */
export const leaveUnit = async (question: WordKey): Promise<boolean> => {
  const { confirm } = await wx.showModal({
    title: phrase('page.unit.leave'),
    content: phrase(question),
    confirmText: phrase('screen.unit.leave-yes'),
    cancelText: phrase('screen.unit.leave-no'),
  });
  if (confirm) await ask('/api/unit/leave', { json: {}, asUnit: true }).catch(() => undefined);
  return confirm;
};
