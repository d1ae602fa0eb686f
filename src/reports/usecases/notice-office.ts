import type { Staff } from '../../kernel/actor.ts';
import type { CopyKey } from '../../kernel/errors.ts';
import type { TipNeeds } from '../needs.ts';
import { asOf } from '../rules/as-of.ts';

export interface NoticeOfficeNeeds extends Pick<TipNeeds, 'tips' | 'directory' | 'clock'> {
  /** Those who work at an office now. */
  readonly membersOf: (office: string) => Promise<readonly Staff[]>;
  readonly writeNotices: (notice: {
    staff: readonly string[];
    key: CopyKey;
    values: Record<string, string>;
    dedupe: string;
    /** ms; now, where it is not said. */
    at?: number;
  }) => Promise<void>;
}

const ROLES = { handlers: ['handler'], reviewers: ['reviewer', 'supervisor'] } as const;

/** Tells those whose turn it is at the office that has the tip now; only its number is in the notice. */
export const noticeOffice = async (
  needs: NoticeOfficeNeeds,
  tipId: string,
  key: CopyKey,
  whose: keyof typeof ROLES,
  dedupe: string,
): Promise<void> => {
  const row = await needs.tips.get(tipId);
  if (!row) return;
  const staff = await nearest(needs, row.body.office, whose);
  const at = asOf(row.body, needs.clock.now());
  await needs.writeNotices({ staff, key, values: { reference: row.body.reference }, dedupe, at });
};

/** Those of the office, or, where it has none, of the nearest office above that has. */
const nearest = async (needs: NoticeOfficeNeeds, office: string, whose: keyof typeof ROLES): Promise<readonly string[]> => {
  const fits = (member: Staff): boolean => ROLES[whose].some((role) => member.roles.includes(role));
  const found = (await needs.membersOf(office)).filter(fits).map((member) => member.id);
  const above = needs.directory.above(office);
  return found.length > 0 || !above ? found : nearest(needs, above.id, whose);
};
