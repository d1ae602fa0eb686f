import { phrase } from '../src/words.ts';
import { askInDialog } from './dialog.ts';
import { UNREACHED } from './navigation.ts';
import type { Program } from './program.ts';
import { hideNote, showLoading, showToast } from './wx/notes.ts';

/** Ms after which a reader who waits is told that something is under way. */
const PATIENCE_MS = 400;

/** Fetches the pages for somebody who pressed something; they stay where they are when it cannot be done. @throws {Error} UNREACHED */
export const fetchForTap = async (program: Program): Promise<void> => {
  let isTold = false;
  const timer = window.setTimeout(() => {
    isTold = true;
    showLoading({ title: phrase('screen.host.opening') });
  }, PATIENCE_MS);
  try {
    await program.fetchRest();
    window.clearTimeout(timer);
    if (isTold) hideNote();
  } catch {
    window.clearTimeout(timer);
    showToast({ title: phrase('screen.host.unreached-advice'), icon: 'none', duration: 4000 });
    throw new Error(UNREACHED);
  }
};

/** Fetches the pages for somebody who has nothing in front of them yet, and asks again until it is done. */
export const fetchUntilThere = async (program: Program): Promise<void> => {
  try {
    await program.fetchRest();
  } catch {
    await askInDialog({
      title: phrase('screen.host.unreached'),
      content: phrase('screen.host.unreached-advice'),
      choices: [{ word: phrase('screen.host.again'), value: 'again', isMain: true }],
    });
    await fetchUntilThere(program);
  }
};
