import { type Draft, isWorthKeeping, readDraft } from '../rules/draft.ts';
import { dropFiles } from './kept-files.ts';

/* A report that is not finished, on this phone only. */

const KEY = 'draft';

/** Keeps what is written so far; false when the phone has no room. What is not worth keeping is forgotten. */
export const keepDraft = (draft: Draft): boolean => {
  try {
    if (isWorthKeeping(draft)) wx.setStorageSync(KEY, draft);
    else wx.removeStorageSync(KEY);
    return true;
  } catch {
    return false;
  }
};

/** What was being written at this phone and never sent; undefined when nothing was. */
export const openDraft = (): Draft | undefined => readDraft(wx.getStorageSync(KEY));

/** Forgets what was written; its files are somebody else's business from now on. */
export const forgetDraft = (): void => wx.removeStorageSync(KEY);

/** Throws away what was written, with its files. */
export const dropDraft = (): void => {
  dropFiles(openDraft()?.files ?? []);
  forgetDraft();
};
