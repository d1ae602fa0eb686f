import type { Question } from '../rules/report-questions.ts';

/** Whether somebody said yes; closing the dialog is a no. */
export const askYesNo = (question: Question): Promise<boolean> =>
  new Promise((resolve) => {
    wx.showModal({ ...question, success: ({ confirm }) => resolve(confirm), fail: () => resolve(false) });
  });
