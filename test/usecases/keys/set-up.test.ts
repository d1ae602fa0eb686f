import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CUSTODIANS } from '../../../src/keys/schema.ts';
import { refusalOf } from '../../support/builders.ts';
import { type KeyHouse, openKeyHouse, type Person, SYSTEM, setUpHouse, writtenDown } from './key-house.ts';

let house: KeyHouse;
let administrator: Person;
let handler: Person;
let custodian: Person;
beforeEach(async () => {
  house = await openKeyHouse();
  administrator = house.hire('郑管理', 'city', ['administrator']);
  handler = house.hire('李承办', 'xingxian', ['handler']);
  custodian = house.hire('王保管', 'city', ['custodian']);
});
afterEach(() => house.close());

describe('the set-up', () => {
  it('makes a pair for every office and the custodians, held by their members', async () => {
    await setUpHouse(house, administrator);
    const { state, rings } = await house.keys.showKeys(administrator.actor);
    expect(state).toBe('ready');
    expect(rings.map(({ ring, holders, version }) => [ring, version, holders.map(({ name }) => name)])).toEqual([
      [CUSTODIANS, 1, ['王保管']],
      ['city', 1, []],
      ['xingxian', 1, ['李承办']],
      ['linxian', 1, []],
    ]);
    expect(await house.keys.custodianLock()).toMatchObject({ ring: CUSTODIANS, version: 1 });
    expect(await house.keys.locksOf('xingxian')).toMatchObject([{ ring: 'xingxian', version: 1 }]);
  });

  it('boxes anew what waited: the office reads it, and the code opens it no more', async () => {
    const code = await house.showCode();
    const filed = await house.file('xingxian', '老板让我们把瓦斯探头包上');
    expect(await refusalOf(house.read(filed, handler))).toBe('forbidden vault.shut');
    const draft = await house.keys.draftRecovery(administrator.actor);
    const answer = await house.keys.setUp(administrator.actor, writtenDown(draft, [code.words]));
    expect(answer).toEqual({ tips: 1, identities: 2, damaged: 0, stillNeeded: [] });
    expect(await house.read(filed, handler)).toBe('老板让我们把瓦斯探头包上');
    expect(await house.vault.ringsOf(filed.id)).toEqual([{ ring: 'xingxian', version: 1 }]);
    expect(await refusalOf(house.read(filed, custodian))).toBe('forbidden vault.shut');
    expect(await refusalOf(house.read(filed, administrator))).toBe('forbidden vault.shut');
  });

  it('opens for its receipt before and after', async () => {
    const code = await house.showCode();
    const { id, receipt, sealed } = await house.file('xingxian', '塔吊限位坏了');
    const byReceipt = async () => (await house.vault.itemKey(id, { kind: 'receipt', bytes: receipt })).open('text', sealed);
    expect(await byReceipt()).toBe('塔吊限位坏了');
    await setUpHouse(house, administrator, [code.signs]);
    expect(await byReceipt()).toBe('塔吊限位坏了');
  });

  it('destroys the first names key once every name is boxed anew, not before', async () => {
    const order: string[] = [];
    const left = [2, 1, 0];
    const keys = house.bind({
      identities: {
        resealWaiting: async () => 0,
        isWaitingFor: async () => false,
        resealFirstNames: async () => {
          order.push('names');
          return left.shift() ?? 0;
        },
      },
      destroyNamesKey: async () => void order.push('destroyed'),
    });
    const { identities } = await keys.setUp(administrator.actor, writtenDown(await keys.draftRecovery(administrator.actor)));
    expect(identities).toBe(3);
    expect(order).toEqual(['names', 'names', 'names', 'destroyed']);
  });

  it('is not held up by a key that a killed submission left, and whose tip nobody has', async () => {
    const { signs } = await house.showCode();
    await house.file('xingxian', '有人的事');
    const [lock] = await house.keys.locksOf('xingxian');
    await house.vault.makeGuardedKey('no-such-tip', new Uint8Array(16), lock ? [lock] : []);
    const draft = await house.keys.draftRecovery(administrator.actor);
    const answer = await house.keys.setUp(administrator.actor, { ...writtenDown(draft), setUpCodes: [signs] });
    expect(answer).toMatchObject({ tips: 1, damaged: 0, stillNeeded: [] });
    expect((await house.keys.showKeys(administrator.actor)).needed).toEqual([]);
  });

  it('does not wait for a set-up code that was lost, and says which it was', async () => {
    const { signs } = await house.showCode();
    const filed = await house.file('xingxian', '旧事');
    await setUpHouse(house, administrator);
    const opening = signs.replaceAll('-', '').slice(0, 4);
    expect((await house.keys.showKeys(administrator.actor)).needed).toEqual([opening]);
    const later = await house.file('xingxian', '新事');
    expect(await house.read(later, handler)).toBe('新事');
    expect(await refusalOf(house.read(filed, handler))).toBe('forbidden vault.shut');
    await house.vault.lockAgain(filed.id, { kind: 'receipt', bytes: filed.receipt }, await house.keys.locksOf('xingxian'));
    expect(await house.read(filed, handler)).toBe('旧事');
    expect((await house.keys.showKeys(administrator.actor)).needed).toEqual([]);
  });
});

