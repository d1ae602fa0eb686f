import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Audit } from '../audit/audit.ts';
import type { Copy } from '../copy/phrase.ts';
import { type HazardReport, ReportInput } from '../hazards/office-schema.ts';
import type { ReportPlace } from '../hazards/rules/report-place.ts';
import { reportTables } from '../hazards/rules/report-tables.ts';
import { check } from '../http/guard.ts';
import type { Tool } from '../http/machine.ts';
import type { Actor } from '../kernel/actor.ts';
import { Refusal } from '../kernel/errors.ts';
import { placeTyped } from './place-typed.ts';
import { tableLines } from './report-lines.ts';

type Count = (actor: Actor, input: ReportInput, how: { readonly leaves: boolean }) => Promise<HazardReport>;

/** What these tools use of the program. */
export interface ReportToolNeeds {
  readonly app: {
    readonly hazards: {
      readonly countHazards: Count;
      readonly recountHazards: Count;
      readonly reportSheet: (actor: Actor, input: ReportInput) => Promise<Uint8Array>;
    };
    readonly audit: Pick<Audit, 'head'>;
  };
  readonly outside: { readonly copy: Copy; readonly library: { readonly places: readonly ReportPlace[] } };
}
type ReportTool = (needs: ReportToolNeeds, args: Readonly<Record<string, unknown>>) => Promise<readonly string[]>;

const MACHINE: Actor = { kind: 'machine', tool: 'report' };

/** What is printed may lie on any desk. */
const PRINTED = { leaves: true };

const Asked = ReportInput.omit({ place: true }).extend({ place: z.string().max(60).optional() });

/** Whoever types knows names of places. @throws {Refusal} as placeTyped */
const inputOf = ({ outside }: ReportToolNeeds, args: Readonly<Record<string, unknown>>): ReportInput => {
  const { place, ...asked } = check(Asked, args);
  return place === undefined ? asked : { ...asked, place: placeTyped(place, outside) };
};

const linesOf = async (report: HazardReport, { app, outside: { copy } }: ReportToolNeeds): Promise<readonly string[]> => {
  const head = await app.audit.head();
  return [
    copy.phrase('hazard.report.title', { place: report.placeName, period: report.period.name }),
    copy.phrase('hazard.report.counted-on', { day: report.countedOn }),
    ...reportTables(report, copy.phrase).flatMap(tableLines),
    ...(head ? ['', copy.phrase('audit.printed', { count: head.seq, head: head.hash })] : []),
  ];
};

const show: ReportTool = async (needs, args) =>
  linesOf(await needs.app.hazards.countHazards(MACHINE, inputOf(needs, args), PRINTED), needs);

/** Reads the whole ledger line by line. @throws {Refusal} conflict report.recount-differs */
const recount: ReportTool = async (needs, args) => {
  const { app, outside } = needs;
  const input = inputOf(needs, args);
  const report = await app.hazards.countHazards(MACHINE, input, PRINTED);
  if (!isDeepStrictEqual(report, await app.hazards.recountHazards(MACHINE, input, PRINTED)))
    throw new Refusal('conflict', 'report.recount-differs');
  return [...(await linesOf(report, needs)), '', outside.copy.phrase('report.tool.recounted')];
};

/** The xlsx as one line of base64: what comes over the socket is text. */
const sheet: ReportTool = async (needs, args) => [
  Buffer.from(await needs.app.hazards.reportSheet(MACHINE, inputOf(needs, args))).toString('base64'),
];

/** The one answer to "how many", as asked on the machine itself. */
export const REPORT_TOOLS = {
  'report-show': show,
  'report-recount': recount,
  'report-sheet': sheet,
} as const satisfies Readonly<Record<string, Tool>>;
