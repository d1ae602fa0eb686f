import type { UnitsNeeds } from '../needs.ts';

export type NoticeFoundNeeds = Pick<UnitsNeeds, 'checks' | 'units' | 'directory' | 'membersOf' | 'writeNotices'>;

/** The handlers of an office, or, where it has none, of the nearest office above that has. */
const handlersNear = async (needs: NoticeFoundNeeds, office: string): Promise<readonly string[]> => {
  const found = (await needs.membersOf(office)).filter(({ roles }) => roles.includes('handler')).map(({ id }) => id);
  const above = needs.directory.above(office);
  return found.length > 0 || !above ? found : handlersNear(needs, above.id);
};

/** Tells the handlers of its office that a unit found something itself: they say whether it is entered in the ledger. */
export const noticeFound = async (needs: NoticeFoundNeeds, checkId: string, dedupe: string): Promise<void> => {
  const check = (await needs.checks.get(checkId))?.body;
  const unit = check?.hasFound ? await needs.units.get(check.unit) : undefined;
  if (!check || !unit) return;
  const staff = await handlersNear(needs, unit.body.office);
  await needs.writeNotices({ staff, key: 'notice.unit-found', values: { unit: unit.body.name, on: check.on }, dedupe });
};
