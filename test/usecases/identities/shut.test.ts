import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IDENTITIES, IDENTITY_REQUESTS } from '../../../src/identities/store.ts';
import type { StoredIdentity } from '../../../src/identities/stored-schema.ts';
import type { Staff } from '../../../src/kernel/actor.ts';
import { RINGS } from '../../../src/keys/store.ts';
import { boxes } from '../../../src/vault/boxes.ts';
import type { KeyPair } from '../../../src/vault/schema.ts';
import { refusalOf } from '../../support/builders.ts';
import { vaultOf } from '../../support/member-key.ts';
import { type IdentityWorld, INSIDER, NAME, NAMED, openIdentityWorld, PHONE, WHY, YES } from './identity-world.ts';

/*
 * What neither side can do alone, even with the whole disk and the server's secrets; what happens to rows that were changed by hand; and
 * what is left when everything was to be forgotten.
 */

let world: IdentityWorld;
beforeAll(async () => {
  world = await openIdentityWorld();
  await world.setUp();
});
afterAll(() => world.end());

const ask = (reference: string, actor = world.handler) =>
  world.app.identities.askIdentity(actor, reference, { reason: 'payment', words: WHY });
const grant = (id: string) => world.app.identities.decideIdentity(world.custodian, id, { grant: true, words: YES });
const look = (id: string) => world.app.identities.openIdentity(world.handler, id);
const identities = () => world.outside.database.collection(IDENTITIES);
const requests = () => world.outside.database.collection(IDENTITY_REQUESTS);

const isThere = <T>(value: T | undefined): value is T => value !== undefined;

/** Every text in a JSON text, however deep; the text itself where it is none. */
const textsIn = (text: string): readonly string[] => {
  const found: string[] = [text];
  try {
    JSON.parse(text, (_, value: unknown) => {
      if (typeof value === 'string') found.push(...(value.startsWith('{') ? textsIn(value) : [value]));
      return value;
    });
  } catch {
    // No JSON: only itself.
  }
  return found;
};

const attempt = (pair: KeyPair, box: string): string | undefined => {
  try {
    return boxes.open(pair, box);
  } catch {
    return undefined;
  }
};

const openItems = async (row: StoredIdentity, owner: string): Promise<readonly string[]> => {
  const vault = vaultOf(world);
  const asked = (await requests().list({ by: 'by-owner', where: { owner }, limit: 50 })).rows;
  const opened = asked.flatMap(({ id, body }) =>
    (['words', 'answer', 'parcel', 'sealed'] as const).map(async (field) => {
      const sealed = body[field];
      const item = field === 'words' || field === 'answer' ? `identity-words:${id}` : `identity-opening:${id}`;
      return sealed === undefined ? undefined : (await vault.itemKey(item)).open(field === 'sealed' ? 'granted' : field, sealed);
    }),
  );
  const identity = (await vault.itemKey(row.key)).open(owner, row.sealed);
  return [identity, ...(await Promise.all(opened)).filter(isThere)];
};

/** Everything that can be read with the whole store, the server's secrets and the keys of these people, by trying every key on every box. */
const readableBy = async (owner: string, people: readonly Staff[]): Promise<string> => {
  const row = await identities().get(owner);
  const rings = (await world.outside.database.collection(RINGS).list({ by: 'by-ring', limit: 100 })).rows.map(({ body }) => body);
  const known = new Set([...(row ? await openItems(row.body, owner) : []), JSON.stringify(rings)].flatMap(textsIn));
  const publics = rings.map(({ publicKey }) => publicKey);
  const [boxesTried, keysTried] = [new Set<string>(), new Set<string>()];
  const once = (tried: Set<string>, what: string): boolean => tried.size < tried.add(what).size;
  const pairs = new Map(people.map(({ key }) => [key?.privateKey.reveal() ?? '', key?.publicKey ?? '']));
  for (let before = -1; before !== known.size; ) {
    before = known.size;
    for (const text of [...known])
      for (const [privateKey, publicKey] of pairs)
        if (once(boxesTried, `${privateKey} ${text}`))
          for (const plain of textsIn(attempt({ privateKey, publicKey }, text) ?? '')) known.add(plain);
    for (const text of known) {
      const isNewKey = text.length === 43 && once(keysTried, text);
      const ring = isNewKey && publics.find((publicKey) => attempt({ privateKey: text, publicKey }, boxes.fill(publicKey, 'x')));
      if (ring) pairs.set(text, ring);
    }
  }
  return [...known].join('\n');
};

