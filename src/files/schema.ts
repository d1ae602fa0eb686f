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
  /** What the two are (`AboutFile`), sealed with the owner's key. */
  about: z.string(),
  /** Blob of the cleaned copy, sealed with the owner's key; absent of a file that cannot be cleaned. */
  cleaned: z.string().optional(),
});
export type StoredAttachment = z.infer<typeof StoredAttachment>;

/** What a copy without traces may be, and be sent as. */
export const CleanedType = z.enum(['image/jpeg', 'video/mp4', 'video/3gpp']);
export type CleanedType = z.infer<typeof CleanedType>;

/** What a file is, and what its cleaned copy is where there is one. Sizes in bytes. */
export const AboutFile = z.strictObject({
  type: z.string(),
  size: z.number(),
  cleaned: z.strictObject({ type: CleanedType, size: z.number() }).optional(),
});
export type AboutFile = z.infer<typeof AboutFile>;

/** The field name `about` is sealed under. */
const aboutField = (blobId: string): string => `about:${blobId}`;
/** What is sealed is filled up with blanks, so that its length does not say what it is. */
const ABOUT_SIGNS = 160;

/** Seals what a file is with a key of its owner's, or with its own before it has one. */
export const sealAbout = (blobId: string, about: AboutFile, key: Pick<ItemKey, 'seal'>): string =>
  key.seal(aboutField(blobId), JSON.stringify(about).padEnd(ABOUT_SIGNS));

/** What a file is, for whoever holds the key. @throws {Refusal} conflict vault.broken */
export const openAbout = (blobId: string, about: string, key: Pick<ItemKey, 'open'>): AboutFile =>
  AboutFile.parse(JSON.parse(key.open(aboutField(blobId), about)));

export const AttachmentView = z
  .object({ id: z.string(), type: z.string(), size: z.number(), /** false while only the sealed original exists */ isShown: z.boolean() })
  .meta({ id: 'AttachmentView' });
export type AttachmentView = z.infer<typeof AttachmentView>;

/** A stored file as a screen lists it, for whoever holds its owner's key. @throws {Refusal} conflict vault.broken */
export const attachmentView = (file: StoredAttachment, key: Pick<ItemKey, 'open'>): AttachmentView => {
  const { type, size } = openAbout(file.id, file.about, key);
  return { id: file.id, type, size, isShown: file.cleaned !== undefined };
};

/** Files as a screen lists them; none without the key: there were none, or it was destroyed with them. */
export const attachmentViews = (files: readonly StoredAttachment[], key: Pick<ItemKey, 'open'> | undefined): AttachmentView[] =>
  key ? files.map((file) => attachmentView(file, key)) : [];

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

/** The cleaned copy of a picture or video. */
export interface ShownFile {
  readonly type: CleanedType;
  readonly content: Uint8Array;
}

/** A file as it came, bit for bit. `extension` is what its name ends in, without the dot. */
export interface OriginalFile {
  readonly extension: string;
  readonly content: Uint8Array;
}

/** What other domains may ask of files. */
export interface Files {
  /**
   * Makes uploaded files ready for an owner: each file's key is wrapped with the owner's, and pictures and videos get their cleaned copy. They are the
   * owner's own once his document is stored and they are kept.
   * @throws {Refusal} invalid attachment.unknown, conflict attachment.used
   */
  take(key: ItemKey, holder: Holder, ids: readonly string[]): Promise<TakenFiles>;
  /** The sweep leaves these files, and nobody else can take them. A second time changes nothing. */
  keep(owner: string, files: readonly StoredAttachment[]): Promise<void>;
  /** The cleaned copy of one of these files. @throws {Refusal} not-found attachment.not-shown */
  show(key: ItemKey, files: readonly StoredAttachment[], fileId: string): Promise<ShownFile>;
  /**
   * One of these files as it came. Whoever asks has written the look into the audit chain before.
   * @throws {Refusal} not-found attachment.original-unknown; conflict vault.broken
   */
  openOriginal(key: ItemKey, files: readonly StoredAttachment[], fileId: string): Promise<OriginalFile>;
  /** Takes files off the disk whose owner is forgotten. A second time changes nothing. */
  forget(files: readonly StoredAttachment[]): Promise<void>;
}
