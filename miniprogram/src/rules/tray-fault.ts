import { phrase } from '../words.ts';
import type { TraySummary } from './tray.ts';

/** Nothing chosen. */
export const EMPTY_TRAY: TraySummary = { ids: [], isUploading: false, failed: 0, files: [] };

/** Why files cannot go along yet; undefined when they can. @choice nothing is left behind without a word */
export const filesFault = ({ isUploading, failed }: Pick<TraySummary, 'isUploading' | 'failed'>): string | undefined => {
  if (isUploading) return phrase('screen.matter.still-uploading');
  return failed > 0 ? phrase('screen.matter.files-failed') : undefined;
};

/** Why words and files cannot be added yet. @choice one of the two must be there */
export const trayFault = (files: TraySummary, text: string): string | undefined =>
  filesFault(files) ?? (text.trim() === '' && files.ids.length === 0 ? phrase('screen.matter.nothing') : undefined);
