import type { OriginalFile } from '../../files/schema.ts';
import { type Actor, actorRef } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { RecordLook } from '../needs.ts';
import { maySeeTip } from '../policy.ts';
import { asOf } from '../rules/as-of.ts';
import { findByReference } from './change-tip.ts';
import { filesOfTip } from './keep-tip-files.ts';
import type { ReadAttachmentNeeds } from './read-attachment.ts';
import { keyForOffice } from './tip-key.ts';

/** An original under the name it is saved as: the matter's number and the file's place in it, never the name its sender gave it. */
export interface NamedOriginal {
  readonly name: string;
  readonly content: Uint8Array;
}

const nameOf = (reference: string, n: number, { extension }: OriginalFile): string => `${reference}-${n}.${extension}`;

/**
 * A file as it came, bit for bit, place and camera and all, for the office that handles the matter. That it was opened, and by whom, is in
 * the audit chain before the first byte leaves.
 * @throws {Refusal} not-found tip.unknown, attachment.original-unknown; forbidden attachment.original-not-yours, vault.shut;
 * conflict vault.broken
 */
export const readOriginal = async (
  needs: ReadAttachmentNeeds & { readonly recordLook: RecordLook },
  actor: Actor,
  reference: string,
  fileId: string,
): Promise<NamedOriginal> => {
  const row = await findByReference(needs, reference);
  const reach = actor.kind === 'staff' ? needs.directory.reach(actor.office) : [];
  if (!maySeeTip(actor, row.body, reach)) throw new Refusal('not-found', 'tip.unknown');
  if (actor.office !== row.body.office) throw new Refusal('forbidden', 'attachment.original-not-yours');
  const files = filesOfTip(row.body);
  const index = files.findIndex(({ id }) => id === fileId);
  if (index < 0) throw new Refusal('not-found', 'attachment.original-unknown');
  const key = await keyForOffice(needs, actor, row);
  const at = asOf(row.body, needs.clock.now());
  await needs.recordLook({ by: actorRef(actor), what: 'attachment.original-opened', about: row.id, at, data: { file: fileId } });
  const original = await needs.files.openOriginal(key, files, fileId);
  return { name: nameOf(row.body.reference, index + 1, original), content: original.content };
};
