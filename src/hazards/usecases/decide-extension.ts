import { type Actor, actorRef } from '../../kernel/actor.ts';
import type { Row } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { HazardNeeds } from '../needs.ts';
import { extendedTo } from '../rules/limits.ts';
import type { Hazard } from '../stored-schema.ts';
import { actorChange } from './change-hazard.ts';

/**
 * A reviewer or supervisor of the line's office, never who asked, grants the time or does not. Granted days are counted apart.
 * @throws {Refusal} conflict hazard.extension-none; forbidden hazard.own-extension; as actorChange
 * @source 天津方案 一(二); @choice a second person decides
 */
export const decideExtension = (
  needs: HazardNeeds,
  actor: Actor,
  number: string,
  move: { readonly grant: boolean; readonly note?: string | undefined },
): Promise<Row<Hazard>> =>
  actorChange(needs, actor, number, 'decide-extension', ({ row: { body }, to, today }) => {
    const { extension: asked } = body;
    if (!asked) throw new Refusal('conflict', 'hazard.extension-none');
    const decided = { ...asked, decidedBy: actorRef(actor), decidedOn: today, ...(move.note !== undefined && { note: move.note }) };
    if (!move.grant) {
      return {
        body: { state: to, extension: { ...decided, state: 'refused' } },
        step: { key: 'step.hazard.extension-refused', values: { dueOn: body.dueOn } },
        happened: { name: 'hazard.extension-refused', data: {} },
      };
    }
    return {
      body: { state: to, extension: { ...decided, state: 'granted' }, ...extendedTo(body, asked.until) },
      step: { key: 'step.hazard.extended', values: { until: asked.until } },
      happened: { name: 'hazard.extended', data: { until: asked.until } },
    };
  });
