import { describe, expect, it } from '@jest/globals';
import { AUDIT_HEADS } from '../../src/audit/store.ts';
import * as channels from '../../src/channels/store.ts';
import { PARKED } from '../../src/database/parked.ts';
import { unledQueries } from '../../src/database/sqlite-plans.ts';
import { TICKS } from '../../src/jobs/ticks.ts';
import type { CollectionSpec } from '../../src/kernel/collection.ts';
import { DUTY, SESSIONS, SIGN_IN_TRIES, STAFF } from '../../src/offices/store.ts';
import * as reports from '../../src/reports/store.ts';
import * as vault from '../../src/vault/store.ts';

const SPECS = [
  ...Object.values(reports),
  ...Object.values(channels),
  ...Object.values(vault),
  ...[AUDIT_HEADS, PARKED, TICKS, DUTY, SESSIONS, SIGN_IN_TRIES, STAFF],
] as unknown as readonly CollectionSpec<never>[];

describe('every collection of the program', () => {
  it.each(SPECS.map((spec) => [spec.name, spec] as const))('%s is asked by its indexes only', (_, spec) => {
    expect(unledQueries(spec)).toEqual([]);
  });
});
