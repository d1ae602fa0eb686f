import type { Words } from '../../src/copy/phrase.ts';
import type { MatterView } from '../../src/reports/office-schema.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';

/** What an officer must know before he does anything with an insider's matter, or with one whose reporter has withdrawn. */
export const insiderLines = ({ copy }: Pick<OfficeDialogueNeeds, 'copy'>, matter: MatterView): readonly Words[] => [
  ...(matter.isInsider ? [{ key: 'office.matter.insider' } as const] : []),
  ...(matter.isWithdrawn ? [{ key: 'office.matter.withdrawn' } as const] : []),
  ...(matter.linkedTo === undefined ? [] : [{ key: 'office.matter.linked-to', values: { reference: matter.linkedTo } } as const]),
  ...(matter.likely ?? []).map(
    ({ reference, shared }): Words => ({
      key: 'office.matter.likely',
      values: { reference, shared: shared.join(copy.phrase('office.comma')) },
    }),
  ),
];
