import { type KeptMatter, readKept, withKept, withoutKept } from '../rules/kept-matters.ts';

/* The receipts somebody chose to keep on this phone: by nothing but a tap of his, and never an insider's. */

const KEY = 'matters';

/** Newest first. */
export const keptMatters = (): readonly KeptMatter[] => readKept(wx.getStorageSync(KEY));

/** Keeps a matter; false when the phone has no room for it. */
export const keepMatter = (reference: string, receipt: string): boolean => {
  try {
    wx.setStorageSync(KEY, withKept(keptMatters(), { reference, receipt, keptAt: Date.now() }));
    return true;
  } catch {
    return false;
  }
};

/** Takes it off the phone; the matter itself goes on. */
export const forgetMatter = (reference: string): void => {
  const left = withoutKept(keptMatters(), reference);
  if (left.length === 0) wx.removeStorageSync(KEY);
  else wx.setStorageSync(KEY, left);
};

/** Whether it is kept here. */
export const isKept = (reference: string): boolean => keptMatters().some((kept) => kept.reference === reference);
