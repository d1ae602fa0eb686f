import type { AttachmentView } from '../../src/files/schema.ts';

/** Where a file can be fetched; behind the # stands what the page makes of it where it is no picture. */
export const filePath = (path: string, { type, isShown }: Pick<AttachmentView, 'type' | 'isShown'>): string => {
  if (!isShown) return `${path}#sealed`;
  return type.startsWith('video/') ? `${path}#video` : path;
};
