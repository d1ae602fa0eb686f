import { z } from 'zod';
import { AttachmentIds, AttachmentView } from '../files/schema.ts';
import { UNIT_ROLES, type UnitActor } from '../kernel/actor.ts';
import { isDay } from '../kernel/calendar.ts';
import { Industry, ShortText, TipText } from '../reports/schema.ts';

/*
 * The words of the domain units: the firms and sites that must fix (责任单位), who acts for them, how they come in, and the checks and drills
 * they owe (自查, 演练).
 */

/** Signs of a 统一社会信用代码 in the order of their values; I, O, S, V and Z are left out. */
const CODE_SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** GB 32100-2015: the weights of the first 17 signs are powers of 3 modulo 31, and the last sign makes the sum a multiple of 31. */
const hasRightCheckSign = (code: string): boolean => {
  const sum = [...code.slice(0, 17)].reduce((total, sign, i) => total + CODE_SIGNS.indexOf(sign) * (3 ** i % 31), 0);
  return CODE_SIGNS[(31 - (sum % 31)) % 31] === code[17];
};

/**
 * 统一社会信用代码: 18 signs, of which the third to eighth are the region's digits and the last is a check sign; small and full-width
 * letters and spaces are what people type.
 */
export const UnitCode = z
  .string()
  .max(40)
  .transform((text) => text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase())
  .pipe(
    z
      .string()
      .regex(/^[1-9A-HJ-NPQRTUWXY][0-9A-HJ-NPQRTUWXY]\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/, { error: 'unit.code-malformed', abort: true })
      .refine(hasRightCheckSign, { error: 'unit.code-check-sign' }),
  );

export const UnitRoleName = z.enum(UNIT_ROLES).meta({ id: 'UnitRole' });

/** group 集团公司, branch 分（子）公司, firm 独立企业, site 项目或站点 (一线). What a unit owes hangs on its kind. */
export const UNIT_KINDS = ['group', 'branch', 'firm', 'site'] as const;
export const UnitKind = z.enum(UNIT_KINDS).meta({ id: 'UnitKind' });
export type UnitKind = z.infer<typeof UnitKind>;

const Day = z.string().refine(isDay, { error: 'day.misfit' });
const Region = z.string().regex(/^\d{6}$/, { error: 'region.malformed' });

/** A unit as an office enters it in the register. */
export const UnitInput = z
  .strictObject({ code: UnitCode, name: ShortText, kind: UnitKind, region: Region, industries: z.array(Industry).max(6) })
  .meta({ id: 'UnitInput' });
export type UnitInput = z.infer<typeof UnitInput>;

/** What an office sets right of a unit that is in the register: everything but its code. */
export const UnitChange = UnitInput.omit({ code: true }).meta({ id: 'UnitChange' });
export type UnitChange = z.infer<typeof UnitChange>;

/**
 * Something a unit does again and again: who checks what how often (content/jurisdictions/ID/duties.json). `whenever`: the law says no number;
 * it is never owed and may be filed on any day.
 */
export const UnitDuty = z.object({
  id: z.string(),
  name: z.string(),
  what: z.enum(['self-check', 'drill']),
  every: z.enum(['day', 'month', 'quarter', 'half-year', 'whenever']),
  /** Who must lead it, in words. */
  ledBy: z.string(),
  source: z.string(),
  level: z.string(),
});
export type UnitDuty = z.infer<typeof UnitDuty>;

/** Where a unit stands with one duty. Periods are written 2026-06-16, 2026-06, 2026-Q2, 2026-H1. */
export const DutyStanding = z.object({
  duty: UnitDuty,
  /** The period that runs now, and the last China day of it; absent where the duty has none. */
  period: z.string().optional(),
  endsOn: z.string().optional(),
  /** Nothing is owed for the period that runs: always so where there is none. */
  isDone: z.boolean(),
  /** Periods gone by without a record, newest first, at most 60. */
  missed: z.array(z.string()),
});
export type DutyStanding = z.infer<typeof DutyStanding>;

/** One line of a checklist, made from the criteria in force of an industry. */
export const ChecklistLine = z.object({ criterion: z.string(), article: z.string(), docNo: z.string(), text: z.string() });
export type ChecklistLine = z.infer<typeof ChecklistLine>;

/** A check or drill as its unit files it. `found` is empty when nothing was found: then `hasFound` is false. */
export const UnitCheckInput = z
  .strictObject({
    duty: z.string().max(60),
    on: Day,
    /** Who led, by name and post. */
    ledBy: ShortText,
    took: ShortText.optional(),
    hasFound: z.boolean(),
    found: TipText.optional(),
    /** Criteria of the checklist that were not met. */
    criteria: z.array(z.string().max(60)).max(60).optional(),
    attachments: AttachmentIds.optional(),
  })
  .refine((check) => !check.hasFound || check.found !== undefined, { error: 'unit.found-missing' })
  .meta({ id: 'UnitCheckInput' });
