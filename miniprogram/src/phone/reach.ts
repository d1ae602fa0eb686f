/* Whether the phone has a network. WeChat and browsers tell when it changes; what it was before is asked once. */

type Heard = (isGone: boolean) => void;

const listeners = new Set<Heard>();
let isGone = false;
let isAsked = false;

const tell = (isGoneNow: boolean): void => {
  if (isGone === isGoneNow) return;
  isGone = isGoneNow;
  for (const heard of listeners) heard(isGone);
};

const begin = (): void => {
  if (isAsked) return;
  isAsked = true;
  wx.onNetworkStatusChange(({ isConnected }) => tell(!isConnected));
  wx.getNetworkType({ success: ({ networkType }) => tell(networkType === 'none') });
};

/** Whether there is no network now. */
export const isUnreached = (): boolean => isGone;

/** Calls `heard` whenever the network goes or comes back; gives back how to stop. */
export const onReach = (heard: Heard): (() => void) => {
  begin();
  listeners.add(heard);
  return () => void listeners.delete(heard);
};
