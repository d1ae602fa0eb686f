import type { StoredAttachment } from '../schema.ts';

/** The field name a file's own key is wrapped under. @choice bound to the file's id */
export const fileKeyField = (blobId: string): string => `file:${blobId}`;

/** Every blob that files consist of: originals and cleaned copies. @choice both go when their owner goes */
export const blobsOf = (files: readonly StoredAttachment[]): readonly string[] =>
  files.flatMap((file) => (file.cleaned === undefined ? [file.id] : [file.id, file.cleaned]));
