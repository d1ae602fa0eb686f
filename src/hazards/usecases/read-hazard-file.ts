import type { ShownFile } from '../../files/schema.ts';
import { type Actor, actorRef } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { HazardNeeds, WithLooks, WithSealed } from '../needs.ts';
import { isPartyOf, maySeeHazard } from '../policy.ts';
import type { Hazard } from '../stored-schema.ts';
import { findByNumber, groundFor } from './find-hazard.ts';
import { filesOfHazard } from './keep-hazard-files.ts';

export type ReadHazardFileNeeds = HazardNeeds & WithSealed & WithLooks;

const shownFile = async (needs: WithSealed, hazardId: string, hazard: Hazard, fileId: string): Promise<ShownFile> => {
  const files = filesOfHazard(hazard);
  if (!files.some((file) => file.id === fileId)) throw new Refusal('not-found', 'attachment.not-shown');
  return needs.files.show(await needs.vault.itemKey(hazardId), files, fileId);
};

/**
 * A picture of a line, for its party, or for an officer: that he opened it is in the audit chain before the first byte leaves.
 * @throws {Refusal} not-found hazard.unknown or attachment.not-shown
 */
export const readHazardFile = async (needs: ReadHazardFileNeeds, actor: Actor, number: string, fileId: string): Promise<ShownFile> => {
  const { id, body } = await findByNumber(needs, number);
  if (isPartyOf(actor, id, body)) return shownFile(needs, id, body, fileId);
  if (!maySeeHazard(actor, body, groundFor(needs, actor, body).reach)) throw new Refusal('not-found', 'hazard.unknown');
  await needs.recordLook({ by: actorRef(actor), what: 'hazard.file-opened', about: id, data: { file: fileId } });
  return shownFile(needs, id, body, fileId);
};

/** The picture an officer gave back to the reporter, on its way to him; undefined where there is none. */
export const readReleased = async (needs: Pick<HazardNeeds, 'hazards'> & WithSealed, hazardId: string): Promise<ShownFile | undefined> => {
  const row = await needs.hazards.get(hazardId);
  return row?.body.released === undefined ? undefined : shownFile(needs, hazardId, row.body, row.body.released);
};
