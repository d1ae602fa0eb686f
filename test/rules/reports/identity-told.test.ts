import { describe, expect, it } from '@jest/globals';
import { canHaveIdentity } from '../../../src/reports/rules/identity-told.ts';

const steps = (...keys: string[]) => keys.map((key) => ({ key }));

describe('whether there can have been an identity', () => {
  it.each([
    [{ reporterMode: 'anonymous', steps: steps('step.received', 'step.accepted') }, false],
    [{ reporterMode: 'anonymous', steps: steps('step.received', 'step.reporter-forgotten') }, true],
    [{ reporterMode: 'anonymous', steps: steps('step.received', 'step.identity-given') }, true],
    [{ reporterMode: 'anonymous', steps: steps('step.received', 'step.withdrawn') }, true],
    [{ reporterMode: 'named', steps: [] }, true],
    [{ reporterMode: 'sealed-name', steps: [] }, true],
    [{ reporterMode: 'reachable', steps: [] }, true],
    [{ reporterMode: 'anonymous', isInsider: true, steps: [] }, true],
  ] as const)('%j: %s', (tip, expected) => expect(canHaveIdentity(tip)).toBe(expected));
});
