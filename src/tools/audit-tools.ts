import type { Audit } from '../audit/audit.ts';
import type { Copy } from '../copy/phrase.ts';
import type { Tool } from '../http/machine.ts';
import { Refusal } from '../kernel/errors.ts';

/** What this tool uses of the program. */
export interface AuditToolNeeds {
  readonly app: { readonly audit: Pick<Audit, 'verify'> };
  readonly outside: { readonly copy: Copy };
}

/** Walks the chain: how long it is and how it ends. @throws {Refusal} conflict audit.broken, naming the first bad entry */
const verify = async ({ app, outside: { copy } }: AuditToolNeeds): Promise<readonly string[]> => {
  const { count, head, bad } = await app.audit.verify();
  if (bad) throw new Refusal('conflict', 'audit.broken', { count, seq: bad.seq, fault: copy.phrase(`audit.fault.${bad.fault}`) });
  return [copy.phrase('audit.tool.good', { count, head })];
};

/** The audit chain, as looked at on the machine itself. */
export const AUDIT_TOOLS = { 'audit-verify': verify } as const satisfies Readonly<Record<string, Tool>>;
