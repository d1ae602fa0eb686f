import { describe, expect, it } from '@jest/globals';
import { mayAskFor, mayDecide, mayHandle, reasonsFor, standsApart } from '../../../src/identities/policy.ts';
import { IDENTITY_REASONS } from '../../../src/identities/schema.ts';
import { PUBLIC, type Role, type Staff } from '../../../src/kernel/actor.ts';
import { secret } from '../../../src/kernel/secret.ts';

const KEY = { publicKey: 'public', privateKey: secret('private') };
const staff = (id: string, office: string, roles: readonly Role[]): Staff => ({ kind: 'staff', id, name: id, office, roles, key: KEY });
const MATTER = { office: 'here', barred: ['barred'] };

const codeOf = (judge: () => unknown): string => {
  try {
    judge();
    return 'may';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('asking', () => {
  it.each([
    ['a handler of the office', staff('a', 'here', ['handler']), 'may'],
    ['a handler elsewhere', staff('a', 'there', ['handler']), 'tip.unknown'],
    ['a reviewer of the office', staff('a', 'here', ['reviewer']), 'identity.handlers-only'],
    ['a custodian who handles as well', staff('a', 'here', ['handler', 'custodian']), 'identity.handlers-only'],
    ['somebody from the street', PUBLIC, 'tip.unknown'],
  ] as const)('%s', (_, actor, code) => {
    expect(codeOf(() => mayHandle(actor, MATTER))).toBe(code);
  });

  it('is for no office the matter is about, nor where there is no matter', () => {
    const handler = staff('a', 'barred', ['handler']);
    expect(codeOf(() => mayHandle(handler, { office: 'barred', barred: ['barred'] }))).toBe('tip.unknown');
    expect(codeOf(() => mayHandle(handler, undefined))).toBe('tip.unknown');
  });

  it('takes his own key', () => {
    const { key: _, ...keyless } = staff('a', 'here', ['handler']);
    expect(codeOf(() => mayHandle(keyless, MATTER))).toBe('identity.sign-in-anew');
  });
});

describe('deciding', () => {
  const REQUEST = { by: 'a', office: 'here' };
  it.each([
    ['a custodian elsewhere', staff('b', 'there', ['custodian']), 'may'],
    ['a custodian of the same office who works on nothing', staff('b', 'here', ['custodian']), 'may'],
    ['one who works on cases there', staff('b', 'here', ['custodian', 'supervisor']), 'identity.second-person'],
    ['one who asked himself', staff('a', 'there', ['custodian']), 'identity.second-person'],
    ['a supervisor', staff('b', 'there', ['supervisor']), 'identity.custodians-only'],
    ['somebody from the street', PUBLIC, 'identity.custodians-only'],
  ] as const)('%s', (_, actor, code) => {
    expect(codeOf(() => mayDecide(actor, REQUEST))).toBe(code);
  });

  it('stands apart from the office that asks, not from others', () => {
    expect(standsApart(staff('b', 'there', ['custodian', 'handler']), REQUEST)).toBe(true);
  });
});

describe('the reasons', () => {
  it('are all for a name, paying alone for a sealed one, and anything but paying for a contact', () => {
    expect(reasonsFor('named')).toEqual(IDENTITY_REASONS);
    expect(reasonsFor('sealed-name')).toEqual(['payment']);
    expect(reasonsFor('contact')).toEqual(['verify-in-person', 'protect-reporter', 'judicial']);
    expect(codeOf(() => mayAskFor('sealed-name', 'judicial'))).toBe('identity.reason-misfit');
    expect(codeOf(() => mayAskFor('sealed-name', 'payment'))).toBe('may');
  });
});
