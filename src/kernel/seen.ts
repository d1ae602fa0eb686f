/** Signs without width or ink: blanks, joiners, direction marks, fillers. */
const UNSEEN = /[\s\p{Z}\p{C}\u115f\u1160\u3164\uffa0\u2800]/gu;

/** How many signs of a text somebody sees. */
export const seenSigns = (text: string): number => [...text.replace(UNSEEN, '')].length;
