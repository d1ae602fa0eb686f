import { Refusal } from '../../kernel/errors.ts';
import type { ReachNeeds, ReachNetwork } from '../needs.ts';
import { addGrants } from '../rules/grants.ts';
import type { ReachInput } from '../schema.ts';
import type { StoredReach } from '../stored-schema.ts';
import { type ChangeReachNeeds, changeReach } from './change-reach.ts';
import { dropReach } from './drop-reach.ts';

export type AskReachNeeds = ChangeReachNeeds & Pick<ReachNeeds, 'network' | 'random'>;

/** A template that is not ours (any more) cannot be sent, whoever ticked it. */
const ticked = ({ couriers }: ReachNetwork, input: ReachInput): readonly string[] => {
  const known = input.templates.filter((template) => couriers.has(template));
  if (known.length === 0) throw new Refusal('invalid', 'reach.nothing-ticked');
  return known;
};

/**
 * Somebody asks to be told of news in a matter by WeChat. His OpenID is boxed for the relay key under a key of its own; asked again by the same
 * account, the new ticks are added; another account takes the place of the one before.
 * @throws {Refusal} conflict reach.not-set-up; invalid reach.nothing-ticked; as ReachNetwork.accountOf
 */
export const askReach = async (needs: AskReachNeeds, matter: string, input: ReachInput): Promise<void> => {
  const { network } = needs;
  if (network === undefined) throw new Refusal('conflict', 'reach.not-set-up');
  const templates = ticked(network, input);
  const openId = await network.accountOf(input.code);
  const account = needs.vault.hash('wechat-account', openId.reveal());
  const before = await needs.reaches.get(matter);
  const isSame = before?.body.account === account;
  const add = (reach: StoredReach): StoredReach => ({ ...reach, grants: addGrants(reach.grants, templates) });
  if (isSame && (await changeReach(needs, matter, before.body.item, add))) return;
  if (before && !isSame) await dropReach(needs, before);
  const item = `reach:${needs.random.id()}`;
  const sealed = await needs.vault.sealAddress(item, openId.reveal());
  await needs.reaches.insert(matter, { account, item, sealed, grants: addGrants([], templates), putOff: 0, told: [] });
};
