import type { CaseContent, Reader, TipNeeds } from '../needs.ts';
import type { TipContent } from '../rules/content.ts';
import { routeTip } from '../rules/routing.ts';
import type { TipInput, Triage } from '../schema.ts';
import { mannedFrom } from './manned-office.ts';

export interface ReadSubmissionNeeds extends Pick<TipNeeds, 'directory' | 'keys'> {
  readonly reader: Reader;
  readonly content: Pick<CaseContent, 'isRegion'>;
}

/** Where a tip goes, and the offices it is about. */
export interface Route {
  readonly office: string;
  readonly barred: readonly string[];
}

/** What a submission is read as, in memory, before anything is stored. */
export interface TipReading extends Route {
  readonly triage: Triage;
  readonly region: string | undefined;
  readonly isInsider: boolean;
}

/** Reads a submission and finds its office; `route` is where it goes when that does not depend on what it says. */
export const readSubmission = async (needs: ReadSubmissionNeeds, input: TipInput, route?: Route): Promise<TipReading> => {
  const triage = needs.reader.triage(input.text);
  const region = input.place?.region ?? needs.reader.region(`${input.place?.text ?? ''} ${input.text}`);
  const isInsider = input.reporter?.insider === true;
  const routed = routeTip(needs.directory, region, input.aboutOffice ?? triage.soundsAboutOffice);
  const { office: meant, barred } = route ?? { office: routed.office.id, barred: routed.barred };
  const office = await mannedFrom(needs, { isInsider, barred: [...barred] }, meant);
  return { triage, region, isInsider, office, barred };
};

/** What is sealed of a submission. */
export const contentOf = (input: TipInput, reading: TipReading): TipContent => ({
  text: input.text,
  triage: input.industry ? { ...reading.triage, industry: input.industry } : reading.triage,
  ...(input.unit !== undefined && { unit: input.unit }),
  ...(input.place !== undefined && { place: { ...input.place, ...(reading.region !== undefined && { region: reading.region }) } }),
  ...(input.place === undefined && reading.region !== undefined && { place: { region: reading.region } }),
  ...(input.seenAt !== undefined && { seenAt: input.seenAt }),
});
