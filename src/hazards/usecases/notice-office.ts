import type { Staff } from '../../kernel/actor.ts';
import type { CopyKey } from '../../kernel/errors.ts';
import type { HazardNeeds, WithNotices } from '../needs.ts';
import { whyNot } from '../policy.ts';
import type { Hazard } from '../stored-schema.ts';
import { groundFor } from './find-hazard.ts';

/** handlers: who ordered the fix; checkers: who may pass the level that is due; reviewers: who may decide on an extension. */
export type Whose = 'handlers' | 'checkers' | 'reviewers';

export type HazardNoticeNeeds = Pick<HazardNeeds, 'hazards' | 'directory' | 'closing'> & WithNotices;

/** Tells those whose turn it is; only the line's number is in the notice. */
export const noticeOffice = async (
  needs: HazardNoticeNeeds,
  hazardId: string,
  key: CopyKey,
  whose: Whose,
  dedupe: string,
): Promise<void> => {
  const row = await needs.hazards.get(hazardId);
  if (!row) return;
  const office = whose === 'handlers' ? row.body.orderedByOffice : row.body.waitsAt;
  const fits = (member: Staff): boolean => isTurnOf(needs, member, row.body, whose);
  const staff = (await needs.membersOf(office)).filter(fits).map((member) => member.id);
  await needs.writeNotices({ staff, key, values: { number: row.body.number }, dedupe });
};

const isTurnOf = (needs: HazardNoticeNeeds, member: Staff, hazard: Hazard, whose: Whose): boolean => {
  if (whose === 'handlers') return member.roles.includes('handler');
  const action = whose === 'checkers' ? 'check' : 'decide-extension';
  return whyNot(member, action, hazard, groundFor(needs, member, hazard)) === undefined;
};
