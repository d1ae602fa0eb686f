import type { z } from 'zod';
import { Refusal } from '../../kernel/errors.ts';
import type { Identity, LeftIdentity } from '../schema.ts';

/**
 * Reads what was sealed as JSON of a shape. What is not of that shape was cut or changed.
 * @choice said as broken: nobody is helped by knowing how
 * @throws {Refusal} conflict vault.broken
 */
export const readSealed = <T>(shape: z.ZodType<T>, text: string): T => {
  const read = shape.safeParse(parsed(text));
  if (!read.success) throw new Refusal('conflict', 'vault.broken');
  return read.data;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * What was sealed says itself what it belongs to.
 * @choice a box put in the place of another must open nothing
 * @throws {Refusal} conflict vault.broken when any of these differs
 */
export const isOfThis = <T extends object>(found: T, expected: Partial<T>): T => {
  const differs = Object.entries(expected).some(([name, value]) => (found as Record<string, unknown>)[name] !== value);
  if (differs) throw new Refusal('conflict', 'vault.broken');
  return found;
};

/** Whether anything was left at all. @choice an empty identity is none */
export const holdsSomething = ({ name, phone, idNumber }: Identity): boolean => [name, phone, idNumber].some((part) => part !== undefined);

/** The name of a named reporter who is no insider and left no number: the only thing that may lie under the server's own key before the set-up. @choice as it was before there were custodians; anything more waits for them */
export const firstNameOf = ({ mode, isInsider, identity }: LeftIdentity): string | undefined =>
  mode === 'named' && !isInsider && identity.idNumber === undefined ? identity.name : undefined;
