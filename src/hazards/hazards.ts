import type { Actor } from '../kernel/actor.ts';
import { chinaDay } from '../kernel/calendar.ts';
import type { CopyKey } from '../kernel/errors.ts';
import type { ListHazardsInput, ReportInput } from './office-schema.ts';
import { sheetNames } from './rules/sheet-names.ts';
import type { HazardMove, RegisterInput } from './schema.ts';
import { type ClosedAsked, countClosed } from './usecases/count-closed.ts';
import { type CountHazardsNeeds, countHazards } from './usecases/count-hazards.ts';
import { endLinks } from './usecases/end-links.ts';
import { type ExportHazardsNeeds, exportHazards } from './usecases/export-hazards.ts';
import { fromTip } from './usecases/from-tip.ts';
import { hazardCard } from './usecases/hazard-card.ts';
import { type ImportHazardsNeeds, importHazards } from './usecases/import-hazards.ts';
import { type ImportTemplateNeeds, importTemplate } from './usecases/import-template.ts';
import { introduceParty } from './usecases/introduce-party.ts';
import { filesOfHazard, keepHazardFiles } from './usecases/keep-hazard-files.ts';
import { type ListForUnitInput, listForUnit } from './usecases/list-for-unit.ts';
import { listHazards } from './usecases/list-hazards.ts';
import { moveAsUnit } from './usecases/move-as-unit.ts';
import { type MoveHazardNeeds, moveHazard } from './usecases/move-hazard.ts';
import { type HazardNoticeNeeds, noticeOffice, type Whose } from './usecases/notice-office.ts';
import { openAsUnit } from './usecases/open-as-unit.ts';
import { openHazard } from './usecases/open-hazard.ts';
import { openParty } from './usecases/open-party.ts';
import { type ReadHazardFileNeeds, readHazardFile, readReleased } from './usecases/read-hazard-file.ts';
import { recountClosed } from './usecases/recount-closed.ts';
import { recountHazards } from './usecases/recount-hazards.ts';
import { type RegisterHazardNeeds, registerHazard } from './usecases/register-hazard.ts';
import { reopenFor } from './usecases/reopen-hazard.ts';
import { type ReportSheetNeeds, reportSheet } from './usecases/report-sheet.ts';

export type HazardsNeeds = RegisterHazardNeeds &
  MoveHazardNeeds &
  ReadHazardFileNeeds &
  HazardNoticeNeeds &
  CountHazardsNeeds &
  ImportHazardsNeeds &
  ImportTemplateNeeds &
  ExportHazardsNeeds &
  ReportSheetNeeds;

/** The domain hazards bound to its needs: everything doors may ask of the ledger. */
export const makeHazards = (needs: HazardsNeeds) => ({
  fromTip: (actor: Actor, reference: string) => fromTip(needs, actor, reference),
  registerHazard: (actor: Actor, input: RegisterInput) => registerHazard(needs, actor, input),
  moveHazard: (actor: Actor, number: string, move: HazardMove) => moveHazard(needs, actor, number, move),
  moveAsUnit: (actor: Actor, number: string, move: HazardMove) => moveAsUnit(needs, actor, number, move),
  openHazard: (actor: Actor, number: string) => openHazard(needs, actor, number),
  openAsUnit: (actor: Actor, number: string) => openAsUnit(needs, actor, number),
  listHazards: (actor: Actor, input: ListHazardsInput) => listHazards(needs, actor, input),
  listForUnit: (actor: Actor, input: ListForUnitInput) => listForUnit(needs, actor, input),
  /** A picture of a line, for staff (recorded first) or for the unit whose line it is. */
  readHazardFile: (actor: Actor, number: string, fileId: string) => readHazardFile(needs, actor, number, fileId),
  /** Who the owner or user of a house is; recorded first. */
  openParty: (actor: Actor, number: string) => openParty(needs, actor, number),
  /** How many, counted by the database; `leaves`: it will be read outside the office. */
  countHazards: (actor: Actor, input: ReportInput, how: { readonly leaves: boolean }) => countHazards(needs, actor, input, how),
  /** The same, line by line: what proves the quick one. */
  recountHazards: (actor: Actor, input: ReportInput, how: { readonly leaves: boolean }) => recountHazards(needs, actor, input, how),
  /** Lines closed in a period, alike ones together, for everybody to read; and the same, line by line. */
  countClosed: (asked: ClosedAsked) => countClosed(needs, asked),
  recountClosed: (asked: ClosedAsked) => recountClosed(needs, asked),
  reportSheet: (actor: Actor, input: ReportInput) => reportSheet(needs, actor, input),
  importHazards: (actor: Actor, bytes: Uint8Array) => importHazards(needs, actor, bytes),
  importTemplate: (actor: Actor) => importTemplate(needs, actor),
  exportHazards: (actor: Actor, input: ListHazardsInput) => exportHazards(needs, actor, input),
  sheetNames: sheetNames(needs.say, () => chinaDay(needs.clock.now())),
  hazardCard: (actor: Actor) => hazardCard(needs, actor),
  /** The reporter says that it is not fixed; the happening's id makes a second delivery harmless. */
  reopenFor: (hazardId: string, happeningId: string) => reopenFor(needs, hazardId, happeningId),
  keepHazardFiles: (hazardId: string) => keepHazardFiles(needs, hazardId),
  /** For the sweep of files: what this line knows; nothing where there is no such line. */
  filesOfHazard: async (hazardId: string) => {
    const row = await needs.hazards.get(hazardId);
    return row ? filesOfHazard(row.body) : [];
  },
  /** The unit of a line is in the register. */
  introduceParty: (hazardId: string) => introduceParty(needs, hazardId),
  /** A closed line is opened by no link any more. */
  endLinks: (hazardId: string) => endLinks(needs, hazardId),
  noticeOffice: (hazardId: string, key: CopyKey, whose: Whose, dedupe: string) => noticeOffice(needs, hazardId, key, whose, dedupe),
  /** The picture an officer gave back to the reporter; undefined where there is none. */
  readReleased: (hazardId: string) => readReleased(needs, hazardId),
  isHazard: async (hazardId: string) => (await needs.hazards.get(hazardId)) !== undefined,
  /** Its number in the ledger, for a unit's greeting. */
  numberOf: async (hazardId: string) => (await needs.hazards.get(hazardId))?.body.number,
});
export type Hazards = ReturnType<typeof makeHazards>;
