/** The ring of a set-up code, called by the public half of its pair: whoever types the code finds what waits for it. @choice the name `isSetUpRing` knows */
export const setUpRing = (publicKey: string): string => `set-up:${publicKey}`;
