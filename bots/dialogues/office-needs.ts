import type { NoticeView } from '../../src/channels/schema.ts';
import type { Copy } from '../../src/copy/phrase.ts';
import type { Actor } from '../../src/kernel/actor.ts';
import type { Clock } from '../../src/kernel/clock.ts';
import type { DeclineReason, Matter, Template } from '../../src/library/schema.ts';
import type { DutyView, RoleAnswer, RoleInput, SetDutyInput, StaffList } from '../../src/offices/schema.ts';
import type { SlipDraft } from '../../src/papers/schema.ts';
import type { DayCard, ListMattersInput, MatterList, MatterView, OfficeMove } from '../../src/reports/office-schema.ts';
import type { InviteInput, ListUnitsInput, UnitChange, UnitEntryCode, UnitInput, UnitList, UnitView } from '../../src/units/schema.ts';
import type { HazardDesk, LedgerBook } from './hazard-needs.ts';
import type { IdentityDesk } from './office-identity-state.ts';
import type { OfficeSayings } from './office-sayings.ts';

/** What of the app an office works with. Who may do what is asked in there; here it is only offered. */
export interface OfficeDesk {
  readonly reports: {
    listMatters(actor: Actor, input: ListMattersInput): Promise<MatterList>;
    openMatter(actor: Actor, reference: string): Promise<MatterView>;
    moveMatter(actor: Actor, reference: string, move: OfficeMove): Promise<MatterView>;
    dayCard(actor: Actor): Promise<DayCard>;
  };
  readonly hazards: HazardDesk;
  readonly offices: {
    listStaff(actor: Actor): Promise<StaffList>;
    showDuty(actor: Actor, input: { readonly office: string; readonly on: string }): Promise<DutyView>;
    setDuty(actor: Actor, input: SetDutyInput): Promise<void>;
    proposeRole(actor: Actor, input: RoleInput): Promise<RoleAnswer>;
    confirmRole(actor: Actor, input: RoleInput): Promise<void>;
    withdrawRole(actor: Actor, input: RoleInput): Promise<void>;
  };
  readonly units: {
    listUnits(actor: Actor, input: ListUnitsInput): Promise<UnitList>;
    openUnit(actor: Actor, code: string): Promise<UnitView>;
    addUnit(actor: Actor, input: UnitInput): Promise<UnitView>;
    changeUnit(actor: Actor, code: string, change: UnitChange): Promise<UnitView>;
    inviteMember(actor: Actor, input: InviteInput): Promise<UnitEntryCode>;
    removeMember(actor: Actor, code: string, memberId: string): Promise<void>;
  };
  readonly identities: IdentityDesk;
  readonly slips: {
    draftOf(matter: MatterView): SlipDraft;
    /** @throws {Refusal} invalid paper.personal, paper.tells-source, paper.copied */
    checkWords(text: string, matter: MatterView): void;
  };
  readonly notices: {
    /** Unread, newest first; shown once they are read. */
    listNotices(actor: Actor): Promise<readonly NoticeView[]>;
  };
  readonly audit: {
    /** Number and hash of the last entry of the chain; undefined before the first. */
    head(): Promise<{ readonly seq: number; readonly hash: string } | undefined>;
  };
}

/** Why not, whose matter instead, and replies with one key. */
export interface OfficeBook {
  readonly declineReasons: readonly DeclineReason[];
  readonly otherDepartments: readonly Matter[];
  readonly templates: readonly Template[];
  /** How running numbers begin here, e.g. LL. */
  readonly referencePrefix: string;
  readonly ledger: LedgerBook;
  /** Offices below the city's, that something may be handed down to. */
  readonly districts: readonly { readonly id: string; readonly name: string }[];
}

/** Everything the dialogues of an office are made of. */
export interface OfficeDialogueNeeds {
  readonly desk: OfficeDesk;
  readonly copy: Copy;
  readonly clock: Clock;
  readonly sayings: OfficeSayings;
  /** What an officer chooses from; the library has it. */
  readonly book: OfficeBook;
}
