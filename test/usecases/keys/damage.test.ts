import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Ring } from '../../../src/keys/stored-schema.ts';
import { boxes } from '../../../src/vault/boxes.ts';
import { refusalOf } from '../../support/builders.ts';
import { type Filed, type KeyHouse, openKeyHouse, type Person, SYSTEM, setUpHouse, writtenDown } from './key-house.ts';

let house: KeyHouse;
let administrator: Person;
let handler: Person;
let reviewer: Person;
beforeEach(async () => {
  house = await openKeyHouse();
  administrator = house.hire('郑管理', 'city', ['administrator']);
  handler = house.hire('李承办', 'xingxian', ['handler']);
  reviewer = house.hire('赵审核', 'xingxian', ['reviewer']);
});
afterEach(() => house.close());

const spoil = async (id: string, change: (ring: Ring) => Ring): Promise<void> => {
  const row = await house.rings.get(id);
  if (row) await house.rings.replace(id, change(row.body), [], row.rev);
};
const cut = (box: string): string => box.slice(0, -10);
const shareOf = (who: Person, change: (box: string) => string) => (ring: Ring) => ({
  ...ring,
  holders: ring.holders.map((holder) => (holder.staff === who.entry.id ? { ...holder, box: change(holder.box) } : holder)),
});
const byReceipt = async ({ id, receipt, sealed }: Filed): Promise<string> =>
  (await house.vault.itemKey(id, { kind: 'receipt', bytes: receipt })).open('text', sealed);

describe('a damaged share', () => {
  it.each([
    ['cut', (box: string) => cut(box)],
    ['empty', () => ''],
    ['of other bytes', () => boxes.fill(boxes.makePair().publicKey, 'x')],
  ])('%s opens nothing, says so, and is mended by a colleague', async (_, change) => {
    const draft = await setUpHouse(house, administrator);
    const filed = await house.file('xingxian', '老事');
    await spoil('xingxian.1', shareOf(handler, change));
    expect(await refusalOf(house.read(filed, handler))).toBe('conflict vault.broken');
    expect(await house.read(filed, reviewer)).toBe('老事');
    const own = { ring: 'xingxian', staffId: handler.entry.id };
    expect(await refusalOf(house.keys.letIn(handler.actor, own))).toBe('conflict keys.ring-broken');
    await house.keys.letIn(reviewer.actor, own);
    expect(await house.read(filed, handler)).toBe('老事');
    expect(draft.office.signs).not.toBe('');
  });

  it('moved from another ring, with its public half, opens nothing', async () => {
    await setUpHouse(house, administrator);
    const city = house.hire('陈承办', 'city', ['handler']);
    await house.keys.rebuildRing(administrator.actor, { ring: 'city' });
    const moved = (await house.rings.get('city.2'))?.body;
    if (!moved) throw new Error('the ring of the city was not rebuilt');
    house.change(city, { office: 'xingxian' });
    await spoil('xingxian.1', (ring) => ({ ...ring, publicKey: moved.publicKey, holders: moved.holders }));
    const filed = await house.file('xingxian', '老事');
    expect(await refusalOf(house.read(filed, { ...city, actor: { ...city.actor, office: 'xingxian' } }))).toBe('conflict vault.broken');
    expect(await byReceipt(filed)).toBe('老事');
  });
});

describe('a damaged pair', () => {
  const otherHalf = (ring: Ring): Ring => ({ ...ring, publicKey: boxes.makePair().publicKey });

  it('is handed to no newcomer', async () => {
    const draft = await setUpHouse(house, administrator);
    await spoil('xingxian.1', otherHalf);
    const newcomer = house.hire('高新人', 'xingxian', ['handler']);
    const input = { ring: 'xingxian', staffId: newcomer.entry.id };
    expect(await refusalOf(house.keys.letIn(handler.actor, input))).toBe('conflict keys.ring-broken');
    const withCode = { ...input, code: draft.office.signs };
    expect(await refusalOf(house.keys.recoverRing(administrator.actor, withCode))).toBe('conflict keys.ring-broken');
  });

  it('of an older version does not stop a newcomer from getting the newer one', async () => {
    await setUpHouse(house, administrator);
    house.change(reviewer);
    await house.keys.leaveRings(SYSTEM, reviewer.entry.id);
    await spoil('xingxian.1', otherHalf);
    const filed = await house.file('xingxian', '新事');
    const newcomer = house.hire('高新人', 'xingxian', ['handler']);
    await house.keys.letIn(handler.actor, { ring: 'xingxian', staffId: newcomer.entry.id });
    expect(await house.read(filed, newcomer)).toBe('新事');
  });

  it('whose recovery box is cut is not recovered, and stays as it is for who holds it', async () => {
    const draft = await setUpHouse(house, administrator);
    const filed = await house.file('xingxian', '老事');
    await spoil('xingxian.1', (ring) => ({ ...ring, recovery: cut(ring.recovery) }));
    const newcomer = house.hire('高新人', 'xingxian', ['handler']);
    const input = { ring: 'xingxian', staffId: newcomer.entry.id, code: draft.office.signs };
    expect(await refusalOf(house.keys.recoverRing(administrator.actor, input))).toBe('conflict keys.ring-broken');
    expect(await house.read(filed, handler)).toBe('老事');
  });
});

describe('a damaged box that waits for a set-up code', () => {
  it('stops no other, is counted, and still opens for its receipt', async () => {
    const code = await house.showCode();
    const damaged = await house.file('xingxian', '坏的');
    const row = await house.itemKeys.get(damaged.id);
    const spoilt = row?.body.boxes?.map((box) => ({ ...box, box: cut(box.box) })) ?? [];
    if (row) await house.itemKeys.replace(damaged.id, { ...row.body, boxes: spoilt }, [], row.rev);
    const sound = await Promise.all(Array.from({ length: 120 }, (_, at) => house.file('xingxian', `第${at}件`)));
    const draft = await house.keys.draftRecovery(administrator.actor);
    const answer = await house.keys.setUp(administrator.actor, writtenDown(draft, [code.signs]));
    expect(answer).toMatchObject({ tips: 120, damaged: 1, stillNeeded: [code.signs.replaceAll('-', '').slice(0, 4)] });
    expect(await Promise.all(sound.map((one) => house.read(one, handler)))).toEqual(sound.map((_, at) => `第${at}件`));
    expect(await byReceipt(damaged)).toBe('坏的');
  });

  it('of a thing that is gone stops nothing either', async () => {
    const code = await house.showCode();
    const filed = await house.file('xingxian', '忘掉的');
    await house.file('xingxian', '留下的');
    await house.vault.forget(filed.id);
    const draft = await house.keys.draftRecovery(administrator.actor);
    expect(await house.keys.setUp(administrator.actor, writtenDown(draft, [code.signs]))).toMatchObject({ tips: 1, damaged: 0 });
  });
});
