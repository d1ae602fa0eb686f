import { phrase } from '../words.ts';

/** What can go along with a report. paper: a recording or a document. */
export type FileKind = 'picture' | 'video' | 'paper';

/** A file somebody chose. `size` in bytes; `thumb` is a picture of it where there is one. */
export interface Chosen {
  readonly path: string;
  readonly kind: FileKind;
  readonly size: number;
  readonly name?: string;
  readonly thumb?: string;
  /** It lies where it outlives the page. */
  readonly isKept?: boolean;
}

/** Only what was chosen, without how far it has come. @choice what is kept is read by later versions too */
export const chosenOf = ({ path, kind, size, name, thumb, isKept }: Chosen): Chosen => ({
  ...{ path, kind, size },
  ...(name !== undefined && { name }),
  ...(thumb !== undefined && { thumb }),
  ...(isKept && { isKept }),
});

/** Files of one submission. @choice what the server takes at once */
export const FILES_MAX = 9;

const MEBIBYTE = 1_048_576;
/** Largest file of a kind, MiB. @choice what the server takes */
const LIMITS: Readonly<Record<FileKind, number>> = { picture: 20, video: 50, paper: 50 };

const TAKEN = /\.(jpe?g|png|webp|avif|hei[cf]|mp4|mov|m4v|3gp|mp3|m4a|amr|wav|aac|pdf)$/i;
const MOVING = /\.gif$/i;
const PACKED = /\.(zip|rar|7z|gz|tar|docx?|xlsx?|pptx?|wps|et)$/i;
const HAS_ENDING = /\.[a-z0-9]{2,5}$/i;

/** A file without an ending in its name is judged by the server, which looks into it. */
const kindFault = (name: string): string | undefined => {
  if (PACKED.test(name)) return phrase('error.attachment.archive');
  if (MOVING.test(name)) return phrase('error.attachment.moving');
  return HAS_ENDING.test(name) && !TAKEN.test(name) ? phrase('error.attachment.kind') : undefined;
};

/** Why a file need not be sent at all, in words; undefined for one the server may take. @choice nobody waits minutes to be told what is known at once */
export const fileFault = ({ kind, size, name }: Chosen): string | undefined => {
  if (size === 0) return phrase('error.attachment.empty');
  if (size > LIMITS[kind] * MEBIBYTE) return phrase('error.attachment.too-large', { megabytes: LIMITS[kind] });
  return name === undefined ? undefined : kindFault(name);
};

/** A size as people say it; nothing of one too small to matter. @choice one decimal below ten megabytes is as fine as anybody wants to know */
export const sizeWords = (bytes: number): string => {
  const mebibytes = bytes / MEBIBYTE;
  if (mebibytes < 0.1) return '';
  return phrase('screen.files.size', { mib: mebibytes < 10 ? mebibytes.toFixed(1) : Math.round(mebibytes) });
};
