import { z } from 'zod';
import type { ItemKey } from '../vault/schema.ts';

/*
 * The words of the domain files: photographs and other evidence (附件) that people send and offices show. A file belongs to nobody until a
 * tip or a hazard takes it; what is stored of it lies in its owner's document, sealed with the owner's key.
 */

/** What `POST /api/attachments` gave: the file's name and the key to it. The server keeps only the key's hash. */
export const AttachmentId = z.string().regex(/^[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}$/, { error: 'attachment.unknown' });

/** One submission carries at most nine files. @choice what a WeChat user may pick at once */
export const ATTACHMENTS_MAX = 9;

/** The files of one submission. */
export const AttachmentIds = z.array(AttachmentId).max(ATTACHMENTS_MAX, { error: 'attachment.too-many' });

/** A file as its owner keeps it: the sealed original, and the cleaned copy any screen shows, each by the id of its blob. */
export const StoredAttachment = z.strictObject({
  /** Blob of the sealed original; its own key lies in `original`, wrapped with the owner's key. */
  id: z.string(),
  original: z.string(),
  type: z.string(),
  size: z.number(),
  /** Blob of the cleaned copy, sealed with the owner's key; absent while the file cannot be cleaned. */
  cleaned: z.string().optional(),
  cleanedSize: z.number().optional(),
});
export type StoredAttachment = z.infer<typeof StoredAttachment>;

export const AttachmentView = z
  .object({ id: z.string(), type: z.string(), size: z.number(), /** false while only the sealed original exists */ isShown: z.boolean() })
  .meta({ id: 'AttachmentView' });
export type AttachmentView = z.infer<typeof AttachmentView>;

/** A stored file as a screen lists it. */
export const attachmentView = (file: StoredAttachment): AttachmentView => ({
  id: file.id,
  type: file.type,
  size: file.size,
  isShown: file.cleaned !== undefined,
});

/** Who wants files: a submission or message, the same one each time it is sent, and the tip or hazard they would become part of. */
export interface Holder {
  readonly heldFor: string;
  readonly owner: string;
}

/** The files as their owner keeps them, and which of them (by number in the order sent, from 1) stay sealed only. */
export interface TakenFiles {
  readonly attachments: readonly StoredAttachment[];
  readonly sealedOnly: readonly number[];
}

/** The cleaned copy of a picture, always a JPEG. */
export interface ShownFile {
  readonly type: 'image/jpeg';
  readonly content: Uint8Array;
}

/** What other domains may ask of files. */
export interface Files {
  /**
   * Makes uploaded files ready for an owner: each file's key is wrapped with the owner's, and pictures get their cleaned copy. They are the
   * owner's own once his document is stored and they are kept.
   * @throws {Refusal} invalid attachment.unknown, conflict attachment.used
   */
  take(key: ItemKey, holder: Holder, ids: readonly string[]): Promise<TakenFiles>;
  /** The sweep leaves these files, and nobody else can take them. A second time changes nothing. */
  keep(owner: string, files: readonly StoredAttachment[]): Promise<void>;
  /** The cleaned copy of one of these files. @throws {Refusal} not-found attachment.not-shown */
  show(key: ItemKey, files: readonly StoredAttachment[], fileId: string): Promise<ShownFile>;
}
