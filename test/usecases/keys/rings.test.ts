import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CUSTODIANS, type RecoveryDraft } from '../../../src/keys/schema.ts';
import { boxes } from '../../../src/vault/boxes.ts';
import { refusalOf } from '../../support/builders.ts';
import { type KeyHouse, openKeyHouse, type Person, SYSTEM, setUpHouse } from './key-house.ts';

let house: KeyHouse;
let administrator: Person;
let handler: Person;
let reviewer: Person;
let custodian: Person;
let paper: RecoveryDraft;
beforeEach(async () => {
  house = await openKeyHouse();
  administrator = house.hire('郑管理', 'city', ['administrator']);
  handler = house.hire('李承办', 'xingxian', ['handler']);
  reviewer = house.hire('赵审核', 'xingxian', ['reviewer']);
  custodian = house.hire('王保管', 'city', ['custodian']);
  paper = await setUpHouse(house, administrator);
});
afterEach(() => house.close());

const ringOf = async (ring: string, who = administrator) => {
  const found = (await house.keys.showKeys(who.actor)).rings.find((one) => one.ring === ring);
  return found && { ...found, holders: found.holders.map(({ name }) => name), waiting: found.waiting.map(({ name }) => name) };
};
const let_ = (who: Person, ring: string, newcomer: Person) => house.keys.letIn(who.actor, { ring, staffId: newcomer.entry.id });
const recover = (ring: string, newcomer: Person, code: string) =>
  house.keys.recoverRing(administrator.actor, { ring, staffId: newcomer.entry.id, code });
const gone = async (person: Person): Promise<void> => {
  house.change(person);
  await house.keys.leaveRings(SYSTEM, person.entry.id);
};
/** Something boxed for the custodians now, as identities are. */
const nameFor = async () => {
  const lock = await house.keys.custodianLock();
  if (!lock) throw new Error('no custodians');
  return house.vault.fillLock(lock, '高大山');
};
const opened = async (person: Person, box: Awaited<ReturnType<typeof nameFor>>) => {
  const opener = house.keys.openerOf(person.actor);
  return opener.kind === 'member' ? opener.openBox(box) : undefined;
};

describe('a newcomer', () => {
  it('waits until somebody who holds the ring lets him in, and then reads what was there before', async () => {
    const filed = await house.file('xingxian', '老事');
    const newcomer = house.hire('高新人', 'xingxian', ['handler']);
    expect(await ringOf('xingxian')).toMatchObject({ holders: ['李承办', '赵审核'], waiting: ['高新人'] });
    expect(await refusalOf(house.read(filed, newcomer))).toBe('forbidden vault.shut');
    const view = await let_(handler, 'xingxian', newcomer);
    expect(view.rings).toMatchObject([{ ring: 'xingxian', isMine: true, waiting: [] }]);
    expect(await house.read(filed, newcomer)).toBe('老事');
  });

  it('gets every version his colleague holds', async () => {
    const filed = await house.file('xingxian', '第一版');
    await gone(reviewer);
    const later = await house.file('xingxian', '第二版');
    const newcomer = house.hire('高新人', 'xingxian', ['reviewer']);
    await let_(handler, 'xingxian', newcomer);
    expect(await Promise.all([house.read(filed, newcomer), house.read(later, newcomer)])).toEqual(['第一版', '第二版']);
  });

  it('is let in by nobody who does not hold the ring himself', async () => {
    const newcomer = house.hire('高新人', 'xingxian', ['handler']);
    for (const who of [custodian, administrator, newcomer])
      expect(await refusalOf(let_(who, 'xingxian', newcomer))).toBe('forbidden keys.not-a-holder');
    const { key: _, ...withoutKey } = handler.actor;
    const input = { ring: 'xingxian', staffId: newcomer.entry.id };
    expect(await refusalOf(house.keys.letIn(withoutKey, input))).toBe('forbidden keys.sign-in-anew');
    expect(await refusalOf(house.keys.letIn(SYSTEM, input))).toBe('forbidden keys.not-yours');
  });

  it('must be of the ring, and have a key of his own', async () => {
    const stranger = house.hire('外人', 'linxian', ['handler']);
    const trainer = house.hire('培训', 'xingxian', ['trainer']);
    const both = house.hire('两边', 'xingxian', ['reviewer', 'custodian']);
    for (const one of [stranger, trainer, both]) expect(await refusalOf(let_(handler, 'xingxian', one))).toBe('conflict keys.not-of-ring');
    const old = house.hire('旧账号', 'xingxian', ['handler']);
    const { publicKey: _, ...keyless } = old.entry;
    house.members.splice(house.members.indexOf(old.entry), 1, keyless);
    expect(await refusalOf(let_(handler, 'xingxian', old))).toBe('conflict keys.no-key-yet');
    expect((await house.keys.showKeys(handler.actor)).rings[0]?.waiting).toEqual([{ id: old.entry.id, name: '旧账号', hasKey: false }]);
  });

  it('let in by two at once holds one sound share, and so does everybody else', async () => {
    const filed = await house.file('xingxian', '老事');
    const newcomers = ['一', '二', '三'].map((name) => house.hire(name, 'xingxian', ['handler']));
    await Promise.all(newcomers.flatMap((one) => [let_(handler, 'xingxian', one), let_(reviewer, 'xingxian', one)]));
    expect((await ringOf('xingxian'))?.holders).toHaveLength(5);
    for (const one of [...newcomers, handler, reviewer]) expect(await house.read(filed, one)).toBe('老事');
  });
});

