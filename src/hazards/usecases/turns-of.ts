import type { Staff } from '../../kernel/actor.ts';
import type { ClosingRules } from '../rules/closing.ts';
import type { HazardWaitsFor } from '../stored-schema.ts';

/** Whose turn a member's own list is about; who may check hangs on the jurisdiction. */
export const turnsOf = (staff: Staff, closing: ClosingRules): readonly HazardWaitsFor[] => {
  const checkers = new Set([...closing.general, ...closing.major].flatMap((level) => level.roles));
  const holds = (...roles: readonly string[]): boolean => staff.roles.some((role) => roles.includes(role));
  return [
    ...(holds('handler') ? (['handler'] as const) : []),
    ...(holds(...checkers) ? (['checker'] as const) : []),
    ...(holds('reviewer', 'supervisor') ? (['extension'] as const) : []),
  ];
};
