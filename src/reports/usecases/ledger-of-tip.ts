import type { Actor } from '../../kernel/actor.ts';
import type { TipNeeds, WithLedger } from '../needs.ts';
import { mayReadTip, maySeeTip } from '../policy.ts';
import { isSubstantiated } from '../rules/fix.ts';

/** How a tip stands to the ledger: may it become a line, and which line it has become. */
export interface TipInLedger {
  readonly mayBecome: boolean;
  readonly hazard?: string;
}

/** How a tip stands to the ledger, for an officer who may read it; for anybody else as if there were none. */
export const ledgerOfTip = async (needs: TipNeeds & WithLedger, actor: Actor, reference: string): Promise<TipInLedger> => {
  const row = await needs.tips.findOne('by-reference', [reference]);
  const reach = actor.kind === 'staff' ? needs.directory.reach(actor.office) : [];
  if (!row || !maySeeTip(actor, row.body, reach) || !mayReadTip(actor, row.body)) return { mayBecome: false };
  const { hazard } = row.body;
  if (hazard !== undefined && (await needs.isHazard(hazard))) return { mayBecome: false, hazard };
  return { mayBecome: isSubstantiated(row.body) };
};
