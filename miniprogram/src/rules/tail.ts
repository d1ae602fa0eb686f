/** @choice four, as in the chat: enough that a wrong copy shows, few enough to type */
const TAIL = 4;

/** Signs as they were meant: capitals, full-width and look-alike ones forgiven. */
const signsIn = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-Z]/g, '');

const hanIn = (text: string): string => (text.match(/\p{sc=Han}/gu) ?? []).join('');

/** Whether what was typed is the end of the receipt, in either of its forms. @choice a receipt that was copied wrongly must show while it can be mended */
export const isTail = (typed: string, { receipt, receiptWords }: { readonly receipt: string; readonly receiptWords: string }): boolean => {
  const signs = signsIn(typed);
  const han = hanIn(typed);
  return (signs.length >= TAIL && signsIn(receipt).endsWith(signs)) || (han.length >= TAIL && hanIn(receiptWords).endsWith(han));
};
