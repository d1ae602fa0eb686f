import type { Actor } from '../../kernel/actor.ts';
import type { Row } from '../../kernel/collection.ts';
import type { HazardNeeds } from '../needs.ts';
import type { Hazard } from '../stored-schema.ts';
import { actorChange } from './change-hazard.ts';

/** The office urges the party on (督促), in words it reads behind its code. @throws {Refusal} as actorChange @source 吕梁方案 三(三) (多发督促函) */
export const remindParty = (needs: HazardNeeds, actor: Actor, number: string, move: { readonly text: string }): Promise<Row<Hazard>> =>
  actorChange(needs, actor, number, 'remind', ({ to }) => ({
    body: { state: to },
    step: { key: 'step.hazard.reminded', values: { text: move.text } },
    happened: { name: 'hazard.reminded', data: {} },
  }));
