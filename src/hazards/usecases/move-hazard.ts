import type { Actor } from '../../kernel/actor.ts';
import type { Row } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { UnitEntryCode } from '../../units/schema.ts';
import type { HazardNeeds, WithDoor, WithSealed } from '../needs.ts';
import type { HazardView } from '../office-schema.ts';
import type { HazardMove } from '../schema.ts';
import type { Hazard } from '../stored-schema.ts';
import { askExtension } from './ask-extension.ts';
import { checkFix } from './check-fix.ts';
import { decideExtension } from './decide-extension.ts';
import { nameFixes } from './name-fixes.ts';
import { notifyParty } from './notify-party.ts';
import { officeView } from './open-hazard.ts';
import { releasePicture } from './release-picture.ts';
import { remindParty } from './remind-party.ts';
import { renewLink } from './renew-link.ts';
import { reopenHazard } from './reopen-hazard.ts';
import { setGrade } from './set-grade.ts';
import { setParty } from './set-party.ts';
import { submitFix } from './submit-fix.ts';

export type MoveHazardNeeds = HazardNeeds & WithSealed & WithDoor;

interface Moved {
  readonly row: Row<Hazard>;
  readonly link?: UnitEntryCode;
}

const alone = async (change: Promise<Row<Hazard>>): Promise<Moved> => ({ row: await change });

/** One move by its verb, whoever makes it; each verb asks for itself whether he may. */
export const makeMove = (needs: MoveHazardNeeds, actor: Actor, number: string, move: HazardMove): Promise<Moved> => {
  switch (move.action) {
    case 'set-party':
      return alone(setParty(needs, actor, number, move));
    case 'set-grade':
      return alone(setGrade(needs, actor, number, move));
    case 'notify':
      return notifyParty(needs, actor, number, move);
    case 'renew-link':
      return renewLink(needs, actor, number);
    case 'remind':
      return alone(remindParty(needs, actor, number, move));
    case 'name-fixes':
      return alone(nameFixes(needs, actor, number, move));
    case 'ask-extension':
      return alone(askExtension(needs, actor, number, move));
    case 'decide-extension':
      return alone(decideExtension(needs, actor, number, move));
    case 'submit':
      return alone(submitFix(needs, actor, number, move));
    case 'check':
      return alone(checkFix(needs, actor, number, move));
    case 'reopen':
      return alone(reopenHazard(needs, actor, number, move));
    case 'release-picture':
      return alone(releasePicture(needs, actor, number, move));
  }
};

/**
 * One member's action on one line, by its verb; answers with the line as it stands after, and with the code for the party where one was
 * made.
 * @throws {Refusal} as the verb's own use-case
 */
export const moveHazard = async (needs: MoveHazardNeeds, actor: Actor, number: string, move: HazardMove): Promise<HazardView> => {
  if (actor.kind !== 'staff') throw new Refusal('not-found', 'hazard.unknown');
  const { row, link } = await makeMove(needs, actor, number, move);
  return officeView(needs, actor, row, link);
};
