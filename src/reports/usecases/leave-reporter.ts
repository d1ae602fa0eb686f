import type { Identities, Identity, IdentityMode } from '../../identities/schema.ts';
import type { Vault } from '../../vault/schema.ts';
import { isNamed, type ReporterInput } from '../schema.ts';

export interface LeaveReporterNeeds {
  readonly vault: Pick<Vault, 'leaveContact'>;
  readonly identities: Pick<Identities, 'leave'>;
}

/** The tip somebody leaves himself with. */
export interface LeftWith {
  readonly tipId: string;
  readonly office: string;
  readonly receipt: Uint8Array;
  readonly isInsider: boolean;
}

type Leaving = ReporterInput & { readonly mode: Exclude<ReporterInput['mode'], 'anonymous'> };

const identityOf = ({ mode, name, phone, idNumber }: Leaving): Identity => ({
  ...(isNamed(mode) && name !== undefined && { name }),
  ...(phone !== undefined && { phone }),
  ...(isNamed(mode) && idNumber !== undefined && { idNumber }),
});

const identityModeOf = (mode: Leaving['mode']): IdentityMode => (mode === 'reachable' ? 'contact' : mode);

/**
 * Seals what a reporter leaves of himself, by the mode he chose: a phone for being told into the relay, a name with what belongs to it into the
 * compartment of identities. An insider is never told anything, he looks; his phone lies with his name.
 */
export const leaveReporter = async (needs: LeaveReporterNeeds, tip: LeftWith, reporter: ReporterInput | undefined): Promise<void> => {
  if (!reporter || reporter.mode === 'anonymous') return;
  const { tipId: owner, office, receipt, isInsider } = tip;
  const leaving: Leaving = { ...reporter, mode: reporter.mode };
  if (!isInsider && leaving.phone !== undefined) await needs.vault.leaveContact(owner, { phone: leaving.phone });
  if (!isInsider && !isNamed(leaving.mode)) return;
  await needs.identities.leave({ owner, office, mode: identityModeOf(leaving.mode), isInsider, receipt, identity: identityOf(leaving) });
};
