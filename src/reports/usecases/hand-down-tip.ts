import type { Actor } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { TipNeeds } from '../needs.ts';
import { officeChange } from './change-tip.ts';

/**
 * What belongs to a district and reached the office above, for want of a place or by mistake, goes down to it (转给下级), its alarm with it.
 * The clock of acceptance goes on. An office the tip is about never gets it, and an insider's only one where somebody can open it.
 * @throws {Refusal} invalid hand-down.not-below; conflict hand-down.barred, hand-down.no-key; as officeChange
 */
export const handDownTip = async (needs: TipNeeds, actor: Actor, reference: string, move: { readonly office: string }): Promise<void> => {
  const below = actor.kind === 'staff' ? needs.directory.reach(actor.office).filter((office) => office !== actor.office) : [];
  await officeChange(needs, actor, reference, 'hand-down', async ({ body }, to, now) => {
    if (!below.includes(move.office)) throw new Refusal('invalid', 'hand-down.not-below');
    if (body.barred.includes(move.office)) throw new Refusal('conflict', 'hand-down.barred');
    if (body.isInsider && !(await needs.keys.isManned(move.office))) throw new Refusal('conflict', 'hand-down.no-key');
    const alarm = body.alertDueAt === undefined ? {} : { alertDueAt: now, alertLevel: 0 };
    return {
      body: { state: to, office: move.office, ...(body.cell === body.office && { cell: move.office }), ...alarm },
      step: { key: 'step.routed-down' },
      happened: { name: 'tip.handed-down', data: { from: body.office, to: move.office } },
    };
  });
};
