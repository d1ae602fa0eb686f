import type { Copy } from '../copy/phrase.ts';
import type { HazardView } from '../hazards/office-schema.ts';
import type { HazardMove } from '../hazards/schema.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Clock } from '../kernel/clock.ts';
import type { DeclineReason } from '../library/schema.ts';
import type { MatterView } from '../reports/office-schema.ts';
import type { LetterTemplate } from './letter-template.ts';
import type { Slips } from './slip-words.ts';

/** An office as its letters name it; what content does not know is left as a line to be filled in by hand. */
export interface LetterOffice {
  readonly name: string;
  readonly phone?: string | undefined;
  readonly address?: string | undefined;
}

/** What every letter needs. */
export interface LetterNeeds {
  readonly clock: Clock;
  readonly copy: Copy;
  readonly letters: Readonly<Record<string, LetterTemplate>>;
  /** A practice run: every page says so. */
  readonly isDrill: boolean;
  office(id: string): LetterOffice;
}

/** What letters from tips need. */
export interface MatterPaperNeeds extends LetterNeeds {
  /** Opening a tip is in the audit chain. */
  openMatter(actor: Actor, reference: string): Promise<MatterView>;
  readonly slips: Slips;
  /** In the audit chain before the slip is handed out. */
  recordSlip(actor: Actor, reference: string): Promise<void>;
  readonly declineReasons: readonly DeclineReason[];
  /** Who looks at a refusal again: the office one level up. */
  reviewerOf(office: string): string;
}

/** What letters from the ledger need. */
export interface HazardPaperNeeds extends LetterNeeds {
  openHazard(actor: Actor, number: string): Promise<HazardView>;
  moveHazard(actor: Actor, number: string, move: HazardMove): Promise<HazardView>;
  /** Where a unit comes in, e.g. https://shao.example/unit; left to be written in by hand where only this machine could open it. */
  readonly unitDoor: string;
}
