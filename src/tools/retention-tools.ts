import type { Copy } from '../copy/phrase.ts';
import type { Tool } from '../http/machine.ts';
import type { Actor } from '../kernel/actor.ts';
import type { DueToForget } from '../reports/usecases/forget-tips.ts';

/** What these tools use of the program. */
export interface RetentionToolNeeds {
  readonly app: {
    readonly reports: {
      readonly listDueToForget: () => Promise<readonly DueToForget[]>;
      readonly forgetTips: (actor: Actor) => Promise<number>;
    };
    readonly notices: { readonly forgetOldNotices: () => Promise<number> };
  };
  readonly outside: {
    readonly copy: Copy;
    readonly library: {
      readonly retention: readonly { readonly id: string; readonly days: number; readonly words: string; readonly isVerified: boolean }[];
    };
  };
}

const MACHINE: Actor = { kind: 'machine', tool: 'retention' };

/** Every class with its days, and how much of it the next forgetting would destroy; destroys nothing. */
const list = async ({ app, outside: { copy, library } }: RetentionToolNeeds): Promise<readonly string[]> => {
  const due = await app.reports.listDueToForget();
  return library.retention.map(({ id, days, words, isVerified }) => {
    const found = due.find((row) => row.class === id);
    const kept = copy.phrase('retention.tool.kept', { words, days });
    const ground = isVerified ? '' : copy.phrase('retention.tool.unverified');
    const now = found
      ? copy.phrase('retention.tool.due', { count: found.count, since: found.since })
      : copy.phrase('retention.tool.none-due');
    return kept + ground + now;
  });
};

const forget = async ({ app, outside: { copy } }: RetentionToolNeeds): Promise<readonly string[]> => {
  const count = await app.reports.forgetTips(MACHINE);
  await app.notices.forgetOldNotices();
  return [copy.phrase('retention.tool.forgotten', { count })];
};

/** Forgetting, as looked at and set off on the machine itself. */
export const RETENTION_TOOLS = { 'retention-list': list, 'retention-forget': forget } as const satisfies Readonly<Record<string, Tool>>;
