import type { ShownFile } from '../../files/schema.ts';
import { type Actor, actorRef } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { RecordLook, TipNeeds, WithFiles } from '../needs.ts';
import { maySeeTip } from '../policy.ts';
import { asOf } from '../rules/as-of.ts';
import { findByReference } from './change-tip.ts';
import { findByReceipt } from './find-by-receipt.ts';
import { filesOfTip } from './keep-tip-files.ts';
import { keyByReceipt, keyForOffice } from './tip-key.ts';

export type ReadAttachmentNeeds = TipNeeds & WithFiles;

/** @throws {Refusal} nobody receipt.unknown; not-found attachment.not-shown */
export const readReporterAttachment = async (
  needs: ReadAttachmentNeeds,
  _actor: Actor,
  receipt: string,
  fileId: string,
): Promise<ShownFile> => {
  const row = await findByReceipt(needs, receipt);
  return needs.files.show(await keyByReceipt(needs, row, receipt), filesOfTip(row.body), fileId);
};

/**
 * The picture for an officer; that he opened it is in the audit chain before the first byte leaves.
 * @throws {Refusal} not-found tip.unknown or attachment.not-shown; forbidden tip.sealed-elsewhere, vault.shut
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
  const key = await keyForOffice(needs, actor, row);
  const at = asOf(row.body, needs.clock.now());
  await needs.recordLook({ by: actorRef(actor), what: 'attachment.opened', about: row.id, at, data: { file: fileId } });
  return needs.files.show(key, filesOfTip(row.body), fileId);
};
