import { type Actor, actorRef } from '../../kernel/actor.ts';
import type { Blobs } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { RecordLook, TipNeeds } from '../needs.ts';
import { maySeeTip } from '../policy.ts';
import type { StoredAttachment, Tip } from '../stored-schema.ts';
import { findByReference } from './change-tip.ts';
import { findByReceipt } from './find-by-receipt.ts';

/** The cleaned copy of a picture, always a JPEG. */
export interface ShownFile {
  readonly type: 'image/jpeg';
  readonly content: Uint8Array;
}

export interface ReadAttachmentNeeds extends TipNeeds {
  readonly blobs: Blobs;
}

const shownFile = async (needs: ReadAttachmentNeeds, tipId: string, tip: Tip, fileId: string): Promise<ShownFile> => {
  const files: readonly StoredAttachment[] = [...tip.attachments, ...tip.messages.flatMap((message) => message.attachments ?? [])];
  const cleaned = files.find((file) => file.id === fileId)?.cleaned;
  if (cleaned === undefined) throw new Refusal('not-found', 'attachment.not-shown');
  const key = await needs.vault.itemKey(tipId);
  // Opened whole before the first byte leaves: a copy that was changed on the disk is refused in words, not shown in part.
  const pieces: Uint8Array[] = [];
  for await (const piece of key.openStream(await needs.blobs.get(cleaned))) pieces.push(piece);
  return { type: 'image/jpeg', content: Buffer.concat(pieces) };
};

/** @throws {Refusal} nobody receipt.unknown; not-found attachment.not-shown */
export const readReporterAttachment = async (
  needs: ReadAttachmentNeeds,
  _actor: Actor,
  receipt: string,
  fileId: string,
): Promise<ShownFile> => {
  const row = await findByReceipt(needs, receipt);
  return shownFile(needs, row.id, row.body, fileId);
};

/**
 * The picture for an officer; that he opened it is in the audit chain before the first byte leaves.
 * @throws {Refusal} not-found tip.unknown or attachment.not-shown
 */
export const readOfficeAttachment = async (
  needs: ReadAttachmentNeeds & { readonly recordLook: RecordLook },
  actor: Actor,
  reference: string,
  fileId: string,
): Promise<ShownFile> => {
  const row = await findByReference(needs, reference);
  const reach = actor.kind === 'staff' ? needs.directory.reach(actor.office) : [];
  if (!maySeeTip(actor, row.body, reach)) throw new Refusal('not-found', 'tip.unknown');
  await needs.recordLook({ by: actorRef(actor), what: 'attachment.opened', about: row.id, data: { file: fileId } });
  return shownFile(needs, row.id, row.body, fileId);
};
