import { z } from 'zod';
import type { Audit } from '../audit/audit.ts';
import type { AuditEntry } from '../audit/schema.ts';
import type { Copy } from '../copy/phrase.ts';
import { check } from '../http/guard.ts';
import type { Tool } from '../http/machine.ts';
import { chinaDay, chinaTime } from '../kernel/calendar.ts';
import { Refusal } from '../kernel/errors.ts';
import type { Offices } from '../offices/offices.ts';
import type { Reports } from '../reports/reports.ts';

/** What this tool uses of the program. */
export interface AuditToolNeeds {
  readonly app: {
    readonly audit: Pick<Audit, 'verify' | 'list'>;
    readonly reports: Pick<Reports, 'findNumberHoles' | 'matterOf'>;
    readonly offices: Pick<Offices, 'memberEntries'>;
  };
  readonly outside: { readonly copy: Copy };
}

/** Walks the chain: how long it is and how it ends. @throws {Refusal} conflict audit.broken, naming the first bad entry */
const verify = async ({ app, outside: { copy } }: AuditToolNeeds): Promise<readonly string[]> => {
  const { count, head, bad } = await app.audit.verify();
  if (bad) throw new Refusal('conflict', 'audit.broken', { count, seq: bad.seq, fault: copy.phrase(`audit.fault.${bad.fault}`) });
  return [copy.phrase('audit.tool.good', { count, head })];
};

const numberOf = (number: number): string => String(number).padStart(6, '0');

/** The running numbers of tips: how many tips there are, and every number that none of them has. */
const numbers = async ({ app, outside: { copy } }: AuditToolNeeds): Promise<readonly string[]> => {
  const { count, holes } = await app.reports.findNumberHoles();
  const lines = holes.map(({ series, from, to }) =>
    copy.phrase('audit.tool.hole', { series, from: numberOf(from), to: numberOf(to), count: to - from + 1 }),
  );
  const summary =
    holes.length === 0 ? copy.phrase('audit.tool.no-holes', { count }) : copy.phrase('audit.tool.holes', { count, holes: holes.length });
  return [...lines, summary];
};

const ListInput = z.strictObject({ last: z.number().int().min(1).max(5_000) });

/** The newest entries in lines: number, time in China, who (by name while he works here), what, and the tip it is about by its number. */
const list = async ({ app }: AuditToolNeeds, args: Readonly<Record<string, unknown>>): Promise<readonly string[]> => {
  const entries = await app.audit.list(check(ListInput, args).last);
  const names = new Map((await app.offices.memberEntries()).map(({ id, name }) => [`staff:${id}`, name]));
  const lineOf = async ({ seq, at, by, what, about, data }: AuditEntry): Promise<string> => {
    const matter = about.collection === 'tips' ? await app.reports.matterOf(about.id) : undefined;
    const subject = matter?.reference ?? `${about.collection} ${about.id}`;
    const details = Object.entries(data).map(([name, value]) => `${name}=${value}`);
    return [seq, `${chinaDay(at)} ${chinaTime(at)}`, names.get(by) ?? by, what, subject, ...details].join('  ');
  };
  return Promise.all(entries.map(lineOf));
};

/** The audit chain, as looked at on the machine itself. */
export const AUDIT_TOOLS = { 'audit-verify': verify, 'audit-numbers': numbers, 'audit-list': list } as const satisfies Readonly<
  Record<string, Tool>
>;
