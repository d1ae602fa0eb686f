import type { Staff, UnitActor } from '../../kernel/actor.ts';
import type { ErrorCode } from '../../kernel/errors.ts';
import { type Ground, isPartyAction, whyNot } from '../policy.ts';
import type { HazardAction } from '../schema.ts';
import type { Hazard } from '../stored-schema.ts';
import { hasAfterEvidence } from './closing.ts';
import { hazardMovesFrom } from './lifecycle.ts';

/** Why the line itself does not allow an action that its state knows; undefined when it does. @choice each with words on what to do first */
export const unfitFor = (action: HazardAction, hazard: Hazard): ErrorCode | undefined => {
  const isAsked = hazard.extension?.state === 'asked';
  switch (action) {
    case 'notify':
      return hazard.party.kind === 'unknown' ? 'hazard.party-missing' : undefined;
    case 'ask-extension':
      return isAsked ? 'hazard.extension-waits' : undefined;
    case 'decide-extension':
      return isAsked ? undefined : 'hazard.extension-none';
    case 'check':
      return hasAfterEvidence(hazard) ? undefined : 'hazard.evidence-not-shown';
    case 'release-picture':
      return hazard.released === undefined ? undefined : 'hazard.picture-once';
    default:
      return undefined;
  }
};

const fitting = (hazard: Hazard): readonly HazardAction[] =>
  hazardMovesFrom(hazard.state).filter((action) => unfitFor(action, hazard) === undefined);

/** What this member may do with this line now: the table's moves, what the line allows, his roles. @choice one list for buttons and for the check */
export const allowedActions = (staff: Staff, hazard: Hazard, ground: Ground): readonly HazardAction[] =>
  fitting(hazard).filter((action) => whyNot(staff, action, hazard, ground) === undefined);

/** What the party may do with its line now. @source 安全生产法 41 (五落实); @choice one list for buttons and for the check */
export const allowedToParty = (_actor: UnitActor, hazard: Hazard): readonly HazardAction[] => fitting(hazard).filter(isPartyAction);
