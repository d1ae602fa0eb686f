import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { IDENTITIES } from '../../../src/identities/store.ts';
import { readReceipt } from '../../../src/reports/rules/receipt.ts';
import { NAMES } from '../../../src/vault/store.ts';
import { refusalOf } from '../../support/builders.ts';
import { vaultOf } from '../../support/member-key.ts';
import { type IdentityWorld, INSIDER, NAME, NAMED, openIdentityWorld, PHONE, WHY, YES } from './identity-world.ts';

/* What was left before the keys were set up, and what becomes of it. */

let world: IdentityWorld;
beforeEach(async () => {
  world = await openIdentityWorld();
});
afterEach(() => world.end());

const ask = (reference: string) => world.app.identities.askIdentity(world.handler, reference, { reason: 'payment', words: WHY });
const openThrough = async (reference: string) => {
  const { id } = await ask(reference);
  await world.app.identities.decideIdentity(world.custodian, id, { grant: true, words: YES });
  return world.app.identities.openIdentity(world.handler, id);
};
const nameRows = async () => (await world.outside.database.collection(NAMES).list({ by: 'by-sealed', limit: 10 })).rows.length;
const stored = (id: string) => world.outside.database.collection(IDENTITIES).get(id);
const bytesOf = (receipt: string): Uint8Array => readReceipt(receipt) ?? new Uint8Array();

describe('before the set-up', () => {
  it('an ordinary name waits under the server key, and the set-up seals it to custodians and office', async () => {
    const tip = await world.submit(NAMED);
    expect(await nameRows()).toBe(1);
    expect(await world.app.identities.modeOf(tip.id)).toBe('named');
    expect(await refusalOf(ask(tip.reference))).toBe('conflict identity.set-up-first');
    await world.setUp();
    expect(await nameRows()).toBe(0);
    expect(await refusalOf(vaultOf(world).itemKey(`name:${tip.id}`))).toBe('not-found vault.forgotten');
    expect(await openThrough(tip.reference)).toEqual({ name: NAME });
    expect(await world.app.identities.resealFirstNames()).toBe(0);
  });

  it('after the set-up no name goes there any more', async () => {
    await world.setUp();
    const tip = await world.submit(NAMED);
    expect(await nameRows()).toBe(0);
    expect(await openThrough(tip.reference)).toEqual({ name: NAME, phone: PHONE });
  });

  it("an insider's waits for the set-up code, never under the server key", async () => {
    const code = await world.showCode();
    const tip = await world.submit(INSIDER);
    expect(await nameRows()).toBe(0);
    expect((await stored(tip.id))?.body.waitsFor).toMatch(/^set-up:/);
    expect(await refusalOf(ask(tip.reference))).toBe('conflict identity.set-up-first');
    await world.setUp([code]);
    expect((await stored(tip.id))?.body).not.toHaveProperty('waitsFor');
    expect(await openThrough(tip.reference)).toEqual({ name: NAME, phone: PHONE });
  });

  it('what waits for a code that was not typed goes on waiting, and its reporter mends it', async () => {
    await world.showCode();
    const tip = await world.submit(INSIDER);
    await world.setUp();
    expect(await refusalOf(ask(tip.reference))).toBe('conflict identity.set-up-first');
    await world.app.identities.sealAnew(tip.id, bytesOf(tip.receipt));
    expect(await openThrough(tip.reference)).toEqual({ name: NAME, phone: PHONE });
  });

  it("an insider's with no code shown lies under the receipt alone until he says yes", async () => {
    const tip = await world.submit(INSIDER);
    expect((await stored(tip.id))?.body).not.toHaveProperty('waitsFor');
    await world.setUp();
    expect(await refusalOf(ask(tip.reference))).toBe('conflict identity.receipt-only');
    expect(await refusalOf(world.app.identities.sealAnew(tip.id, new Uint8Array(16)))).toBe('conflict vault.broken');
    await world.app.identities.sealAnew(tip.id, bytesOf(tip.receipt));
    const sealed = (await stored(tip.id))?.body.sealed;
    await world.app.identities.sealAnew(tip.id, bytesOf(tip.receipt));
    expect((await stored(tip.id))?.body.sealed).toBe(sealed);
    expect(await openThrough(tip.reference)).toEqual({ name: NAME, phone: PHONE });
  });

  it('a sealed name with its number waits as an insider does', async () => {
    const code = await world.showCode();
    const tip = await world.submit({ mode: 'sealed-name', name: NAME, idNumber: '11010519491231002X' });
    expect(await nameRows()).toBe(0);
    await world.setUp([code]);
    expect(await openThrough(tip.reference)).toEqual({ name: NAME, idNumber: '11010519491231002X' });
  });

  it('a name is forgotten without a trace', async () => {
    const tip = await world.submit(NAMED);
    await world.app.identities.forget(tip.id);
    expect(await nameRows()).toBe(0);
    expect(await world.app.identities.modeOf(tip.id)).toBe(undefined);
    await world.setUp();
    expect(await refusalOf(ask(tip.reference))).toBe('conflict identity.none');
  });

  it('one name that cannot be read keeps no other from being sealed', async () => {
    const [broken, whole] = [await world.submit(NAMED), await world.submit(NAMED)];
    const names = world.outside.database.collection(NAMES);
    const row = await names.get(broken.id);
    await names.replace(broken.id, { sealed: 'cut' }, [], row?.rev ?? 0);
    await world.setUp();
    expect(await openThrough(whole.reference)).toEqual({ name: NAME });
    expect(await refusalOf(ask(broken.reference))).toBe('conflict identity.set-up-first');
    await world.app.identities.sealAnew(broken.id, bytesOf(broken.receipt));
    expect(await openThrough(broken.reference)).toEqual({ name: NAME, phone: PHONE });
  });
});
