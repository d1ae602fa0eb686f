import type { HazardCard, HazardList, HazardReport, HazardView, ListHazardsInput, ReportInput } from '../../src/hazards/office-schema.ts';
import type { FigureWords } from '../../src/hazards/rules/figure-words.ts';
import type { HazardMove, RegisterInput } from '../../src/hazards/schema.ts';
import type { Actor } from '../../src/kernel/actor.ts';
import type { CriterionName } from '../../src/library/rules/find-criteria.ts';

/** Whether a line may be entered from a tip, and the number of the line that already came of it. */
export interface FromTip {
  readonly mayOpen: boolean;
  readonly number?: string | undefined;
}

/** What of the ledger an office works with in the chat. */
export interface HazardDesk {
  hazardCard(actor: Actor): Promise<HazardCard>;
  listHazards(actor: Actor, input: ListHazardsInput): Promise<HazardList>;
  openHazard(actor: Actor, number: string): Promise<HazardView>;
  registerHazard(actor: Actor, input: RegisterInput): Promise<HazardView>;
  moveHazard(actor: Actor, number: string, move: HazardMove): Promise<HazardView>;
  /** Who the owner or user of a house is; every look is recorded. */
  openParty(actor: Actor, number: string): Promise<{ readonly name: string; readonly phone?: string | undefined }>;
  countHazards(actor: Actor, input: ReportInput, how: { readonly leaves: boolean }): Promise<HazardReport>;
  /** Nothing may be opened from a tip one may not see. */
  fromTip(actor: Actor, reference: string): Promise<FromTip>;
}

/** A criterion in force as an officer picks it, with the field of work its set belongs to. */
export interface LedgerCriterionName extends CriterionName {
  readonly article: string;
  readonly docNo: string;
  readonly isJudgement: boolean;
  readonly industry?: string | undefined;
}

/** A district or zone lines may lie in, and the office that answers for it. */
export interface LedgerRegion {
  readonly code: string;
  readonly name: string;
  readonly shortNames: readonly string[];
  readonly office: string;
}

/** What content says for the ledger's talk. */
export interface LedgerBook {
  readonly criteria: readonly LedgerCriterionName[];
  readonly regions: readonly LedgerRegion[];
  readonly figures: FigureWords;
}
