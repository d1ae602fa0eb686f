import { type Actor, actorRef } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/calendar.ts';
import { isKeyTaken } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { Happening } from '../../kernel/happenings.ts';
import type { HazardNeeds, WithNumbers, WithSealed, WithTips } from '../needs.ts';
import type { HazardView } from '../office-schema.ts';
import { mayRegister } from '../policy.ts';
import { criteriaFault } from '../rules/criteria.ts';
import { refuseFault } from '../rules/fault.ts';
import { inspectionFault, limitFault, orderedFault } from '../rules/limits.ts';
import { newHazard } from '../rules/new-hazard.ts';
import { settled } from '../rules/turn.ts';
import type { RegisterInput } from '../schema.ts';
import type { Hazard } from '../stored-schema.ts';
import { groundFor } from './find-hazard.ts';
import { sealParty, takeForNew } from './hazard-key.ts';
import { keepHazardFiles } from './keep-hazard-files.ts';
import { officeView } from './open-hazard.ts';

export type RegisterHazardNeeds = HazardNeeds & WithSealed & WithTips & WithNumbers;

const refuseWhatCannotBe = (needs: HazardNeeds, input: RegisterInput, today: string): void =>
  refuseFault(
    needs.content.isDistrict(input.region) ? undefined : { code: 'hazard.not-a-district' },
    inspectionFault(input.inspectedOn, today),
    orderedFault(input, needs.closing, today),
    limitFault(input, needs.closing),
    criteriaFault(input, needs.content.criterion),
  );

/** The line's id: its own choice, or for a verified tip the one the tip now names. */
const chooseId = async (needs: RegisterHazardNeeds, actor: Actor, input: RegisterInput): Promise<string> => {
  const own = needs.random.id();
  return input.tip === undefined ? own : needs.tipForHazard(actor, input.tip, own, [input.what, input.demands ?? '']);
};

const makeHazard = async (needs: RegisterHazardNeeds, actor: Actor, id: string, input: RegisterInput, office: string): Promise<Hazard> => {
  const now = needs.clock.now();
  const [party, before] = [await sealParty(needs, id, undefined, input.party), await takeForNew(needs, id, input.attachments)];
  // Taken last, so that what was refused leaves no hole in the ledger.
  const number = await needs.nextNumber(chinaDay(now).slice(0, 4));
  const orderedByOffice = actor.kind === 'staff' ? actor.office : office;
  const line = newHazard(input, { number, office, party, before, orderedBy: actorRef(actor), orderedByOffice, now });
  return settled(line, groundFor(needs, undefined, line).city, needs.closing, now);
};

/**
 * A handler enters a line into the ledger, in his own words and with his own photographs. From a tip only the fact that there was one comes
 * over; the tip is told which line it became before the line is there, so that one broken off is taken up again under the same id.
 * @throws {Refusal} forbidden hazard.not-yours, hazard.not-your-place; invalid hazard.not-a-district, hazard.inspected-in-future,
 * hazard.day-gone, hazard.within-year, hazard.criterion-unknown, hazard.criterion-not-in-force, hazard.major-needs-criterion,
 * attachment.unknown; conflict attachment.used; as tipForHazard
 * @source 吕梁方案 11-12; 天津方案 (六)8
 */
export const registerHazard = async (needs: RegisterHazardNeeds, actor: Actor, input: RegisterInput): Promise<HazardView> => {
  if (!mayRegister(actor)) throw new Refusal('forbidden', 'hazard.not-yours');
  refuseWhatCannotBe(needs, input, chinaDay(needs.clock.now()));
  const office = needs.directory.officeFor(input.region).id;
  if (!needs.directory.reach(actor.office).includes(office)) throw new Refusal('forbidden', 'hazard.not-your-place');
  const id = await chooseId(needs, actor, input);
  const hazard = await makeHazard(needs, actor, id, input, office);
  const happened: Happening<'hazard.registered'> = {
    id: needs.random.id(),
    name: 'hazard.registered',
    at: hazard.registeredAt,
    by: actorRef(actor),
    data: { source: hazard.source, grade: hazard.grade },
  };
  const row = await needs.hazards.insert(id, hazard, [happened]).catch((error: unknown) => {
    // Somebody else entered the same tip at the same moment.
    throw isKeyTaken(error, 'id') ? new Refusal('conflict', 'tip.has-hazard') : error;
  });
  await keepHazardFiles(needs, id);
  return officeView(needs, actor, row);
};
