import { describe, expect, it } from '@jest/globals';
import { type ClosedTip, forgetDay, retentionClass } from '../../../src/reports/rules/retention.ts';
import type { TipState } from '../../../src/reports/schema.ts';

const DAYS = { 'not-taken': 90, unfounded: 90, suggestion: 365, insider: 365, founded: 1825 } as const;

const closed = (state: TipState, steps: readonly TipState[] = [], more: Partial<ClosedTip> = {}): ClosedTip => ({
  state,
  kind: 'hazard',
  steps: steps.map((each) => ({ state: each })),
  ...more,
});

describe('how long a closed matter is kept', () => {
  it.each([
    [closed('declined'), 'not-taken'],
    [closed('referred', ['accepted']), 'not-taken'],
    [closed('withdrawn', [], { isInsider: true }), 'not-taken'],
    [closed('answered', ['substantiated', 'answered']), 'founded'],
    [closed('answered', ['partly-substantiated', 'answered']), 'founded'],
    [closed('answered', ['unsubstantiated', 'answered']), 'unfounded'],
    [closed('answered', ['unsubstantiated', 'answered', 'reviewing', 'verifying', 'substantiated', 'answered']), 'founded'],
    [closed('answered', ['substantiated', 'answered', 'verifying', 'unsubstantiated', 'answered']), 'unfounded'],
    [closed('answered', ['substantiated', 'answered'], { isInsider: true }), 'insider'],
    [closed('answered', ['unsubstantiated', 'answered'], { isInsider: true }), 'unfounded'],
    [closed('thanked', [], { kind: 'suggestion' }), 'suggestion'],
    [closed('merged'), 'founded'],
  ])('%j is %s', (tip, expected) => expect(retentionClass(tip)).toBe(expected));

  it.each([
    ['declined', '2026-06-16', '2026-09-15'],
    ['answered', '2026-06-16', '2031-06-16'],
  ] as const)('%s on %s is forgotten from %s', (state, day, expected) => expect(forgetDay(closed(state), day, DAYS)).toBe(expected));
});
