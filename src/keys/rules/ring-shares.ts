import { Refusal } from '../../kernel/errors.ts';
import type { Holder, Ring } from '../stored-schema.ts';

/** What stands in every share of a pair, so that a share moved to another pair opens nothing. @choice as in the boxes of guarded keys */
export const shareText = ({ ring, version }: Pick<Ring, 'ring' | 'version'>, privateKey: string): string =>
  JSON.stringify({ ring, version, key: privateKey });

/** The private half out of an opened share. @choice as in the boxes of guarded keys @throws {Refusal} conflict vault.broken */
export const privateHalf = ({ ring, version }: Pick<Ring, 'ring' | 'version'>, opened: string): string => {
  const share = JSON.parse(opened) as { ring: string; version: number; key: string };
  if (share.ring !== ring || share.version !== version) throw new Refusal('conflict', 'vault.broken');
  return share.key;
};

/** The ring with one more share; a member's former share goes. @choice one share a member */
export const withHolder = (ring: Ring, holder: Holder): Ring => ({
  ...ring,
  holders: [...ring.holders.filter(({ staff }) => staff !== holder.staff), holder],
});

/** The ring with the shares that still are somebody's. @choice what nobody may open is not kept */
export const withHolders = (ring: Ring, isKept: (holder: Holder) => boolean): Ring => ({ ...ring, holders: ring.holders.filter(isKept) });
