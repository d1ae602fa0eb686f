import { type Actor, actorRef } from '../../kernel/actor.ts';
import type { Row } from '../../kernel/collection.ts';
import type { HazardNeeds } from '../needs.ts';
import { refuseFault } from '../rules/fault.ts';
import { extensionFault } from '../rules/limits.ts';
import type { Hazard } from '../stored-schema.ts';
import { actorChange } from './change-hazard.ts';

/**
 * The party asks for more time, or an officer does for it; somebody else decides.
 * @throws {Refusal} conflict hazard.extension-waits; invalid hazard.extension-not-later, hazard.day-gone; as actorChange
 */
export const askExtension = (
  needs: HazardNeeds,
  actor: Actor,
  number: string,
  move: { readonly until: string; readonly reason: string },
): Promise<Row<Hazard>> =>
  actorChange(needs, actor, number, 'ask-extension', ({ row: { body }, to, today }) => {
    refuseFault(extensionFault(move.until, body, today));
    return {
      body: {
        state: to,
        extension: { state: 'asked', until: move.until, reason: move.reason, askedBy: actorRef(actor), askedOn: today, from: body.dueOn },
      },
      step: {
        key: actor.kind === 'unit' ? 'step.hazard.extension-asked' : 'step.hazard.extension-asked-for',
        values: { until: move.until },
      },
      happened: { name: 'hazard.extension-asked', data: {} },
    };
  });
