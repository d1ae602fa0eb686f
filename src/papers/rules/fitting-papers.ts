import type { HazardView } from '../../hazards/office-schema.ts';
import type { MatterView } from '../../reports/office-schema.ts';
import type { HazardPaper, MatterPaper } from '../schema.ts';

/** The letters a tip may have as it stands. @choice an acceptance names the day of the answer, so it is written while a limit runs */
export const papersOfMatter = (matter: Pick<MatterView, 'state' | 'steps' | 'deadlines' | 'may'>): readonly MatterPaper[] => [
  ...(matter.steps.some(({ state }) => state === 'accepted') && matter.deadlines.length > 0 ? (['tip-acceptance'] as const) : []),
  ...(matter.state === 'declined' ? (['tip-refusal'] as const) : []),
  ...(matter.state === 'referred' || matter.may.includes('refer') ? (['tip-transfer'] as const) : []),
];

type Line = Pick<HazardView, 'state' | 'party' | 'extension' | 'told' | 'may'>;

const noticeOf = ({ party, told, state, may }: Line): readonly HazardPaper[] => {
  if (told.length === 0 || state === 'closed' || !may.includes('renew-link')) return [];
  return [party.kind === 'unit' ? 'hazard-notice' : 'hazard-notice-owner'];
};

/**
 * The letters a line of the ledger may have as it stands. @choice a notice is written by whoever may give out its code; what speaks of a
 * decision is written once it is taken; letters that say "your unit" go to units
 */
export const papersOfHazard = (line: Line): readonly HazardPaper[] => {
  const { party, extension, told, state } = line;
  const isUnit = party.kind === 'unit';
  return [
    ...noticeOf(line),
    ...(isUnit && extension !== undefined && extension.state !== 'asked' ? (['hazard-extension'] as const) : []),
    ...(isUnit && state === 'closed' ? (['hazard-closing'] as const) : []),
    ...(isUnit && state !== 'closed' && told.length > 0 ? (['hazard-reminder'] as const) : []),
  ];
};