describe('whoever leaves', () => {
  it.each([
    ['his account is closed', undefined],
    ['loses his role', { roles: ['trainer'] as const }],
    ['moves to another office', { office: 'linxian' }],
    ['becomes a custodian', { roles: ['handler', 'custodian'] as const }],
    ['gets another key', { publicKey: boxes }],
  ])('when %s, loses every share, and the others go on with a new version', async (_, next) => {
    const filed = await house.file('xingxian', '老事');
    const change = next && 'publicKey' in next ? { publicKey: boxes.makePair().publicKey } : next;
    house.change(reviewer, change);
    await house.keys.leaveRings(SYSTEM, reviewer.entry.id);
    expect(await house.keys.locksOf('xingxian')).toMatchObject([{ version: 2 }]);
    const later = await house.file('xingxian', '新事');
    expect(await Promise.all([house.read(filed, handler), house.read(later, handler)])).toEqual(['老事', '新事']);
    for (const one of [filed, later]) expect(await refusalOf(house.read(one, reviewer))).toBe('forbidden vault.shut');
    const rows = (await house.rings.list({ by: 'by-ring', where: { ring: 'xingxian' }, limit: 9 })).rows;
    expect(rows.map(({ body }) => body.holders.map(({ staff }) => staff))).toEqual([[handler.entry.id], [handler.entry.id]]);
  });

  it('once, whatever is delivered twice', async () => {
    await gone(reviewer);
    await house.keys.leaveRings(SYSTEM, reviewer.entry.id);
    await house.keys.leaveRings(SYSTEM, handler.entry.id);
    expect((await ringOf('xingxian'))?.version).toBe(2);
  });

  it('at the same time as another: neither is in what follows', async () => {
    const third = house.hire('三', 'xingxian', ['handler']);
    await let_(handler, 'xingxian', third);
    house.change(reviewer);
    house.change(third);
    await Promise.all([reviewer, third].map((one) => house.keys.leaveRings(SYSTEM, one.entry.id)));
    expect(await ringOf('xingxian')).toMatchObject({ holders: ['李承办'] });
    const rows = (await house.rings.list({ by: 'by-ring', where: { ring: 'xingxian' }, limit: 9 })).rows;
    expect(new Set(rows.flatMap(({ body }) => body.holders.map(({ staff }) => staff)))).toEqual(new Set([handler.entry.id]));
  });

  it('while another leaves who is not seen to leave yet: a third version is for neither', async () => {
    const third = house.hire('三', 'xingxian', ['handler']);
    await let_(handler, 'xingxian', third);
    house.change(reviewer);
    const seen = [...house.members];
    const first = house.bind({ membersOf: async () => seen });
    house.change(third);
    let isFirst = true;
    const second = house.bind({
      rings: {
        ...house.rings,
        insert: async (...row) => {
          if (isFirst) await first.leaveRings(SYSTEM, reviewer.entry.id);
          isFirst = false;
          return house.rings.insert(...row);
        },
      },
    });
    await second.leaveRings(SYSTEM, third.entry.id);
    expect(await ringOf('xingxian')).toMatchObject({ version: 3, holders: ['李承办'] });
    expect((await house.rings.get('xingxian.2'))?.body.holders.map(({ staff }) => staff)).toEqual([handler.entry.id]);
  });

  it('before the set-up, without anything to do', async () => {
    const young = await openKeyHouse();
    const person = young.hire('李承办', 'xingxian', ['handler']);
    young.change(person);
    await young.keys.leaveRings(SYSTEM, person.entry.id);
    expect((await young.rings.list({ by: 'by-ring', limit: 9 })).rows).toEqual([]);
    expect(await young.keys.isManned('xingxian')).toBe(true);
    await young.close();
  });

  it('killed half way is gone after the next try', async () => {
    house.change(reviewer);
    const dying = house.bind({
      rings: {
        ...house.rings,
        replace: async () => {
          throw new Error('killed');
        },
      },
    });
    await expect(dying.leaveRings(SYSTEM, reviewer.entry.id)).rejects.toThrow('killed');
    await house.keys.leaveRings(SYSTEM, reviewer.entry.id);
    expect(await ringOf('xingxian')).toMatchObject({ version: 2, holders: ['李承办'] });
  });
});

