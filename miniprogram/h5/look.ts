import { type Look, onLook, readLook } from '../src/phone/look.ts';

/** What stands around and over the pages grows along with them for who reads large letters. Wants `wx`, where the look is kept. */
export const followLook = (): void => {
  const show = ({ isLarge }: Look): unknown => document.documentElement.classList.toggle('wx-large', isLarge);
  show(readLook());
  onLook(show);
};
