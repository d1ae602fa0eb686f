import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import * as audit from '../../src/audit/store.ts';
import * as channels from '../../src/channels/store.ts';
import { PARKED } from '../../src/database/parked.ts';
import { unledQueries } from '../../src/database/sqlite-plans.ts';
import * as figures from '../../src/figures/store.ts';
import * as files from '../../src/files/store.ts';
import * as hazards from '../../src/hazards/store.ts';
import * as identities from '../../src/identities/store.ts';
import { TICKS } from '../../src/jobs/ticks.ts';
import type { CollectionSpec } from '../../src/kernel/collection.ts';
import * as keys from '../../src/keys/store.ts';
import * as limits from '../../src/limits/store.ts';
import * as offices from '../../src/offices/store.ts';
import * as reports from '../../src/reports/store.ts';
import * as units from '../../src/units/store.ts';
import * as vault from '../../src/vault/store.ts';
import * as wechat from '../../src/wechat/store.ts';

type Spec = CollectionSpec<never>;

/** Whatever a domain keeps is named in its store.ts. */
const STORES = { audit, channels, figures, files, hazards, identities, keys, limits, offices, reports, units, vault, wechat };

/** Streams have no keys: they are read from end to end. */
const isCollection = (exported: object): exported is Spec => 'keys' in exported;

const SPECS = [...Object.values(STORES).flatMap((store) => Object.values<object>(store)), PARKED, TICKS].filter(isCollection);

describe('every collection of the program', () => {
  it('is looked for in every domain', () => {
    const domains = readdirSync('src').filter((folder) => existsSync(`src/${folder}/store.ts`));
    expect(Object.keys(STORES)).toEqual(domains.sort());
  });

  it.each(SPECS.map((spec) => [spec.name, spec] as const))('%s is asked by its indexes only', (_, spec) => {
    expect(unledQueries(spec)).toEqual([]);
  });
});
