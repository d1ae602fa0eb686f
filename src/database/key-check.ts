import type { z } from 'zod';
import type { CollectionSpec, KeySpec } from '../kernel/collection.ts';

type Shape = z.core.$ZodType;

const SCALARS = new Set(['string', 'number', 'boolean', 'enum', 'literal', 'template_literal']);

/** What a shape is once `optional` and its like are taken off. */
const bare = (shape: Shape): Shape => {
  const def = shape._zod.def as { type: string; innerType?: Shape; out?: Shape };
  if (def.type === 'pipe' && def.out) return bare(def.out);
  return def.innerType ? bare(def.innerType) : shape;
};

/** The shapes a field of the body may have: one, or one per branch of a union that has it. */
export const fieldShapes = (body: Shape, field: string): readonly Shape[] => {
  const def = bare(body)._zod.def as { type: string; shape?: Record<string, Shape>; options?: readonly Shape[] };
  if (def.type === 'object') return def.shape?.[field] ? [bare(def.shape[field])] : [];
  return (def.options ?? []).flatMap((option) => fieldShapes(option, field));
};

const isScalar = (shape: Shape): boolean => {
  const def = shape._zod.def as { type: string; options?: readonly Shape[] };
  return def.type === 'union' ? (def.options ?? []).every((option) => isScalar(bare(option))) : SCALARS.has(def.type);
};

const keyFault = (shape: Shape, key: KeySpec): string | undefined => {
  const fields = [...key.fields, ...(key.where ? [key.where.field] : [])];
  if (key.fields.length === 0 || new Set(key.fields).size < key.fields.length) return 'needs fields, each once';
  const unfit = fields.find((field) => {
    const shapes = fieldShapes(shape, field);
    return shapes.length === 0 || !shapes.every(isScalar);
  });
  return unfit === undefined ? undefined : `${unfit} is not a field that holds one text, number or truth value`;
};

/** Refuses at start keys that no adapter could build: unknown fields, lists and objects, two of one name. */
export const checkKeys = (spec: Pick<CollectionSpec<unknown>, 'name' | 'shape' | 'keys'>): void => {
  const names = spec.keys.map((key) => key.name);
  if (new Set(names).size < names.length || names.includes('id')) throw new Error(`${spec.name}: key names must differ, and "id" is taken`);
  for (const key of spec.keys) {
    const what = keyFault(spec.shape, key);
    if (what !== undefined) throw new Error(`${spec.name}: key ${key.name}: ${what}`);
  }
};
