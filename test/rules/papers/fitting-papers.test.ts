import { describe, expect, it } from '@jest/globals';
import { papersOfHazard, papersOfMatter } from '../../../src/papers/rules/fitting-papers.ts';

type Line = Parameters<typeof papersOfHazard>[0];
type Matter = Parameters<typeof papersOfMatter>[0];

const UNIT = { kind: 'unit', name: '某公司', code: '91350100M000100Y43' } as const;
const HOUSE = { kind: 'household', name: '产权人' } as const;
const TOLD = [{ who: 'principal', on: '2026-06-16', how: 'phone' }] as const;
const line = (over: Partial<Line> = {}): Line => ({
  state: 'notified',
  party: UNIT,
  told: [...TOLD],
  may: ['renew-link'],
  extension: undefined,
  ...over,
});
const extension = (state: 'asked' | 'granted' | 'refused') =>
  ({ state, until: '2026-08-31', reason: '等材料', askedOn: '2026-06-16', from: '2026-07-31' }) as NonNullable<Line['extension']>;

describe('the letters of a line', () => {
  it.each<[string, Line, readonly string[]]>([
    ['nobody was told yet', line({ state: 'registered', told: [], may: [] }), []],
    ['a unit was told', line(), ['hazard-notice', 'hazard-reminder']],
    ['who may give out no code writes no notice', line({ may: [] }), ['hazard-reminder']],
    ['the owner of a house was told', line({ party: HOUSE }), ['hazard-notice-owner']],
    ['more time was asked for', line({ extension: extension('asked') }), ['hazard-notice', 'hazard-reminder']],
    ['more time was given', line({ extension: extension('granted') }), ['hazard-notice', 'hazard-extension', 'hazard-reminder']],
    ['more time was refused', line({ extension: extension('refused'), may: [] }), ['hazard-extension', 'hazard-reminder']],
    ['closed', line({ state: 'closed', may: ['reopen'] }), ['hazard-closing']],
  ])('%s', (_, asked, papers) => expect(papersOfHazard(asked)).toEqual(papers));
});

describe('the letters of a tip', () => {
  const matter = (over: Partial<Matter> = {}): Matter => ({ state: 'received', steps: [], deadlines: [], may: [], ...over });
  const accepted = [{ state: 'accepted', at: 0, words: '' }] as unknown as Matter['steps'];
  const running = [{ id: 'tip-verify', dueOn: '2026-08-15' }] as unknown as Matter['deadlines'];
  it.each<[string, Matter, readonly string[]]>([
    ['just received', matter({ may: ['accept', 'refer'] }), ['tip-transfer']],
    ['accepted', matter({ state: 'accepted', steps: accepted, deadlines: running, may: ['ask'] }), ['tip-acceptance']],
    ['answered', matter({ state: 'answered', steps: accepted }), []],
    ['declined', matter({ state: 'declined' }), ['tip-refusal']],
    ['referred', matter({ state: 'referred' }), ['tip-transfer']],
  ])('%s', (_, asked, papers) => expect(papersOfMatter(asked)).toEqual(papers));
});
