import type { CopyKey } from '../../kernel/errors.ts';
import type { NoticeNeeds, RequestNeeds } from '../needs.ts';
import { isCustodian, standsApart } from '../policy.ts';
import type { IdentityRequest } from '../stored-schema.ts';

type Needs = Pick<RequestNeeds, 'requests'> & NoticeNeeds;

const DECIDED: Readonly<Partial<Record<IdentityRequest['state'], CopyKey>>> = {
  refused: 'notice.identity.refused',
  granted: 'notice.identity.granted',
};

/** The custodians learn that a request waits, by its number alone. */
export const noticeCustodians = async (needs: Needs, requestId: string, dedupe: string): Promise<void> => {
  const row = await needs.requests.get(requestId);
  if (row?.body.state !== 'asked') return;
  const { reference, isInsider, askedAt } = row.body;
  const members = await needs.membersOf(undefined);
  const staff = members.filter((member) => isCustodian(member) && standsApart(member, row.body)).map(({ id }) => id);
  await needs.writeNotices({ staff, key: 'notice.identity.asked', values: { reference }, dedupe, ...(isInsider && { at: askedAt }) });
};

/** The handler learns what was decided. */
export const noticeHandler = async (needs: Needs, requestId: string, dedupe: string): Promise<void> => {
  const row = await needs.requests.get(requestId);
  const key = row && DECIDED[row.body.state];
  if (!row || !key) return;
  const { reference, isInsider, decidedAt, by } = row.body;
  const at = isInsider && decidedAt !== undefined ? { at: decidedAt } : {};
  await needs.writeNotices({ staff: [by], key, values: { reference }, dedupe, ...at });
};
