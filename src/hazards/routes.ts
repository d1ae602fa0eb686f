import { Router } from '@koa/router';
import { z } from 'zod';
import type { ShownFile } from '../files/schema.ts';
import { guard } from '../http/guard.ts';
import { takeOneFile } from '../http/upload.ts';
import type { Actor } from '../kernel/actor.ts';
import { Refusal } from '../kernel/errors.ts';
import { HazardCard, HazardList, HazardReport, HazardView, ImportAnswer, ListHazardsInput, ReportInput } from './office-schema.ts';
import type { SheetNames } from './rules/sheet-names.ts';
import { HazardMove, HazardNumber, RegisterInput, UnitHazardList, UnitHazardView } from './schema.ts';

/** What the ledger's doors for an office call. */
export interface HazardDoors {
  registerHazard(actor: Actor, input: RegisterInput): Promise<HazardView>;
  listHazards(actor: Actor, input: ListHazardsInput): Promise<HazardList>;
  openHazard(actor: Actor, number: string): Promise<HazardView>;
  moveHazard(actor: Actor, number: string, move: HazardMove): Promise<HazardView>;
  readHazardFile(actor: Actor, number: string, fileId: string): Promise<ShownFile>;
  openParty(actor: Actor, number: string): Promise<{ readonly name: string; readonly phone?: string | undefined }>;
  hazardCard(actor: Actor): Promise<HazardCard>;
  countHazards(actor: Actor, input: ReportInput, how: { readonly leaves: boolean }): Promise<HazardReport>;
  importHazards(actor: Actor, bytes: Uint8Array): Promise<ImportAnswer>;
  /** The sheet people fill in. */
  importTemplate(actor: Actor): Promise<Uint8Array>;
  /** The lines of a filter as a sheet an office files; nothing of where they come from. */
  exportHazards(actor: Actor, input: ListHazardsInput): Promise<Uint8Array>;
  reportSheet(actor: Actor, input: ReportInput): Promise<Uint8Array>;
  readonly sheetNames: SheetNames;
}

/** What the ledger's doors for a unit call. */
export interface UnitHazardDoors {
  listForUnit(actor: Actor, input: z.infer<typeof UnitListQuery>): Promise<UnitHazardList>;
  openAsUnit(actor: Actor, number: string): Promise<UnitHazardView>;
  moveAsUnit(actor: Actor, number: string, move: HazardMove): Promise<UnitHazardView>;
  readHazardFile(actor: Actor, number: string, fileId: string): Promise<ShownFile>;
}

const UnitListQuery = z.strictObject({ standing: z.enum(['open', 'closed']), after: z.string().max(400).optional() });

const FileId = z.string().regex(/^[A-Za-z0-9_-]{22}$/, { error: 'page.unknown' });
const OfHazard = z.strictObject({ number: HazardNumber });
const OfHazardFile = z.strictObject({ number: HazardNumber, fileId: FileId });
const ListQuery = ListHazardsInput.omit({ limit: true });
const SheetQuery = ListHazardsInput.omit({ limit: true, after: true });
/** Who the owner or user of a house is; shown for as long as the page stands. */
const PartyView = z.object({ name: z.string(), phone: z.string().optional() }).meta({ id: 'HouseholdView' });

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A sheet of 10,000 lines has 2 MB; ten times that is no list any more. */
const IMPORT_MEGABYTES = 20;

type Context = Parameters<Parameters<typeof guard>[1]>[0]['ctx'];

/** A sheet as a file to be saved. */
const giveSheet = (ctx: Context, name: string, content: Uint8Array): undefined => {
  ctx.attachment(name);
  ctx.type = XLSX;
  ctx.body = Buffer.from(content);
  return undefined;
};

const giveFile = (ctx: Context, file: ShownFile): undefined => {
  ctx.type = file.type;
  ctx.body = Buffer.from(file.content);
  return undefined;
};

const collect = async (content: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of content) {
    size += part.length;
    if (size > IMPORT_MEGABYTES * 1_048_576) throw new Refusal('too-large', 'hazard.sheet-too-large', { megabytes: IMPORT_MEGABYTES });
    parts.push(part);
  }
  return Buffer.concat(parts);
};

/** Sheets stand before the lines: their names would else be taken for a number. */
const addSheets = (router: Router, hazards: HazardDoors): void => {
  router.get(
    '/api/office/hazards.xlsx',
    guard(
      { summary: 'The ledger as a sheet', isForStaff: true, query: SheetQuery, produces: XLSX, status: 200 },
      async ({ ctx, actor, query }) => giveSheet(ctx, hazards.sheetNames.ledger(), await hazards.exportHazards(actor, query)),
    ),
  );
  router.get(
    '/api/office/hazards/template.xlsx',
    guard({ summary: 'The sheet to fill in', isForStaff: true, produces: XLSX, status: 200 }, async ({ ctx, actor }) =>
      giveSheet(ctx, hazards.sheetNames.template(), await hazards.importTemplate(actor)),
    ),
  );
  router.post(
    '/api/office/hazards/import',
    guard(
      {
        summary: 'Take in a filled sheet (multipart, one file part): all of it or nothing',
        isForStaff: true,
        response: ImportAnswer,
        status: 200,
      },
      async ({ ctx, actor }) => hazards.importHazards(actor, await takeOneFile(ctx, collect)),
    ),
  );
};

