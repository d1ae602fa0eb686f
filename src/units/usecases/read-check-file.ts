import type { ShownFile } from '../../files/schema.ts';
import { type Actor, actorRef } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { UnitsNeeds } from '../needs.ts';
import { type FindUnitNeeds, findUnit } from './find-unit.ts';

export type ReadCheckFileNeeds = FindUnitNeeds & Pick<UnitsNeeds, 'checks' | 'files' | 'vault' | 'recordLook'>;

/**
 * A picture of a check, cleaned, for members of the unit and its office; that an officer opened it is in the audit chain before.
 * @throws {Refusal} not-found unit.unknown, unit.check-unknown, attachment.not-shown
 */
export const readCheckFile = async (
  needs: ReadCheckFileNeeds,
  actor: Actor,
  code: string,
  checkId: string,
  fileId: string,
): Promise<ShownFile> => {
  await findUnit(needs, actor, code);
  const check = await needs.checks.get(checkId);
  if (check?.body.unit !== code) throw new Refusal('not-found', 'unit.check-unknown');
  if (check.body.attachments.every((file) => file.id !== fileId)) throw new Refusal('not-found', 'attachment.not-shown');
  if (actor.kind === 'staff')
    await needs.recordLook({ by: actorRef(actor), what: 'unit.file-opened', about: code, data: { check: checkId, file: fileId } });
  return needs.files.show(await needs.vault.itemKey(checkId), check.body.attachments, fileId);
};