describe.each([
  ['an ordinary reporter', NAMED],
  ['an insider', INSIDER],
])('the identity of %s', (_, reporter) => {
  it('opens to no side alone, with the whole store and the server secrets, at any step', async () => {
    const office = [world.handler, world.colleague, world.cityHandler];
    const custodians = [world.custodian, world.secondCustodian];
    const tip = await world.submit(reporter);
    expect(await readableBy(tip.id, office)).not.toContain(NAME);
    expect(await readableBy(tip.id, custodians)).not.toContain(NAME);
    // The search itself would find it: both sides together hold the name.
    expect(await readableBy(tip.id, [...office, ...custodians])).toContain(NAME);

    const { id } = await ask(tip.reference);
    expect(await readableBy(tip.id, office)).not.toContain(NAME);
    await grant(id);
    expect(await readableBy(tip.id, custodians.slice(1))).toContain(WHY);
    expect(await readableBy(tip.id, [world.colleague])).not.toContain(NAME);
    expect(await readableBy(tip.id, [world.handler])).toContain(NAME);
    await world.app.identities.forget(tip.id);
    expect(await readableBy(tip.id, [...office, ...custodians])).not.toContain(NAME);
  });

  it('is forgotten at any step, and what was sealed of it goes dark', async () => {
    for (const steps of [0, 1, 2, 3]) {
      const tip = await world.submit(reporter);
      const asked = steps > 0 ? await ask(tip.reference) : undefined;
      if (asked && steps > 1) await grant(asked.id);
      if (asked && steps > 2) await look(asked.id);
      const row = await identities().get(tip.id);
      const kept = await requests().get(asked?.id ?? '-');
      await world.app.identities.forget(tip.id);
      await world.app.identities.forget(tip.id);
      expect(await identities().get(tip.id)).toBe(undefined);
      expect(await world.app.identities.modeOf(tip.id)).toBe(undefined);
      expect(await refusalOf(vaultOf(world).itemKey(row?.body.key ?? ''))).toBe('not-found vault.forgotten');
      if (!asked) continue;
      expect(kept?.body.words).not.toBe(undefined);
      expect(await refusalOf(vaultOf(world).itemKey(`identity-opening:${asked.id}`))).toBe('not-found vault.forgotten');
      expect(await refusalOf(vaultOf(world).itemKey(`identity-words:${asked.id}`))).toBe('not-found vault.forgotten');
      expect(await refusalOf(grant(asked.id))).toBe('conflict identity.decided');
      expect(await refusalOf(look(asked.id))).toBe('conflict identity.over');
      expect(await refusalOf(ask(tip.reference))).toBe('conflict identity.none');
      expect(await world.app.identities.newsOf(tip.id)).toMatchObject([{ outcome: steps === 3 ? 'opened' : 'ended' }]);
    }
  });

  it('that is given anew takes the place of the one before, which goes dark', async () => {
    const tip = await world.submit(reporter);
    const before = await identities().get(tip.id);
    const { id } = await ask(tip.reference);
    await grant(id);
    const receipt = new Uint8Array(16);
    const { office, isInsider, mode } = before?.body ?? { office: '', isInsider: false, mode: 'named' as const };
    await world.app.identities.leave({ owner: tip.id, office, mode, isInsider, receipt, identity: { name: '冯大利' } });
    expect(await refusalOf(vaultOf(world).itemKey(before?.body.key ?? ''))).toBe('not-found vault.forgotten');
    expect(await refusalOf(look(id))).toBe('conflict identity.over');
    const again = await ask(tip.reference);
    await grant(again.id);
    expect(await look(again.id)).toEqual({ name: '冯大利' });
  });
});

