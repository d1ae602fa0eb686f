import type { PipelineStage } from 'mongoose';
import type { Happening } from '../kernel/happenings.ts';

/*
 * Changes to the happenings that wait in a row, as update pipelines: the server sees the row as it is at that moment,
 * so replace, acknowledge and postpone may come in any order and none undoes what another did.
 */

/** A change the server works out from the row itself. */
export type RowChange = PipelineStage.AddFields[];

const set = (fields: Record<string, unknown>): PipelineStage.AddFields => ({ $addFields: fields }) as PipelineStage.AddFields;

/** Happenings go on in order, so the first one says when the row is due; a parked one holds up those behind it. */
const DUE: PipelineStage.AddFields = set({
  outboxDueAt: {
    $let: {
      vars: { first: { $arrayElemAt: ['$pending', 0] } },
      in: {
        $cond: [
          { $or: [{ $eq: [{ $size: '$pending' }, 0] }, { $eq: ['$$first.isParked', true] }] },
          '$$REMOVE',
          { $ifNull: ['$$first.dueAt', '$$first.at'] },
        ],
      },
    },
  },
});

/** Lets go of a row held for its happenings, never of one that somebody holds to work on. */
const letGoIf = (condition: unknown): PipelineStage.AddFields =>
  set({ lease: { $cond: [{ $and: [condition, { $eq: ['$lease.isOutbox', true] }] }, '$$REMOVE', '$lease'] } });

const NOTHING_DUE = { $eq: [{ $type: '$outboxDueAt' }, 'missing'] };

/** A new body and what happened with it, behind what waits already. */
export const replaceChange = (body: unknown, happenings: readonly Happening[]): RowChange => [
  set({
    body: { $literal: body },
    rev: { $add: ['$rev', 1] },
    pending: { $concatArrays: ['$pending', { $literal: happenings }] },
  }),
  DUE,
];

/** Takes happenings away by id. */
export const acknowledgeChange = (happeningIds: readonly string[]): RowChange => [
  set({ pending: { $filter: { input: '$pending', as: 'each', cond: { $not: { $in: ['$$each.id', { $literal: happeningIds }] } } } } }),
  DUE,
  letGoIf(NOTHING_DUE),
];

const FIELDS = ['id', 'name', 'at', 'by', 'data'] as const satisfies readonly (keyof Happening)[];

/** Writes a failure down at one happening: when it is tried again, or that it is parked. */
export const postponeChange = (happeningId: string, failures: number, dueAt: number | undefined): RowChange => {
  const waiting = {
    ...Object.fromEntries(FIELDS.map((field) => [field, `$$each.${field}`])),
    failures: { $literal: failures },
    ...(dueAt === undefined ? { isParked: { $literal: true } } : { dueAt: { $literal: dueAt } }),
  };
  const changed = { $cond: [{ $eq: ['$$each.id', { $literal: happeningId }] }, waiting, '$$each'] };
  return [set({ pending: { $map: { input: '$pending', as: 'each', in: changed } } }), DUE, letGoIf(true)];
};