describe('a lost custodian', () => {
  it('is followed by one whom another lets in', async () => {
    const second = house.hire('孙保管', 'city', ['custodian']);
    const name = await nameFor();
    await let_(custodian, CUSTODIANS, second);
    await gone(custodian);
    expect(await opened(second, name)).toBe('高大山');
  });

  it('who was the last is followed by one whom the recovery code lets in', async () => {
    const name = await nameFor();
    await gone(custodian);
    const second = house.hire('孙保管', 'city', ['custodian']);
    expect(await refusalOf(recover(CUSTODIANS, second, paper.office.signs))).toBe('invalid keys.recovery-other');
    await recover(CUSTODIANS, second, paper.custodians.words);
    expect(await opened(second, name)).toBe('高大山');
    expect(await ringOf(CUSTODIANS)).toMatchObject({ holders: ['孙保管'] });
  });

  it('without code or colleague: names stay shut, new ones open', async () => {
    const name = await nameFor();
    await gone(custodian);
    const second = house.hire('孙保管', 'city', ['custodian']);
    await house.keys.rebuildRing(administrator.actor, { ring: CUSTODIANS });
    expect(await opened(second, name)).toBeUndefined();
    expect(await opened(second, await nameFor())).toBe('高大山');
  });
});

describe('a lost office', () => {
  beforeEach(async () => {
    await gone(handler);
    await gone(reviewer);
  });

  it('is not manned until its code lets somebody in, who reads all that was there', async () => {
    const filed = await house.file('xingxian', '没人看的');
    const newcomer = house.hire('高新人', 'xingxian', ['handler']);
    const [lock] = await house.keys.locksOf('xingxian');
    expect(await house.keys.isManned('xingxian')).toBe(false);
    expect(lock && (await house.keys.isHeld(lock))).toBe(false);
    await recover('xingxian', newcomer, paper.office.signs.toLowerCase());
    expect(await house.keys.isManned('xingxian')).toBe(true);
    expect(lock && (await house.keys.isHeld(lock))).toBe(true);
    expect(await house.read(filed, newcomer)).toBe('没人看的');
  });

  it('is refused a wrong code in words, and nothing changes', async () => {
    const newcomer = house.hire('高新人', 'xingxian', ['handler']);
    const elsewhere = await openKeyHouse();
    const stranger = await elsewhere.showCode();
    await elsewhere.close();
    const rows = async () => (await house.rings.list({ by: 'by-ring', limit: 50 })).rows;
    const before = await rows();
    expect(await refusalOf(recover('xingxian', newcomer, stranger.signs))).toBe('invalid keys.recovery-wrong');
    expect(await refusalOf(recover('xingxian', newcomer, paper.custodians.signs))).toBe('invalid keys.recovery-other');
    expect(await refusalOf(recover('xingxian', newcomer, '忘了'))).toBe('invalid keys.code-misread');
    expect(await refusalOf(recover('nowhere', newcomer, paper.office.signs))).toBe('not-found office.unknown');
    expect(await rows()).toEqual(before);
  });

  it('without its code is built anew: the old stays shut until its reporter comes', async () => {
    const filed = await house.file('xingxian', '没人看的');
    expect(await refusalOf(house.keys.rebuildRing(administrator.actor, { ring: 'xingxian' }))).toBe('conflict keys.nobody-to-hold');
    const newcomer = house.hire('高新人', 'xingxian', ['handler']);
    await house.keys.rebuildRing(administrator.actor, { ring: 'xingxian' });
    expect(await refusalOf(house.read(filed, newcomer))).toBe('forbidden vault.shut');
    await house.vault.lockAgain(filed.id, { kind: 'receipt', bytes: filed.receipt }, await house.keys.locksOf('xingxian'));
    expect(await house.read(filed, newcomer)).toBe('没人看的');
  });

  it('is not built anew by anybody but an administrator', async () => {
    const newcomer = house.hire('高新人', 'xingxian', ['handler']);
    const input = { ring: 'xingxian', staffId: newcomer.entry.id, code: paper.office.signs };
    expect(await refusalOf(house.keys.rebuildRing(newcomer.actor, input))).toBe('forbidden keys.administrators-only');
    expect(await refusalOf(house.keys.recoverRing(newcomer.actor, input))).toBe('forbidden keys.administrators-only');
  });
});

describe('a ring somebody still holds', () => {
  it('is not built anew', async () => {
    expect(await refusalOf(house.keys.rebuildRing(administrator.actor, { ring: 'xingxian' }))).toBe('conflict keys.somebody-holds');
    expect((await ringOf('xingxian'))?.version).toBe(1);
  });

  it('is shown to its members and to administrators only', async () => {
    expect((await house.keys.showKeys(handler.actor)).rings.map(({ ring }) => ring)).toEqual(['xingxian']);
    expect((await house.keys.showKeys(custodian.actor)).rings.map(({ ring }) => ring)).toEqual([CUSTODIANS]);
    expect((await house.keys.showKeys(administrator.actor)).rings).toHaveLength(4);
    const publicist = house.hire('宣传', 'city', ['publicist']);
    expect(await refusalOf(house.keys.showKeys(publicist.actor))).toBe('forbidden keys.not-yours');
  });

  it('is asked for by an office that exists', async () =>
    expect(await refusalOf(house.keys.locksOf('nowhere'))).toBe('not-found office.unknown'));
});
