const MEGABYTE = 1_048_576;

/** How a copy without traces is made: pictures and HEIC are decoded and encoded anew, of videos everything else is blanked. */
export type Cleaning = 'picture' | 'heic' | 'video';

interface FileKind {
  readonly extension: string;
  readonly cleaning?: Cleaning;
}

/** What is taken: pictures a phone takes, what it records, and papers. Sound and papers are kept sealed only. @choice what phones make */
const KINDS: Readonly<Record<string, FileKind>> = {
  'image/jpeg': { extension: 'jpg', cleaning: 'picture' },
  'image/png': { extension: 'png', cleaning: 'picture' },
  'image/webp': { extension: 'webp', cleaning: 'picture' },
  'image/avif': { extension: 'avif', cleaning: 'picture' },
  'image/heic': { extension: 'heic', cleaning: 'heic' },
  'image/heif': { extension: 'heif', cleaning: 'heic' },
  'video/mp4': { extension: 'mp4', cleaning: 'video' },
  'video/quicktime': { extension: 'mov', cleaning: 'video' },
  'video/x-m4v': { extension: 'm4v', cleaning: 'video' },
  'video/3gpp': { extension: '3gp', cleaning: 'video' },
  'audio/mpeg': { extension: 'mp3' },
  'audio/mp4': { extension: 'm4a' },
  'audio/x-m4a': { extension: 'm4a' },
  'audio/amr': { extension: 'amr' },
  'audio/wav': { extension: 'wav' },
  'audio/aac': { extension: 'aac' },
  'application/pdf': { extension: 'pdf' },
};

/** Archives and office documents, which are archives too: told apart only to say what to do. @choice what people try to send */
const ARCHIVE = /^application\/(?:zip|gzip|x-(?:rar|7z|tar|bzip2|xz|cfb)[a-z-]*|vnd\.openxmlformats|vnd\.oasis|msword)/;

/** Largest picture in bytes. @choice 20 MB: twice what today's phones take */
const PICTURE_LIMIT = 20 * MEGABYTE;
/** Largest other file in bytes. @choice 50 MB: a minute of video */
const OTHER_LIMIT = 50 * MEGABYTE;

const kindOf = (type: string): FileKind | undefined => (Object.hasOwn(KINDS, type) ? KINDS[type] : undefined);

/** How large a file of this type may be, in bytes; undefined for a type that is not taken. @choice see the constants */
export const sizeLimit = (type: string): number | undefined => {
  if (!kindOf(type)) return undefined;
  return type.startsWith('image/') ? PICTURE_LIMIT : OTHER_LIMIT;
};

/** How its cleaned copy is made; undefined for a type of which none can be. @choice see KINDS */
export const cleaningOf = (type: string): Cleaning | undefined => kindOf(type)?.cleaning;

/** What the name of such a file ends in, without the dot. @choice the usual one */
export const extensionOf = (type: string): string => kindOf(type)?.extension ?? 'bin';

/** Whether a type that is not taken is one to be unpacked first. @choice see ARCHIVE */
export const isArchive = (type: string): boolean => ARCHIVE.test(type);
