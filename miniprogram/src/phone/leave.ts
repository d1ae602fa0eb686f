/** Twice within this time. */
const TWICE_MS = 3_000;

/** Goes away at once. WeChat closes the program; a browser puts a harmless page in this one's place, and the way back does not lead here. */
export const leaveQuickly = (): void => {
  wx.exitMiniProgram({ fail: () => void wx.reLaunch({ url: '/pages/home/home' }) });
};

/**
 * Hears keys where there are any: `first` once Escape was pressed, `twice` when it was pressed again soon after, `touched` at every key.
 * Gives back how to stop.
 */
export const onEscapeTwice = (heard: { first(): void; twice(): void; touched(): void }): (() => void) => {
  let pressedAt = 0;
  const pressed = ({ key }: { readonly key: string }): void => {
    heard.touched();
    if (key !== 'Escape') return;
    const now = Date.now();
    const isTwice = now - pressedAt < TWICE_MS;
    pressedAt = now;
    if (isTwice) heard.twice();
    else heard.first();
  };
  if (!wx.canIUse('onKeyDown')) return () => undefined;
  wx.onKeyDown(pressed);
  return () => wx.offKeyDown(pressed);
};

/** Keeps the screen out of pictures of the screen and of the list of programs, where the phone can. */
export const hideFromCapture = (isHidden: boolean): void => {
  if (wx.canIUse('setVisualEffectOnCapture'))
    wx.setVisualEffectOnCapture({ visualEffect: isHidden ? 'hidden' : 'none', fail: () => undefined });
};
