import type { UnitsNeeds } from '../needs.ts';
import { withFiled } from '../rules/standing.ts';
import { type RewriteUnitNeeds, rewriteUnit } from './rewrite-unit.ts';

export type NoteCheckNeeds = RewriteUnitNeeds & Pick<UnitsNeeds, 'checks' | 'files'>;

/**
 * The unit knows that a period has its record, and the check's files are its own: done at once, and again when its happening is handed on,
 * so that a crash in between loses nothing. A second time changes nothing.
 */
export const noteCheck = async (needs: NoteCheckNeeds, checkId: string): Promise<void> => {
  const check = await needs.checks.get(checkId);
  const unit = check && (await needs.units.get(check.body.unit));
  if (!check || !unit) return;
  const { duty, period, attachments } = check.body;
  await needs.files.keep(checkId, attachments);
  if (period === undefined) return;
  await rewriteUnit(
    needs,
    async () => (await needs.units.get(unit.id)) ?? unit,
    ({ filed, ...known }) =>
      filed[duty]?.includes(period) ? undefined : { next: { ...known, filed: withFiled(filed, duty, period) }, happenings: [] },
  );
};
