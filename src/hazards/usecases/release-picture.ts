import type { Actor } from '../../kernel/actor.ts';
import type { Row } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { HazardNeeds } from '../needs.ts';
import type { Hazard } from '../stored-schema.ts';
import { actorChange } from './change-hazard.ts';

/** Pictures of after: what the party reported and what checks saw. */
const picturesOfAfter = ({ after, checks }: Hazard): readonly string[] =>
  [...after, ...checks].flatMap(({ attachments }) => attachments.filter((file) => file.cleaned !== undefined).map((file) => file.id));

/**
 * The officer gives one picture of the finished work back to the reporter. No step says so: the party reads the steps.
 * @throws {Refusal} conflict hazard.picture-once; not-found hazard.picture-unknown; as actorChange
 */
export const releasePicture = (needs: HazardNeeds, actor: Actor, number: string, move: { readonly fileId: string }): Promise<Row<Hazard>> =>
  actorChange(needs, actor, number, 'release-picture', ({ row: { body }, to }) => {
    if (!picturesOfAfter(body).includes(move.fileId)) throw new Refusal('not-found', 'hazard.picture-unknown');
    return { body: { state: to, released: move.fileId }, happened: { name: 'hazard.picture-released', data: { file: move.fileId } } };
  });
