import type { Words } from '../../src/copy/phrase.ts';
import type { Actor } from '../../src/kernel/actor.ts';
import { chinaDay } from '../../src/kernel/calendar.ts';
import { Refusal } from '../../src/kernel/errors.ts';
import { whereabouts } from '../../src/kernel/whereabouts.ts';
import type { MatterView } from '../../src/reports/office-schema.ts';
import { gist } from '../../src/reports/rules/content.ts';
import { dayText, plainLine } from './office-lines.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';

const known = (needs: OfficeDialogueNeeds, other: MatterView): readonly Words[] => {
  const place = whereabouts(other.place?.regionName, other.place?.text);
  return [
    {
      key: 'office.confirm.other',
      values: {
        reference: other.reference,
        state: needs.copy.phrase(`office.state.${other.state}`),
        day: dayText(needs.copy, chinaDay(other.receivedAt)),
      },
    },
    { key: 'office.matter.text', values: { text: gist(other.text) } },
    place === '' ? { key: 'office.confirm.no-place' } : { key: 'office.matter.place', values: { place } },
  ];
};

/**
 * The matter another one is about to go with: its first words, place and day, so that a wrong number shows. Opening it is in the audit
 * chain like any other opening.
 */
export const otherMatter = async (needs: OfficeDialogueNeeds, actor: Actor, reference: string): Promise<readonly Words[]> => {
  try {
    return known(needs, await needs.desk.reports.openMatter(actor, reference));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [plainLine(reference), { key: `error.${error.code}`, values: error.data }];
  }
};
