import { soundsInsider } from '../../asked.ts';
import type { Heard } from '../../dialogue.ts';
import type { DialogueWords } from '../../words.ts';
import type { Draft } from './draft.ts';

/** Notes that somebody says he belongs to the place he speaks of (内部人员), at whatever question he says it. */
export const noteInsider = (draft: Draft, heard: Heard, words: DialogueWords): Draft =>
  draft.soundsInsider || heard.choice !== undefined || !soundsInsider(heard.text, words) ? draft : { ...draft, soundsInsider: true };
