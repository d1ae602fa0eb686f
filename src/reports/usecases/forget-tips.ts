import type { Reach } from '../../channels/schema.ts';
import type { Identities } from '../../identities/schema.ts';
import { type Actor, actorRef } from '../../kernel/actor.ts';
import { addDays, chinaDay, type Day } from '../../kernel/calendar.ts';
import { isStale, type Row } from '../../kernel/collection.ts';
import type { Vault } from '../../vault/schema.ts';
import type { TipNeeds, WithFiles } from '../needs.ts';
import { type RetentionClass, retentionClass } from '../rules/retention.ts';
import type { Tip } from '../stored-schema.ts';
import { filesOfTip } from './keep-tip-files.ts';

export interface ForgetTipsNeeds extends Pick<TipNeeds, 'tips' | 'clock' | 'random'> {
  readonly files: Pick<WithFiles['files'], 'forget'>;
  readonly vault: Pick<Vault, 'forget'>;
  readonly identities: Pick<Identities, 'forget'>;
  readonly reach: Pick<Reach, 'stop'>;
  /** Scrubs what was taken out of rows from every file of the database. */
  readonly scrub: () => Promise<void>;
}

/** How many tips of a class are due, and the first day one of them was. */
export interface DueToForget {
  readonly class: RetentionClass;
  readonly count: number;
  readonly since: Day;
}

const PAGE = 100;

async function* dueTips(needs: Pick<ForgetTipsNeeds, 'tips'>, today: Day): AsyncGenerator<Row<Tip>> {
  let after: string | undefined;
  do {
    const page = await needs.tips.list({ by: 'by-forget', to: addDays(today, 1), limit: PAGE, ...(after !== undefined && { after }) });
    yield* page.rows;
    after = page.next;
  } while (after !== undefined);
}

/** What the next forgetting would destroy, by class; destroys nothing. */
export const listDueToForget = async (needs: Pick<ForgetTipsNeeds, 'tips' | 'clock'>): Promise<readonly DueToForget[]> => {
  const due = new Map<RetentionClass, DueToForget>();
  for await (const { body } of dueTips(needs, chinaDay(needs.clock.now()))) {
    const kept = retentionClass(body);
    const { count = 0, since = body.forgetOn ?? '' } = due.get(kept) ?? {};
    due.set(kept, { class: kept, count: count + 1, since });
  }
  return [...due.values()];
};

/** What stays of a forgotten tip: numbers, offices, states and days. */
const bones = ({ forgetOn: _, left: __, visits: ___, ...tip }: Tip, today: Day): Tip => ({
  ...tip,
  content: '',
  tokens: [],
  messages: [],
  attachments: [],
  forgottenOn: today,
});

/**
 * Keys first: from then on database, files and old backups are dark together; then what they had sealed. Killed in between, it is done again
 * the next day.
 */
const forgetOne = async (needs: ForgetTipsNeeds, actor: Actor, row: Row<Tip>, now: number): Promise<void> => {
  await needs.identities.forget(row.id);
  await needs.reach.stop(row.id);
  for (const item of [`contact:${row.id}`, `name:${row.id}`, row.id]) await needs.vault.forget(item);
  await needs.files.forget(filesOfTip(row.body));
  const happened = {
    id: needs.random.id(),
    name: 'tip.forgotten' as const,
    at: now,
    by: actorRef(actor),
    data: { class: retentionClass(row.body) },
  };
  await needs.tips.replace(row.id, bones(row.body, chinaDay(now)), [happened], row.rev).catch((error: unknown) => {
    if (!isStale(error)) throw error; // somebody looked at it meanwhile: the key is gone, the rest goes tomorrow
  });
};

/** Destroys what reporters told in matters closed long enough ago. Returns how many tips were forgotten. */
export const forgetTips = async (needs: ForgetTipsNeeds, actor: Actor): Promise<number> => {
  const now = needs.clock.now();
  let forgotten = 0;
  for await (const row of dueTips(needs, chinaDay(now))) {
    await forgetOne(needs, actor, row, now);
    forgotten += 1;
  }
  if (forgotten > 0) await needs.scrub();
  return forgotten;
};