export type UnitCheckInput = z.infer<typeof UnitCheckInput>;

export const UnitCheckView = z
  .object({
    id: z.string(),
    duty: z.string(),
    dutyName: z.string(),
    /** Absent of a duty without periods. */
    period: z.string().optional(),
    on: z.string(),
    ledBy: z.string(),
    took: z.string().optional(),
    hasFound: z.boolean(),
    found: z.string().optional(),
    criteria: z.array(ChecklistLine),
    attachments: z.array(AttachmentView),
    filedAt: z.number(),
  })
  .meta({ id: 'UnitCheckView' });
export type UnitCheckView = z.infer<typeof UnitCheckView>;

export const UnitMemberView = z.object({ id: z.string(), role: UnitRoleName, name: z.string(), joinedAt: z.number() });
export type UnitMemberView = z.infer<typeof UnitMemberView>;

/** A unit as the office or its own members see it. */
export const UnitView = z
  .object({
    code: z.string(),
    name: z.string(),
    kind: UnitKind,
    region: z.string(),
    regionName: z.string().optional(),
    office: z.string(),
    officeName: z.string(),
    industries: z.array(Industry),
    members: z.array(UnitMemberView),
    duties: z.array(DutyStanding),
    checks: z.array(UnitCheckView),
    checklist: z.array(ChecklistLine),
  })
  .meta({ id: 'UnitView' });
export type UnitView = z.infer<typeof UnitView>;

export const UnitRow = z.object({ code: z.string(), name: z.string(), kind: UnitKind, office: z.string(), missed: z.number() });
export const UnitList = z.object({ rows: z.array(UnitRow), next: z.string().optional() }).meta({ id: 'UnitList' });
export type UnitList = z.infer<typeof UnitList>;

/** `missed` lists only units that owe something. */
export const ListUnitsInput = z.strictObject({
  view: z.enum(['all', 'missed']),
  after: z.string().max(400).optional(),
  limit: z.number().int().min(1).max(100).optional(),
});
export type ListUnitsInput = z.infer<typeof ListUnitsInput>;

export const InviteInput = z.strictObject({ unit: UnitCode, role: UnitRoleName }).meta({ id: 'InviteInput' });
export type InviteInput = z.infer<typeof InviteInput>;

/** A code for one use: 16 signs in groups of four, read aloud without mistaking one for another. Shown once; only its keyed hash is stored. */
export const UnitEntryCode = z
  .object({ code: z.string(), /** Last China day it may be used. */ endsOn: z.string() })
  .meta({ id: 'UnitEntryCode' });
export type UnitEntryCode = z.infer<typeof UnitEntryCode>;

/** How somebody comes in: the code of a notice or of an invitation (once), or a member's own pass (again and again). */
export const EnterInput = z
  .strictObject({ code: z.string().max(60), /** Asked of who joins by an invitation. */ name: ShortText.optional() })
  .meta({ id: 'EnterInput' });
export type EnterInput = z.infer<typeof EnterInput>;

/** Who has come in, as the page greets him. */
export const UnitGreeting = z
  .object({
    as: z.enum(['holder', 'member']),
    /** Number of the one hazard a link opens. */
    hazard: z.string().optional(),
    unit: z.object({ code: z.string(), name: z.string() }).optional(),
    role: UnitRoleName.optional(),
    /** A new member's own pass, shown once: with it he comes in again. */
    pass: z.string().optional(),
  })
  .meta({ id: 'UnitGreeting' });
export type UnitGreeting = z.infer<typeof UnitGreeting>;

/** An entry that succeeded: the token goes into the cookie, and nowhere else. */
export interface Entered {
  readonly token: string;
  readonly actor: UnitActor;
  readonly greeting: UnitGreeting;
}

/** What the ledger of hazards asks of units. */
export interface UnitDoor {
  /** Enters a unit in the register when it is not there yet; a known one keeps its name. */
  knowUnit(unit: { readonly code: string; readonly name: string; readonly region: string; readonly industry: Industry }): Promise<void>;
  /** A fresh single-use code that opens one hazard; those given out for it before open nothing any more. */
  issueLink(hazardId: string, by: string): Promise<UnitEntryCode>;
  /**
   * Ends every way in to one hazard. Unused codes open nothing any more; whoever came in by one stays another 30 days once it is closed,
   * to read that it is, and is out at once when another party must fix it.
   */
  retireLinks(hazardId: string, because: 'closed' | 'other-party'): Promise<void>;
}
