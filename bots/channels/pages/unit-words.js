import { words } from './words.js';

/** A China day as a paper writes it. */
export const dayWords = (day) => {
  const [year, month, date] = day.split('-').map(Number);
  return words('page.unit.day', { year, month, day: date });
};

/** A sum as a paper writes it. */
export const fundsWords = (fen) => (fen === 0 ? words('page.unit.no-funds') : words('page.unit.yuan', { yuan: fen / 100 }));
