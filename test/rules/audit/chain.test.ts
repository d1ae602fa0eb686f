import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { CHAIN_START, canonical, nextEntry, walk } from '../../../src/audit/rules/chain.ts';
import type { AuditEntry, AuditFact } from '../../../src/audit/schema.ts';
import type { Entry } from '../../../src/kernel/collection.ts';

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');
const fact = (n: number): AuditFact => ({
  at: 1000 + n,
  by: 'staff:a',
  what: 'tip.opened',
  about: { collection: 'tips', id: `t${n}` },
  data: { n },
});

const chain = (length: number): Entry<AuditEntry>[] => {
  const entries: Entry<AuditEntry>[] = [];
  for (let n = 1; n <= length; n += 1) {
    const body = nextEntry(entries.at(-1)?.body ?? CHAIN_START, fact(n), digest);
    entries.push({ seq: n, key: `k${n}`, body });
  }
  return entries;
};

const at = (entries: Entry<AuditEntry>[], seq: number): Entry<AuditEntry> => {
  const found = entries[seq - 1];
  if (!found) throw new Error(`no entry ${seq}`);
  return found;
};

describe('the text that is hashed', () => {
  it('is the same however the fields are ordered, at every depth', () => {
    expect(canonical({ b: { d: [1, { z: 1, y: 'ü' }], c: true }, a: 'x' })).toBe(
      canonical({ a: 'x', b: { c: true, d: [1, { y: 'ü', z: 1 }] } }),
    );
    expect(canonical({ a: { b: 1 } })).toBe('{"a":{"b":1}}');
  });
});

describe('a chain', () => {
  it('fits when nobody touched it, also when walked in two runs', () => {
    const entries = chain(9);
    const first = walk(CHAIN_START, entries.slice(0, 4), digest);
    expect(walk(first.end, entries.slice(4), digest)).toEqual({ end: { seq: 9, hash: at(entries, 9).body.hash } });
  });

  const forge = (entry: Entry<AuditEntry>, change: Partial<AuditEntry>): Entry<AuditEntry> => {
    const body = { ...entry.body, ...change };
    const { hash: _, ...rest } = body;
    return { ...entry, body: { ...body, hash: digest(canonical(rest)) } };
  };

  it.each<[string, (entries: Entry<AuditEntry>[]) => Entry<AuditEntry>[], { seq: number; fault: string }]>([
    [
      'who did it was changed',
      (all) => all.with(4, { ...at(all, 5), body: { ...at(all, 5).body, by: 'staff:b' } }),
      { seq: 5, fault: 'changed' },
    ],
    ['the time was changed', (all) => all.with(0, { ...at(all, 1), body: { ...at(all, 1).body, at: 1 } }), { seq: 1, fault: 'changed' }],
    ['data was changed and hashed anew', (all) => all.with(4, forge(at(all, 5), { data: { n: 99 } })), { seq: 6, fault: 'unlinked' }],
    ['one was taken out', (all) => all.toSpliced(4, 1), { seq: 5, fault: 'missing' }],
    ['the first was taken out', (all) => all.slice(1), { seq: 1, fault: 'missing' }],
    [
      'two changed places',
      (all) => all.with(4, { ...at(all, 5), body: at(all, 6).body }).with(5, { ...at(all, 6), body: at(all, 5).body }),
      { seq: 5, fault: 'moved' },
    ],
    [
      'one was taken out and the rest moved up',
      (all) => all.toSpliced(4, 1).map((entry, place) => forge({ ...entry, seq: place + 1 }, { seq: place + 1 })),
      { seq: 5, fault: 'unlinked' },
    ],
  ])('%s', (_, tamper, bad) => {
    expect(walk(CHAIN_START, tamper(chain(8)), digest).bad).toEqual(bad);
  });
});
