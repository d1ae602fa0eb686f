const MEGABYTE = 1_048_576;

/** Pictures a phone takes and a screen shows; the cleaned copy is made of these. @choice what sharp reads from its own binaries */
const PICTURES = ['image/jpeg', 'image/png', 'image/webp', 'image/avif'];

/** What is kept as evidence but not shown: it cannot be cleaned of place and time yet. @choice what phones record */
const SEALED_ONLY = [
  'image/heic',
  'image/heif',
  'video/mp4',
  'video/quicktime',
  'video/x-m4v',
  'video/3gpp',
  'audio/mpeg',
  'audio/mp4',
  'audio/x-m4a',
  'audio/amr',
  'audio/wav',
  'audio/aac',
  'application/pdf',
];

/** Largest picture in bytes. @choice 20 MB: twice what today's phones take */
const PICTURE_LIMIT = 20 * MEGABYTE;
/** Largest other file in bytes. @choice 50 MB: a minute of video */
const OTHER_LIMIT = 50 * MEGABYTE;

/** How large a file of this type may be, in bytes; undefined for a type that is not taken. @choice see the constants */
export const sizeLimit = (type: string): number | undefined => {
  if (PICTURES.includes(type)) return PICTURE_LIMIT;
  return SEALED_ONLY.includes(type) ? OTHER_LIMIT : undefined;
};

/** Whether a cleaned copy can be made of this type. @choice see PICTURES */
export const isCleanable = (type: string): boolean => PICTURES.includes(type);
