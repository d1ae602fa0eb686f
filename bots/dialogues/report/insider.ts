import { soundsInsider } from '../../asked.ts';
import type { Heard, Turn } from '../../dialogue.ts';
import type { Reply } from '../../message.ts';
import type { DialogueWords } from '../../words.ts';
import { type Draft, EMPTY_DRAFT } from './draft.ts';

/** To the page for insiders: of what was told so far nothing is left, from this very message on. */
export const HANDED_OVER = { go: 'insider', state: EMPTY_DRAFT } as const;

/** Whether somebody says now that he belongs to the place he speaks of (内部人员), and has not been told of the page yet. */
export const saysInsider = (draft: Draft, heard: Heard, words: DialogueWords): boolean =>
  !draft.isInsiderTold && heard.choice === undefined && soundsInsider(heard.text, words);

/** Present danger is filed at once, whoever tells it; the page is for everything after. */
export const insiderAfterDanger = (heard: Heard, turn: Turn): readonly Reply[] =>
  soundsInsider(heard.text, turn.words) ? [{ words: { key: 'insider.after-danger', values: { address: turn.insiderDoor } } }] : [];
