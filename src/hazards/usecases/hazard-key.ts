import type { StoredAttachment } from '../../files/schema.ts';
import { type Actor, actorRef } from '../../kernel/actor.ts';
import { isKeyTaken, type Row } from '../../kernel/collection.ts';
import { isRefusal } from '../../kernel/errors.ts';
import type { ItemKey } from '../../vault/schema.ts';
import type { WithSealed } from '../needs.ts';
import type { PartyInput } from '../schema.ts';
import type { Hazard, StoredParty } from '../stored-schema.ts';
import { filesOfHazard } from './keep-hazard-files.ts';

const hasSealed = (hazard: Hazard): boolean => hazard.party.kind === 'household' || filesOfHazard(hazard).length > 0;

/** The line's own key; made when its first person or file comes, by whichever of two comes first. */
const keyOf = async ({ vault }: Pick<WithSealed, 'vault'>, hazardId: string, hazard: Hazard | undefined): Promise<ItemKey> => {
  if (hazard && hasSealed(hazard)) return vault.itemKey(hazardId);
  try {
    return await vault.makeItemKey(hazardId);
  } catch (error) {
    if (!isKeyTaken(error, 'id')) throw error;
    return vault.itemKey(hazardId);
  }
};

/** The field name a person's name and phone are sealed under. */
const PERSON = 'party';

/** Who must fix, ready to be stored: a person is sealed with the line's own key. `hazard` is absent while the line does not exist yet. */
export const sealParty = async (
  needs: Pick<WithSealed, 'vault'>,
  hazardId: string,
  hazard: Hazard | undefined,
  party: PartyInput,
): Promise<StoredParty> => {
  if (party.kind !== 'household') return party;
  const { name, phone } = party;
  const key = await keyOf(needs, hazardId, hazard);
  return { kind: 'household', as: party.as, person: key.seal(PERSON, JSON.stringify({ name, ...(phone !== undefined && { phone }) })) };
};

/** The owner or user of a house. @throws {Refusal} not-found vault.forgotten */
export const openPerson = async (
  { vault }: Pick<WithSealed, 'vault'>,
  hazardId: string,
  sealed: string,
): Promise<{ readonly name: string; readonly phone?: string }> =>
  JSON.parse((await vault.itemKey(hazardId)).open(PERSON, sealed)) as { readonly name: string; readonly phone?: string };

/** The key the line's files are told under; undefined where it has none, or they were forgotten. */
export const fileKeyOf = async ({ vault }: Pick<WithSealed, 'vault'>, { id, body }: Row<Hazard>): Promise<ItemKey | undefined> => {
  if (filesOfHazard(body).length === 0) return undefined;
  try {
    return await vault.itemKey(id);
  } catch (error) {
    if (!isRefusal(error, 'vault.forgotten')) throw error;
    return undefined;
  }
};

/**
 * Takes files for a line that exists. They are held for this person and line, so that the same files sent again after a fault are not
 * refused as used.
 * @throws {Refusal} invalid attachment.unknown, conflict attachment.used
 */
export const takeForHazard = async (
  needs: WithSealed,
  actor: Actor,
  { id, body }: Row<Hazard>,
  ids: readonly string[] = [],
): Promise<readonly StoredAttachment[]> => {
  if (ids.length === 0) return [];
  const key = await keyOf(needs, id, body);
  return (await needs.files.take(key, { heldFor: `${id} ${actorRef(actor)}`, owner: id }, ids)).attachments;
};

/** Takes files for a line about to be entered. @throws {Refusal} invalid attachment.unknown, conflict attachment.used */
export const takeForNew = async (
  needs: WithSealed,
  hazardId: string,
  ids: readonly string[] = [],
): Promise<readonly StoredAttachment[]> => {
  if (ids.length === 0) return [];
  const key = await keyOf(needs, hazardId, undefined);
  return (await needs.files.take(key, { heldFor: hazardId, owner: hazardId }, ids)).attachments;
};
