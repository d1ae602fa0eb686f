import type { Row } from '../../kernel/collection.ts';
import { isRefusal } from '../../kernel/errors.ts';
import type { ItemKey } from '../../vault/schema.ts';
import type { UnitsNeeds } from '../needs.ts';
import type { UnitCheck } from '../stored-schema.ts';
import type { OpenedCheck } from '../view.ts';

const keyOf = async ({ vault }: Pick<UnitsNeeds, 'vault'>, { id, body }: Row<UnitCheck>): Promise<ItemKey | undefined> => {
  if (body.attachments.length === 0) return undefined;
  try {
    return await vault.itemKey(id);
  } catch (error) {
    if (!isRefusal(error, 'vault.forgotten')) throw error;
    return undefined;
  }
};

/** A check with what opens the words about its files; without it where it has none, or they were forgotten. */
export const openedCheck = async (needs: Pick<UnitsNeeds, 'vault'>, row: Row<UnitCheck>): Promise<OpenedCheck> => ({
  row,
  key: await keyOf(needs, row),
});
