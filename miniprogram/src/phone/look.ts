/** How somebody likes to read. Kept on the phone only. */
export interface Look {
  readonly isLarge: boolean;
  readonly isStrong: boolean;
}

const KEY = 'look';
const PLAIN: Look = { isLarge: false, isStrong: false };

const keptLook = (): Look => {
  const kept: unknown = wx.getStorageSync(KEY);
  return typeof kept === 'object' && kept !== null ? { ...PLAIN, ...kept } : PLAIN;
};

let look: Look | undefined;
const listeners = new Set<(look: Look) => void>();

/** How the holder of this phone likes to read. */
export const readLook = (): Look => {
  look ??= keptLook();
  return look;
};

/** Shows everything so from now on. A phone without room forgets it when the program is closed. */
export const keepLook = (next: Look): void => {
  look = next;
  for (const heard of listeners) heard(next);
  try {
    wx.setStorageSync(KEY, next);
  } catch {
    // Nothing is lost but a taste.
  }
};

/** Calls `heard` whenever the look changes; gives back how to stop. */
export const onLook = (heard: (look: Look) => void): (() => void) => {
  listeners.add(heard);
  return () => void listeners.delete(heard);
};

/** The classes of a screen that is looked at so. */
export const lookClasses = ({ isLarge, isStrong }: Look): string =>
  [isLarge && 'screen--large', isStrong && 'screen--strong'].filter(Boolean).join(' ');
