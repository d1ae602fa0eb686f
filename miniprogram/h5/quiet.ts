const MARK = 'wx-quiet';

/** Whether the page in front is one that leaves nothing behind. */
export const isQuiet = (): boolean => document.documentElement.classList.contains(MARK);

/** Whether what is in front leaves no trace. */
export const setQuiet = (quiet: boolean): void => {
  document.documentElement.classList.toggle(MARK, quiet);
};

/** A browser keeps a page it leaves in memory and shows it again on the way back: of a quiet one it keeps an empty sheet. */
export const wipeQuietPages = (): void => {
  window.addEventListener('pagehide', () => {
    if (isQuiet()) document.body.replaceChildren();
  });
  window.addEventListener('pageshow', (event) => {
    if (event.persisted && isQuiet()) location.reload();
  });
};