describe('what is typed wrong', () => {
  const typed = async (change: Readonly<Record<string, unknown>>): Promise<string> => {
    const draft = await house.keys.draftRecovery(administrator.actor);
    const answer = await refusalOf(house.keys.setUp(administrator.actor, { ...writtenDown(draft), ...change }));
    expect((await house.keys.showKeys(administrator.actor)).state).toBe('before');
    return answer;
  };

  it.each([
    ['four other signs of the office code', { officeTypedBack: 'ZZZZ' }, 'invalid keys.office-typed-back'],
    ['nothing typed back', { officeTypedBack: '' }, 'invalid keys.office-typed-back'],
    ['four other signs of the custodian code', { custodiansTypedBack: '0000' }, 'invalid keys.custodians-typed-back'],
    ['a code that is none', { office: 'ABC' }, 'invalid keys.code-misread'],
    ['a set-up code that is none', { setUpCodes: ['的的的'] }, 'invalid keys.code-misread'],
  ])('%s is refused, and nothing is set up', async (_, change, expected) => expect(await typed(change)).toBe(expected));

  it('the same code twice is refused', async () => {
    const input = writtenDown(await house.keys.draftRecovery(administrator.actor));
    const alike = { ...input, custodians: input.office, custodiansTypedBack: input.officeTypedBack };
    expect(await refusalOf(house.keys.setUp(administrator.actor, alike))).toBe('invalid keys.codes-alike');
  });

  it('a set-up code of nobody is refused before anything is done', async () => {
    const stranger = await house.keys.draftRecovery(administrator.actor);
    expect(await typed({ setUpCodes: [stranger.office.signs] })).toBe('invalid keys.set-up-code-unknown');
  });

  it('is for administrators', async () => {
    const input = writtenDown(await house.keys.draftRecovery(administrator.actor));
    for (const { actor } of [handler, custodian]) {
      expect(await refusalOf(house.keys.draftRecovery(actor))).toBe('forbidden keys.administrators-only');
      expect(await refusalOf(house.keys.setUp(actor, input))).toBe('forbidden keys.administrators-only');
      expect(await refusalOf(house.keys.openWaiting(actor, { setUpCodes: [input.office] }))).toBe('forbidden keys.administrators-only');
    }
  });
});

describe('a set-up done again', () => {
  it('with the same codes completes, with others is refused', async () => {
    const other = await house.keys.draftRecovery(administrator.actor);
    const draft = await setUpHouse(house, administrator);
    const before = await house.keys.locksOf('xingxian');
    expect(await house.keys.setUp(administrator.actor, writtenDown(draft))).toEqual({
      tips: 0,
      identities: 0,
      damaged: 0,
      stillNeeded: [],
    });
    expect(await house.keys.locksOf('xingxian')).toEqual(before);
    expect(await refusalOf(house.keys.draftRecovery(administrator.actor))).toBe('conflict keys.already-set-up');
    expect(await refusalOf(house.keys.setUp(administrator.actor, writtenDown(other)))).toBe('conflict keys.already-set-up');
    const swapped = { office: draft.custodians, custodians: draft.office };
    expect(await refusalOf(house.keys.setUp(administrator.actor, writtenDown(swapped)))).toBe('invalid keys.other-paper');
  });

  it('by two at once is one set-up', async () => {
    const input = writtenDown(await house.keys.draftRecovery(administrator.actor));
    await Promise.all([house.keys.setUp(administrator.actor, input), house.keys.setUp(administrator.actor, input)]);
    expect((await house.rings.list({ by: 'by-ring', limit: 50 })).rows).toHaveLength(4);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('after it was killed at its write %i, completes', async (write) => {
    const code = await house.showCode();
    const filed = [await house.file('xingxian', '一'), await house.file('linxian', '二'), await house.file('xingxian', '三')];
    const draft = await house.keys.draftRecovery(administrator.actor);
    let writes = 0;
    const dying =
      <Rest extends readonly unknown[], T>(work: (...rest: Rest) => Promise<T>) =>
      async (...rest: Rest): Promise<T> => {
        writes += 1;
        if (writes === write) throw new Error('killed');
        return work(...rest);
      };
    const keys = house.bind({
      rings: { ...house.rings, insert: dying(house.rings.insert) },
      vault: { ...house.vault, lockAgain: dying(house.vault.lockAgain) },
      destroyNamesKey: dying(async () => undefined),
    });
    await expect(keys.setUp(administrator.actor, writtenDown(draft, [code.signs]))).rejects.toThrow('killed');
    for (const { id, receipt, sealed } of filed)
      expect((await house.vault.itemKey(id, { kind: 'receipt', bytes: receipt })).open('text', sealed)).toMatch(/[一二三]/);
    expect((await house.keys.setUp(administrator.actor, writtenDown(draft, [code.signs]))).stillNeeded).toEqual([]);
    expect(house.done).toMatchObject({ names: 2, destroyed: 1 });
    expect(await Promise.all(filed.filter((_, at) => at !== 1).map((one) => house.read(one, handler)))).toEqual(['一', '三']);
    expect((await house.rings.list({ by: 'by-ring', limit: 50 })).rows).toHaveLength(4);
  });

  it('completes by itself at the next start, but for what waits for a code', async () => {
    const draft = await house.keys.draftRecovery(administrator.actor);
    const keys = house.bind({
      rings: {
        ...house.rings,
        insert: async () => {
          throw new Error('killed');
        },
      },
    });
    await expect(keys.setUp(administrator.actor, writtenDown(draft))).rejects.toThrow('killed');
    expect(await house.keys.completeSetUp(SYSTEM)).toBe(2);
    expect((await house.keys.showKeys(handler.actor)).rings).toMatchObject([{ ring: 'xingxian', isMine: true }]);
    expect(house.done.destroyed).toBe(1);
  });

  it('is nothing before there was one', async () => {
    expect(await house.keys.completeSetUp(SYSTEM)).toBe(0);
    expect(house.done.destroyed).toBe(0);
    const code = await house.showCode();
    expect(await refusalOf(house.keys.openWaiting(administrator.actor, { setUpCodes: [code.signs] }))).toBe('conflict keys.not-set-up');
  });
});
