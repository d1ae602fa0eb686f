import type { Row } from '../../kernel/collection.ts';
import type { Keys } from '../../keys/schema.ts';
import { isSetUpRing, type Lock, type Vault } from '../../vault/schema.ts';
import { needsNewLock } from '../rules/new-lock.ts';
import type { Tip } from '../stored-schema.ts';

export interface IsShutNeeds {
  readonly vault: Pick<Vault, 'ringsOf'>;
  readonly keys: Pick<Keys, 'locksOf' | 'isHeld'>;
}

type Pair = Pick<Lock, 'ring' | 'version'>;

const nameOf = ({ ring, version }: Pair): string => `${ring} ${version}`;

/** Nobody at its office can open this insider's tip, and somebody could if its reporter said yes. */
export const isShutToOffice = async (needs: IsShutNeeds, { id, body }: Row<Tip>): Promise<boolean> => {
  if (!body.isInsider) return false;
  const [boxes = [], locks] = await Promise.all([needs.vault.ringsOf(id), needs.keys.locksOf(body.office)]);
  const held = new Set<string>();
  for (const pair of [...boxes, ...locks]) if (!isSetUpRing(pair.ring) && (await needs.keys.isHeld(pair))) held.add(nameOf(pair));
  return needsNewLock(boxes, locks, (pair) => held.has(nameOf(pair)));
};
