import { type Chosen, FILES_MAX, fileFault } from './files.ts';

/**
 * Where a file stands. waiting: its turn has not come; failed: did not get through, may be tried again; refused: never will.
 */
export type FileState = 'waiting' | 'uploading' | 'ready' | 'failed' | 'refused';

/** A file beside something that is being written. */
export interface TrayFile extends Chosen {
  /** Its name in the tray. */
  readonly key: string;
  readonly state: FileState;
  /** How much is through, 0 to 100. */
  readonly percent: number;
  /** What the server calls it, once it is up. */
  readonly id?: string;
  /** What to tell of it. */
  readonly fault?: string;
}

/** What goes along with what is sent, and what is still in the way of it. */
export interface TraySummary {
  readonly ids: readonly string[];
  readonly isUploading: boolean;
  /** Files that are not up and are not on their way. */
  readonly failed: number;
  readonly files: readonly TrayFile[];
}

const entered = (chosen: Chosen, key: string): TrayFile => {
  const fault = fileFault(chosen);
  return { ...chosen, key, percent: 0, ...(fault === undefined ? { state: 'waiting' } : { state: 'refused', fault }) };
};

/** The tray with more files in it, and how many found no room. `keys`: a name for each of them. @choice the server takes nine at once */
export const withFiles = (
  files: readonly TrayFile[],
  chosen: readonly Chosen[],
  keys: readonly string[],
): { readonly files: readonly TrayFile[]; readonly leftOut: number } => {
  const room = chosen.slice(0, Math.max(0, FILES_MAX - files.length));
  return { files: [...files, ...room.map((one, i) => entered(one, keys[i] ?? ''))], leftOut: chosen.length - room.length };
};

/** The tray after something happened to one file; one that was taken out meanwhile stays out. @choice what comes late is for nobody */
export const withChange = (files: readonly TrayFile[], key: string, change: Partial<TrayFile>): readonly TrayFile[] =>
  files.map((file) => (file.key === key ? { ...file, ...change } : file));

/** The tray without one file. @choice whoever takes a file out does not want it sent */
export const withoutFile = (files: readonly TrayFile[], key: string): readonly TrayFile[] => files.filter((file) => file.key !== key);

/** What the page that sends needs to know. @choice see TraySummary */
export const summaryOf = (files: readonly TrayFile[]): TraySummary => ({
  ids: files.flatMap(({ id }) => id ?? []),
  isUploading: files.some(({ state }) => state === 'waiting' || state === 'uploading'),
  failed: files.filter(({ state }) => state === 'failed' || state === 'refused').length,
  files,
});
