import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Lexicon, LexiconFiles } from '../../../src/reports/rules/lexicon.ts';

const files = () =>
  Object.fromEntries(
    Object.keys(LexiconFiles.shape).map((key) => [key, JSON.parse(readFileSync(`content/triage/${key}.json`, 'utf8'))]),
  ) as { readonly office: object };

const faultOf = (changed: object): string | undefined => Lexicon.safeParse({ ...files(), ...changed }).error?.issues[0]?.message;

describe('the words of content/triage', () => {
  it('compile as they are', () => {
    expect(faultOf({})).toBeUndefined();
  });

  it('have a question for every criterion that asks one', () => {
    const criteria = [{ id: 'construction-2024/9-4', strong: ['电梯井'], weak: [], ask: 'nobody-wrote-it' }];
    expect(faultOf({ criteria })).toContain('nobody-wrote-it');
  });

  it('name a list that does not exist', () => {
    expect(faultOf({ criteria: [{ id: 'construction-2024/9-4', strong: ['{没有这个}'], weak: [] }] })).toContain('{没有这个}');
  });

  it('hold no key nobody reads', () => {
    expect(faultOf({ office: { ...files().office, extra: [] } })).toContain('extra');
  });
});
