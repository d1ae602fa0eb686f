import type { Actor } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { TipNeeds } from '../needs.ts';
import { maySeeTip } from '../policy.ts';
import { mayGoWith } from '../rules/merging.ts';
import { findByReference, officeChange } from './change-tip.ts';
import { noteMerged } from './note-merged.ts';

/**
 * A person says that two tips are about the same matter: this one goes with the one accepted first, which keeps its place; its reporter
 * goes on reading the progress behind his own receipt and learns nothing of the other's.
 * @throws {Refusal} conflict merge.itself, merge.not-open, merge.first-stays, merge.insider; not-found tip.unknown; as officeChange
 */
export const mergeTips = async (needs: TipNeeds, actor: Actor, reference: string, move: { readonly into: string }): Promise<void> => {
  if (move.into === reference) throw new Refusal('conflict', 'merge.itself');
  const [kept, going] = await Promise.all([findByReference(needs, move.into), findByReference(needs, reference)]);
  const reach = actor.kind === 'staff' ? needs.directory.reach(actor.office) : [];
  if (!maySeeTip(actor, kept.body, reach)) throw new Refusal('not-found', 'tip.unknown');
  // Said first: no accepting of either would make it possible.
  if (kept.body.isInsider || (going.body.isInsider && maySeeTip(actor, going.body, reach))) throw new Refusal('conflict', 'merge.insider');
  if (!kept.body.isOpen || kept.body.state === 'received') throw new Refusal('conflict', 'merge.not-open');
  await officeChange(needs, actor, reference, 'merge', (row, to) => {
    if (!mayGoWith(row.body, kept.body)) throw new Refusal('conflict', 'merge.first-stays', { reference: move.into });
    return {
      body: { state: to, mergedInto: move.into, alertDueAt: undefined },
      step: { key: 'step.merged' },
      happened: { name: 'tip.merged', data: { into: kept.id } },
    };
  });
  await noteMerged(needs, kept.id, reference);
};