const addReport = (router: Router, hazards: HazardDoors): void => {
  router.get(
    '/api/office/report',
    guard({ summary: 'How many', isForStaff: true, query: ReportInput, response: HazardReport, status: 200 }, ({ actor, query }) =>
      hazards.countHazards(actor, query, { leaves: false }),
    ),
  );
  router.get(
    '/api/office/report.xlsx',
    guard(
      { summary: 'How many, as a sheet', isForStaff: true, query: ReportInput, produces: XLSX, status: 200 },
      async ({ ctx, actor, query }) => giveSheet(ctx, hazards.sheetNames.report(query), await hazards.reportSheet(actor, query)),
    ),
  );
};

const addLines = (router: Router, hazards: HazardDoors): void => {
  router.get(
    '/api/office/hazards',
    guard({ summary: 'Lines of the ledger', isForStaff: true, query: ListQuery, response: HazardList, status: 200 }, ({ actor, query }) =>
      hazards.listHazards(actor, query),
    ),
  );
  router.post(
    '/api/office/hazards',
    guard({ summary: 'Enter a line', isForStaff: true, body: RegisterInput, response: HazardView, status: 201 }, ({ actor, body }) =>
      hazards.registerHazard(actor, body),
    ),
  );
  router.get(
    '/api/office/hazards/card',
    guard({ summary: 'What presses in the ledger today', isForStaff: true, response: HazardCard, status: 200 }, ({ actor }) =>
      hazards.hazardCard(actor),
    ),
  );
};

const addLine = (router: Router, hazards: HazardDoors): void => {
  router.get(
    '/api/office/hazards/:number',
    guard({ summary: 'One line', isForStaff: true, params: OfHazard, response: HazardView, status: 200 }, ({ actor, params }) =>
      hazards.openHazard(actor, params.number),
    ),
  );
  router.post(
    '/api/office/hazards/:number/moves',
    guard(
      { summary: 'Move a line on', isForStaff: true, params: OfHazard, body: HazardMove, response: HazardView, status: 200 },
      ({ actor, params, body }) => hazards.moveHazard(actor, params.number, body),
    ),
  );
  router.get(
    '/api/office/hazards/:number/files/:fileId',
    guard(
      { summary: 'A picture of the line; each look is recorded', isForStaff: true, params: OfHazardFile, status: 200 },
      async ({ ctx, actor, params }) => giveFile(ctx, await hazards.readHazardFile(actor, params.number, params.fileId)),
    ),
  );
  router.get(
    '/api/office/hazards/:number/party',
    guard(
      {
        summary: 'Who the owner or user of the house is; the look is recorded',
        isForStaff: true,
        params: OfHazard,
        response: PartyView,
        status: 200,
      },
      ({ actor, params }) => hazards.openParty(actor, params.number),
    ),
  );
};

/** The doors of the ledger for an office. */
export const hazardRoutes = (hazards: HazardDoors): Router => {
  const router = new Router();
  addSheets(router, hazards);
  addReport(router, hazards);
  addLines(router, hazards);
  addLine(router, hazards);
  return router;
};

/** The doors of the ledger for a unit: its own lines and nothing of where they come from. */
export const unitHazardRoutes = (hazards: UnitHazardDoors): Router => {
  const router = new Router();
  router.get(
    '/api/unit/hazards',
    guard(
      { summary: 'Lines of my unit', isForUnit: true, query: UnitListQuery, response: UnitHazardList, status: 200 },
      ({ actor, query }) => hazards.listForUnit(actor, query),
    ),
  );
  router.get(
    '/api/unit/hazards/:number',
    guard({ summary: 'One line', isForUnit: true, params: OfHazard, response: UnitHazardView, status: 200 }, ({ actor, params }) =>
      hazards.openAsUnit(actor, params.number),
    ),
  );
  router.post(
    '/api/unit/hazards/:number/moves',
    guard(
      {
        summary: 'Name the five fixes, ask for time, report the fix',
        isForUnit: true,
        params: OfHazard,
        body: HazardMove,
        response: UnitHazardView,
        status: 200,
      },
      ({ actor, params, body }) => hazards.moveAsUnit(actor, params.number, body),
    ),
  );
  router.get(
    '/api/unit/hazards/:number/files/:fileId',
    guard({ summary: 'A picture of the line', isForUnit: true, params: OfHazardFile, status: 200 }, async ({ ctx, actor, params }) =>
      giveFile(ctx, await hazards.readHazardFile(actor, params.number, params.fileId)),
    ),
  );
  return router;
};
