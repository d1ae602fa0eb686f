import { describe, expect, it } from '@jest/globals';
import { addGrants, dropGrant, MOST_GRANTS, nextTemplate, spendGrant } from '../../../src/channels/rules/grants.ts';
import { tellAgainAt } from '../../../src/channels/rules/put-off.ts';
import { HOUR, MINUTE } from '../../support/builders.ts';

const grants = (left: Readonly<Record<string, number>>) => Object.entries(left).map(([template, count]) => ({ template, left: count }));

describe('grants', () => {
  it('grow by one for each tick', () => {
    expect(addGrants([], ['a', 'b'])).toEqual(grants({ a: 1, b: 1 }));
    expect(addGrants(grants({ a: 1, c: 2 }), ['a', 'b'])).toEqual(grants({ c: 2, a: 2, b: 1 }));
  });

  it('count a template ticked twice in one go once', () => expect(addGrants([], ['a', 'a'])).toEqual(grants({ a: 1 })));

  it('have an end', () => expect(addGrants(grants({ a: MOST_GRANTS }), ['a'])).toEqual(grants({ a: MOST_GRANTS })));

  it('are gone when used up', () => {
    expect(spendGrant(grants({ a: 2, b: 1 }), 'a')).toEqual(grants({ a: 1, b: 1 }));
    expect(spendGrant(grants({ a: 1, b: 1 }), 'a')).toEqual(grants({ b: 1 }));
    expect(spendGrant(grants({ b: 1 }), 'a')).toEqual(grants({ b: 1 }));
  });

  it('are gone when WeChat says so', () => expect(dropGrant(grants({ a: 5, b: 1 }), 'a')).toEqual(grants({ b: 1 })));

  it('are used in the order of the settings, and of templates no longer set up not at all', () => {
    expect(nextTemplate(grants({ b: 1, a: 1 }), ['a', 'b'])).toBe('a');
    expect(nextTemplate(grants({ b: 1 }), ['a', 'b'])).toBe('b');
    expect(nextTemplate(grants({ old: 1 }), ['a', 'b'])).toBeUndefined();
  });
});

describe('news that was put off', () => {
  it('is tried again ever later, and at last no more', () => {
    const waits = Array.from({ length: 8 }, (_, putOff) => tellAgainAt(1_000, putOff)).map((at) => at && at - 1_000);
    expect(waits).toEqual([10 * MINUTE, 30 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR, undefined]);
  });
});
