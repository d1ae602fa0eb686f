import type { Copy } from '../../src/copy/phrase.ts';
import type { FigureWords } from '../../src/hazards/rules/figure-words.ts';
import type { HazardMove, UnitHazardList, UnitHazardView } from '../../src/hazards/schema.ts';
import type { Actor, UnitActor } from '../../src/kernel/actor.ts';
import type { Clock } from '../../src/kernel/clock.ts';
import type { InviteInput, UnitCheckInput, UnitCheckView, UnitEntryCode, UnitGreeting, UnitView } from '../../src/units/schema.ts';
import type { Contact } from '../message.ts';
import type { UnitSayings } from './unit-sayings.ts';

/** What of the app those who must fix work with. Who may do what is asked in there; here it is only offered. */
export interface UnitDesk {
  readonly hazards: {
    openAsUnit(actor: Actor, number: string): Promise<UnitHazardView>;
    moveAsUnit(actor: Actor, number: string, move: HazardMove): Promise<UnitHazardView>;
    listForUnit(actor: Actor, input: { readonly standing: 'open' | 'closed'; readonly after?: string }): Promise<UnitHazardList>;
  };
  readonly units: {
    greet(actor: UnitActor): Promise<UnitGreeting>;
    /** A member's own unit. */
    openUnit(actor: Actor): Promise<UnitView>;
    fileCheck(actor: Actor, input: UnitCheckInput): Promise<UnitCheckView>;
    inviteMember(actor: Actor, input: InviteInput): Promise<UnitEntryCode>;
  };
  readonly reports: {
    /** Who answers for a place, and the phones there. */
    officeFor(region?: string): { readonly name: string; readonly phones: readonly Contact[] };
  };
}

/** Everything the dialogues of a unit are made of. */
export interface UnitDialogueNeeds {
  readonly desk: UnitDesk;
  readonly copy: Copy;
  readonly clock: Clock;
  readonly sayings: UnitSayings;
  readonly figures: FigureWords;
}
