import { isStale, type Row } from '../../kernel/collection.ts';
import type { ReachNeeds, ReachNetwork } from '../needs.ts';
import { addGrants, dropGrant, nextTemplate, spendGrant } from '../rules/grants.ts';
import { LOOK_AGAIN_MS, tellAgainAt } from '../rules/put-off.ts';
import type { Handed } from '../schema.ts';
import type { StoredReach } from '../stored-schema.ts';
import { type ChangeReachNeeds, changeReach } from './change-reach.ts';
import { dropReach } from './drop-reach.ts';

export type TellReachNeeds = ChangeReachNeeds & Pick<ReachNeeds, 'network' | 'openAddress' | 'words' | 'clock'>;

/** Happenings kept to tell a second delivery from a first. */
const REMEMBERED = 50;

const withoutTellAt = ({ tellAt: _, ...reach }: StoredReach): StoredReach => reach;

/** One message of a template taken off, before it is sent. With the last one the row is looked at again: should this process die, it goes then. */
const spent = (reach: StoredReach, template: string, key: string | undefined, now: number): StoredReach => {
  const grants = spendGrant(reach.grants, template);
  const told = key === undefined ? reach.told : [...reach.told, key].slice(-REMEMBERED);
  return { ...withoutTellAt(reach), grants, told, ...(grants.length === 0 && { tellAt: now + LOOK_AGAIN_MS }) };
};

/** False: somebody else was faster. */
const spend = async (needs: TellReachNeeds, { id, rev, body }: Row<StoredReach>, template: string, key?: string): Promise<boolean> => {
  try {
    await needs.reaches.replace(id, spent(body, template, key, needs.clock.now()), [], rev);
    return true;
  } catch (error) {
    if (!isStale(error)) throw error;
    return false;
  }
};

/** Writes down what became of a message of a template. */
const settle = (needs: TellReachNeeds, { id, body }: Row<StoredReach>, template: string, handed: Handed): Promise<boolean> =>
  changeReach(needs, id, body.item, (reach) => {
    if (handed === 'taken') return { ...withoutTellAt(reach), putOff: 0 };
    if (handed === 'refused') return { ...withoutTellAt(reach), grants: dropGrant(reach.grants, template) };
    const tellAt = tellAgainAt(needs.clock.now(), reach.putOff);
    const back = { ...withoutTellAt(reach), grants: addGrants(reach.grants, [template]) };
    return tellAt === undefined ? { ...back, putOff: 0 } : { ...back, tellAt, putOff: reach.putOff + 1 };
  });

const sendBy = async (needs: TellReachNeeds, { couriers }: ReachNetwork, { body }: Row<StoredReach>, template: string): Promise<Handed> => {
  const address = await needs.openAddress(body.item, body.sealed);
  const courier = couriers.get(template);
  return address === undefined || courier === undefined ? 'refused' : courier.deliver(address, needs.words);
};

/**
 * Tells somebody who asked for it that there is news, by one message: of the first template he has one left of, and where WeChat will not
 * have that, of the next. The message is taken off before it is sent, so that a crash in between costs one and never sends two; put off, it
 * is given back and tried again later. At most once for each `key`. Nothing where nobody asked.
 */
export const tellReach = async (needs: TellReachNeeds, matter: string, key?: string): Promise<void> => {
  const { network } = needs;
  const row = await needs.reaches.get(matter);
  if (!row || network === undefined || (key !== undefined && row.body.told.includes(key))) return;
  const template = nextTemplate(row.body.grants, [...network.couriers.keys()]);
  if (template === undefined) {
    const isUnderWay = (row.body.tellAt ?? 0) > needs.clock.now();
    return isUnderWay ? undefined : dropReach(needs, row);
  }
  if (!(await spend(needs, row, template, key))) return tellReach(needs, matter, key);
  const handed = await sendBy(needs, network, row, template);
  await settle(needs, row, template, handed);
  if (handed === 'refused') await tellReach(needs, matter);
};
