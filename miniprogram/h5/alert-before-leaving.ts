import { phrase } from '../src/words.ts';
import { askInDialog, closeDialogs } from './dialog.ts';
import type { OpenPage } from './page.ts';

/** Whether a page that has begun something may be left; the reader is asked, and a page that may is not asked again. */
export const askBeforeLeaving = async (page: OpenPage | undefined): Promise<boolean> => {
  if (page?.alert === undefined) return true;
  closeDialogs();
  const answer = await askInDialog({
    title: phrase('screen.host.leave'),
    content: page.alert,
    choices: [
      { word: phrase('screen.host.cancel'), value: 'stay' },
      { word: phrase('screen.host.sure'), value: 'leave', isMain: true },
    ],
  });
  if (answer !== 'leave') return false;
  page.alert = undefined;
  return true;
};
