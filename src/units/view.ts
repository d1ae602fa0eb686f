import { attachmentViews } from '../files/schema.ts';
import type { Day } from '../kernel/calendar.ts';
import type { Row } from '../kernel/collection.ts';
import type { ItemKey } from '../vault/schema.ts';
import type { UnitsNeeds } from './needs.ts';
import { checklistOf } from './rules/checklist.ts';
import { dutiesOf, standingOf } from './rules/standing.ts';
import type { UnitCheckView, UnitMemberView, UnitView } from './schema.ts';
import type { Member, Unit, UnitCheck } from './stored-schema.ts';

type UnitViewNeeds = Pick<UnitsNeeds, 'directory' | 'content' | 'holidays'>;

/** A member by name, for his unit and its office. */
export const memberView = (vault: Pick<UnitsNeeds['vault'], 'openShared'>, { id, body }: Row<Member>): UnitMemberView => ({
  id,
  role: body.role,
  name: body.name === undefined ? '' : vault.openShared('unit-member', id, body.name),
  joinedAt: body.joinedAt,
});

/** A check with the key its files are told under; no key where it has none. */
export interface OpenedCheck {
  readonly row: Row<UnitCheck>;
  readonly key: Pick<ItemKey, 'open'> | undefined;
}

/** A check or drill as its unit and its office see it. */
export const checkView = (content: Pick<UnitsNeeds['content'], 'criterion'>, { row, key }: OpenedCheck): UnitCheckView => {
  const { id, body } = row;
  const { duty, dutyName, period, on, ledBy, took, hasFound, found, filedAt } = body;
  return {
    id,
    ...{ duty, dutyName, on, ledBy, hasFound, filedAt },
    ...(period !== undefined && { period }),
    ...(took !== undefined && { took }),
    ...(found !== undefined && { found }),
    criteria: body.criteria.flatMap((criterion) => content.criterion(criterion) ?? []),
    attachments: attachmentViews(body.attachments, key),
  };
};

/** A unit as its office or its own members see it. */
export const unitView = (
  { directory, content, holidays }: UnitViewNeeds,
  unit: Unit,
  shown: { readonly members: UnitMemberView[]; readonly checks: readonly OpenedCheck[]; readonly today: Day },
): UnitView => {
  const { code, name, kind, region, office, industries } = unit;
  const regionName = content.regionName(region);
  return {
    ...{ code, name, kind, region, office, industries },
    ...(regionName !== undefined && { regionName }),
    officeName: directory.office(office).name,
    members: shown.members,
    duties: dutiesOf(unit, content.duties).map((duty) => standingOf(unit, duty, shown.today, holidays)),
    checks: shown.checks.map((check) => checkView(content, check)),
    checklist: [...checklistOf(industries, content.criteria, content.industryOfSet)],
  };
};
