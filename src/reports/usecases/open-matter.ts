import { type Actor, actorRef } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/calendar.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { CaseContent, RecordLook, Say } from '../needs.ts';
import type { MatterView } from '../office-schema.ts';
import { maySeeTip } from '../policy.ts';
import { allowedActions } from '../rules/allowed.ts';
import { asOf } from '../rules/as-of.ts';
import { matterView, openContent } from '../view.ts';
import { findByReference } from './change-tip.ts';
import { type FindCandidatesNeeds, findCandidates } from './find-candidates.ts';
import { keyForOffice } from './tip-key.ts';

export interface OpenMatterNeeds extends FindCandidatesNeeds {
  readonly content: CaseContent;
  readonly recordLook: RecordLook;
  readonly say: Say;
}

/**
 * An officer opens a matter. That he did is in the audit chain before anything of it is shown.
 * @throws {Refusal} not-found tip.unknown, vault.forgotten; forbidden tip.sealed-elsewhere, vault.shut
 */
export const openMatter = async (needs: OpenMatterNeeds, actor: Actor, reference: string): Promise<MatterView> => {
  const row = await findByReference(needs, reference);
  const reach = actor.kind === 'staff' ? needs.directory.reach(actor.office) : [];
  if (!maySeeTip(actor, row.body, reach)) throw new Refusal('not-found', 'tip.unknown');
  const key = await keyForOffice(needs, actor, row);
  await needs.recordLook({ by: actorRef(actor), what: 'tip.opened', about: row.id, at: asOf(row.body, needs.clock.now()) });
  const candidates = row.body.isOpen ? await findCandidates(needs, actor, row, openContent(row.body, key).text) : [];
  const may = allowedActions(actor, row.body, reach);
  const today = chinaDay(needs.clock.now());
  return matterView(row.body, key, { content: needs.content, directory: needs.directory, say: needs.say, candidates, today, may });
};
