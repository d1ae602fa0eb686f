import { phrase, type WordKey } from '../words.ts';
import { type FileKind, sizeWords } from './files.ts';
import type { FileState, TrayFile } from './tray.ts';

/** A file as the tray shows it. */
export interface TrayRow {
  readonly key: string;
  readonly label: string;
  readonly size: string;
  readonly thumb: string;
  readonly said: string;
  readonly percent: number;
  readonly isUploading: boolean;
  readonly isFaulty: boolean;
  readonly mayRetry: boolean;
}

const KIND: Readonly<Record<FileKind, WordKey>> = {
  picture: 'screen.files.kind.picture',
  video: 'screen.files.kind.video',
  paper: 'screen.files.kind.paper',
};

const DRAWING: Readonly<Record<FileKind, string>> = { picture: '/icons/picture.svg', video: '/icons/video.svg', paper: '/icons/file.svg' };

const STATE: Readonly<Record<Exclude<FileState, 'failed' | 'refused'>, WordKey>> = {
  waiting: 'screen.files.state.waiting',
  uploading: 'screen.files.state.uploading',
  ready: 'screen.files.state.ready',
};

const saidOf = ({ state, percent, fault }: TrayFile): string =>
  state === 'failed' || state === 'refused' ? (fault ?? '') : phrase(STATE[state], { percent });

/** The rows of a tray. A file is called by its kind and place: its own name says nothing to an elder, and may say too much. @choice as people count photos */
export const rowsOf = (files: readonly TrayFile[]): readonly TrayRow[] =>
  files.map((file, i) => ({
    key: file.key,
    label: phrase(KIND[file.kind], { number: i + 1 }),
    size: sizeWords(file.size),
    thumb: file.thumb ?? DRAWING[file.kind],
    said: saidOf(file),
    percent: file.percent,
    isUploading: file.state === 'uploading',
    isFaulty: file.state === 'failed' || file.state === 'refused',
    mayRetry: file.state === 'failed',
  }));