describe('what was changed by hand', () => {
  const change = async (id: string, over: object) => {
    const row = await requests().get(id);
    if (!row) throw new Error('no request');
    await requests().replace(id, { ...row.body, ...over }, [], row.rev);
  };

  it('a parcel of another request opens nothing, however it was put there', async () => {
    const [mine, other] = [await world.submit(NAMED), await world.submit({ ...NAMED, name: '别的人' })];
    const [first, second] = [await ask(mine.reference), await ask(other.reference)];
    const vault = vaultOf(world);
    const parcelOf = async (id: string) => (await requests().get(id))?.body.parcel ?? '';
    const whole = await parcelOf(first.id);
    await change(first.id, { parcel: await parcelOf(second.id) });
    expect(await refusalOf(grant(first.id))).toBe('conflict vault.broken');
    // The same by somebody who has the server's secrets as well: he seals it as if it belonged here.
    const opened = (await vault.itemKey(`identity-opening:${second.id}`)).open('parcel', await parcelOf(second.id));
    await change(first.id, { parcel: (await vault.itemKey(`identity-opening:${first.id}`)).seal('parcel', opened) });
    expect(await refusalOf(grant(first.id))).toBe('conflict vault.broken');
    await change(first.id, { parcel: whole });
    await grant(first.id);
    expect(await look(first.id)).toEqual({ name: NAME, phone: PHONE });
  });

  it('a request that names another handler or another key opens nothing', async () => {
    const tip = await world.submit(NAMED);
    const { id } = await ask(tip.reference);
    await change(id, { by: world.colleague.id });
    expect(await refusalOf(grant(id))).toBe('conflict vault.broken');
    await change(id, { by: world.handler.id, byKey: world.colleague.key?.publicKey });
    expect(await refusalOf(grant(id))).toBe('conflict vault.broken');
    await change(id, { byKey: world.handler.key?.publicKey });
    await grant(id);
    expect(await look(id)).toEqual({ name: NAME, phone: PHONE });
  });

  it('an identity of another tip is none of this one', async () => {
    const [mine, other] = [await world.submit(NAMED), await world.submit({ ...NAMED, name: '别的人' })];
    const [to, from] = [await identities().get(mine.id), await identities().get(other.id)];
    if (!to || !from) throw new Error('no identity');
    await identities().replace(mine.id, { ...to.body, key: from.body.key, sealed: from.body.sealed }, [], to.rev);
    expect(await refusalOf(ask(mine.reference))).toBe('conflict vault.broken');
    const sealing = (await vaultOf(world).itemKey(from.body.key)).open(other.id, from.body.sealed);
    const forged = (await vaultOf(world).itemKey(to.body.key)).seal(mine.id, sealing);
    await identities().replace(mine.id, { ...to.body, sealed: forged }, [], to.rev + 1);
    expect(await refusalOf(ask(mine.reference))).toBe('conflict vault.broken');
  });

  it('an identity that was cut keeps no matter from its office, and is forgotten like any other', async () => {
    const tip = await world.submit(NAMED, { text: '吕梁市内一处工地脚手架没有拉结', place: { region: '141100' } });
    const row = await identities().get(tip.id);
    if (!row) throw new Error('no identity');
    await identities().replace(tip.id, { ...row.body, sealed: row.body.sealed.slice(0, -9) }, [], row.rev);
    expect(await refusalOf(ask(tip.reference, world.cityHandler))).toBe('conflict vault.broken');
    await world.app.reports.moveMatter(world.cityHandler, tip.reference, { action: 'hand-down', office: world.handler.office });
    expect(await refusalOf(ask(tip.reference))).toBe('conflict vault.broken');
    await world.app.identities.forget(tip.id);
    expect(await world.app.identities.modeOf(tip.id)).toBe(undefined);
  });

  it.each([
    ['cut', (text: string) => text.slice(0, -12)],
    ['no box at all', () => '{}'],
    ['empty', () => ''],
  ])('a box that is %s is said to be broken, and the rest goes on', async (_, spoil) => {
    const tip = await world.submit(NAMED);
    const { id } = await ask(tip.reference);
    const whole = (await requests().get(id))?.body;
    await change(id, { parcel: spoil(whole?.parcel ?? '') });
    expect(await refusalOf(grant(id))).toBe('conflict vault.broken');
    await change(id, { words: spoil(whole?.words ?? '') });
    const { rows } = await world.app.identities.listRequests(world.custodian);
    expect(rows.find((row) => row.id === id)).not.toHaveProperty('words');
    await change(id, { parcel: whole?.parcel, words: whole?.words });
    await grant(id);
    expect(await look(id)).toEqual({ name: NAME, phone: PHONE });
  });

  it('a cut name for the handler is said to be broken, and the look is on record', async () => {
    const tip = await world.submit(NAMED);
    const { id } = await ask(tip.reference);
    await grant(id);
    const whole = (await requests().get(id))?.body.sealed ?? '';
    await change(id, { sealed: whole.slice(0, -8) });
    expect(await refusalOf(look(id))).toBe('conflict vault.broken');
    await change(id, { sealed: whole });
    expect(await look(id)).toEqual({ name: NAME, phone: PHONE });
  });
});

describe('a handler whose key is another by now', () => {
  it('is told to ask anew, and what was sealed to the old key is destroyed', async () => {
    const tip = await world.submit(NAMED);
    const { id } = await ask(tip.reference);
    await grant(id);
    const renewed = { ...world.handler, key: world.colleague.key ?? (world.handler.key as never) };
    expect(await refusalOf(world.app.identities.openIdentity(renewed, id))).toBe('conflict identity.key-changed');
    expect(await refusalOf(look(id))).toBe('conflict identity.over');
  });
});
