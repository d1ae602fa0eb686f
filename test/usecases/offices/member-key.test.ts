import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { MemberKey } from '../../../src/kernel/actor.ts';
import { makeOffices } from '../../../src/offices/offices.ts';
import type { Session, StaffAccount } from '../../../src/offices/schema.ts';
import { boxes } from '../../../src/vault/boxes.ts';
import { addPerson, type Bureau, codeOf, comeIn, MACHINE, openBureau, outcome, type Person } from './bureau.ts';

const OWN_PASSWORD = '煤矿雨伞铁锅灯塔';

let bureau: Bureau;
let li: Person;
beforeEach(async () => {
  bureau = await openBureau();
  li = await addPerson(bureau, '李建国', ['handler']);
});
afterEach(() => bureau.close());

/** Signs in; the key that is at hand for whoever shows the token. */
const keyOf = async (person: Person): Promise<MemberKey | undefined> => {
  const { token } = await comeIn(bureau, person);
  return (await bureau.offices.whoIsSignedIn(token))?.key;
};

const pairOf = (key: MemberKey | undefined) => ({ publicKey: key?.publicKey ?? '', privateKey: key?.privateKey.reveal() ?? '' });

/** Whether what was put into a box for this public half comes out again with this key. */
const opens = (box: string, key: MemberKey | undefined): Promise<string> =>
  outcome(Promise.resolve().then(() => boxes.open(pairOf(key), box)));

/** Changes the stored account behind the program's back. */
const tamper = async (id: string, change: (account: StaffAccount) => StaffAccount): Promise<void> => {
  const row = await bureau.needs.staff.get(id);
  if (row) await bureau.needs.staff.replace(id, change(row.body), [], row.rev);
};
const withoutKey = ({ memberKey: _, ...account }: StaffAccount): StaffAccount => account;

const sessionsOf = async (id: string) => (await bureau.needs.sessions.list({ by: 'staff', where: { staffId: id }, limit: 10 })).rows;
const tamperSession = async (id: string, change: (session: Session) => Session): Promise<void> => {
  const row = await bureau.needs.sessions.get(id);
  if (row) await bureau.needs.sessions.replace(id, change(row.body), [], row.rev);
};

describe('the key of a member', () => {
  it('comes with the account and is at hand while he is signed in, at every sign-in the same', async () => {
    const [entry] = await bureau.offices.memberEntries();
    const box = boxes.fill(entry?.publicKey ?? '', 'for him alone');
    const { token, staff } = await comeIn(bureau, li);
    for (const key of [staff.key, (await bureau.offices.whoIsSignedIn(token))?.key, await keyOf(li)])
      expect(boxes.open(pairOf(key), box)).toBe('for him alone');
  });

  it('shows itself in no log line and no JSON', async () => {
    const { staff } = await comeIn(bureau, li);
    expect(`${JSON.stringify(staff)}${String(staff.key?.privateKey)}`).not.toContain(pairOf(staff.key).privateKey);
  });

  it('is at hand after a recovery code as well', async () => {
    const [code = ''] = li.credentials.recoveryCodes;
    const { token } = await bureau.offices.signIn({ name: li.name, password: li.credentials.password, code });
    expect(pairOf((await bureau.offices.whoIsSignedIn(token))?.key)).toEqual(pairOf(await keyOf(li)));
  });

  it('survives a password of one’s own, under a salt of its own', async () => {
    const { staff } = await comeIn(bureau, li);
    const before = (await bureau.needs.staff.get(li.id))?.body.memberKey;
    await bureau.offices.changePassword(staff, { password: li.credentials.password, next: OWN_PASSWORD });
    const after = (await bureau.needs.staff.get(li.id))?.body.memberKey;
    expect([after?.salt === before?.salt, after?.sealed === before?.sealed]).toEqual([false, false]);
    expect(pairOf(await keyOf({ ...li, credentials: { ...li.credentials, password: OWN_PASSWORD } }))).toEqual(pairOf(staff.key));
  });

  it('is another after a reset: what was boxed for the old one stays shut', async () => {
    const old = await keyOf(li);
    const box = boxes.fill(old?.publicKey ?? '', 'for him alone');
    const credentials = await bureau.offices.resetStaff(MACHINE, { staffId: li.id });
    const next = await keyOf({ ...li, credentials });
    expect([await opens(box, old), await opens(box, next)]).toEqual(['done', 'vault.broken']);
    expect((await bureau.offices.memberEntries()).map(({ publicKey }) => publicKey)).toEqual([next?.publicKey]);
  });

  it('goes with the account', async () => {
    await bureau.offices.removeStaff(MACHINE, { staffId: li.id });
    expect(await bureau.offices.memberEntries()).toEqual([]);
    expect((await bureau.needs.staff.get(li.id))?.body.memberKey).toBeUndefined();
  });
});

describe('an account of the time before members had keys', () => {
  beforeEach(() => tamper(li.id, withoutKey));

  it('gets one at its next sign-in, and keeps it', async () => {
    expect(await bureau.offices.memberEntries()).toEqual([{ id: li.id, name: '李建国', office: 'xingxian', roles: ['handler'] }]);
    const first = await keyOf(li);
    expect(pairOf(await keyOf(li))).toEqual(pairOf(first));
    expect((await bureau.offices.memberEntries())[0]?.publicKey).toBe(first?.publicKey);
  });

  it('gets one key, not two, when he signs in twice at the same moment: whoever is let in has it at hand', async () => {
    bureau.wait(30_000);
    const proofs = [codeOf(bureau, li), ...li.credentials.recoveryCodes.slice(0, 3)];
    const signIn = (code: string) => bureau.offices.signIn({ name: li.name, password: li.credentials.password, code });
    const settled = await Promise.allSettled(proofs.map(signIn));
    const made = (await bureau.offices.memberEntries())[0]?.publicKey;
    const ends = settled.map(async (one) => {
      if (one.status === 'rejected') return outcome(Promise.reject(one.reason));
      return (await bureau.offices.whoIsSignedIn(one.value.token))?.key?.publicKey === made ? 'has it' : 'has none';
    });
    expect(new Set(await Promise.all(ends))).toEqual(new Set(['has it', 'sign-in.busy']));
    expect((await keyOf(li))?.publicKey).toBe(made);
  });

  it('changes its password too; one that was just changing it when the key was made tries again', async () => {
    const { staff } = await comeIn(bureau, li);
    await tamper(li.id, withoutKey);
    const { passwords } = bureau.needs;
    const slow = makeOffices({
      ...bureau.needs,
      passwords: {
        ...passwords,
        hash: async (password) => {
          await comeIn(bureau, li);
          return passwords.hash(password);
        },
      },
    });
    const change = { password: li.credentials.password, next: OWN_PASSWORD };
    expect(await outcome(slow.changePassword(staff, change))).toBe('sign-in.wrong');
    const key = await keyOf(li);
    await bureau.offices.changePassword(staff, change);
    expect(pairOf(await keyOf({ ...li, credentials: { ...li.credentials, password: OWN_PASSWORD } }))).toEqual(pairOf(key));
  });
});

/** Every file under a folder. */
const filesIn = async (folder: string): Promise<readonly Buffer[]> => {
  const entries = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  return Promise.all(entries.map((entry) => readFile(join(entry.parentPath, entry.name))));
};

describe('the data folder and the server’s secrets together', () => {
  it('hold neither the private half nor the token, in no way of writing them', async () => {
    const { token, staff } = await comeIn(bureau, li);
    const files = await filesIn(bureau.folder);
    const holds = (bytes: Buffer) => files.some((file) => file.includes(bytes));
    expect(holds(Buffer.from(staff.key?.publicKey ?? ''))).toBe(true);
    for (const kept of [pairOf(staff.key).privateKey, token]) {
      const raw = Buffer.from(kept, 'base64url');
      for (const written of [kept, raw.toString('base64'), raw.toString('hex')]) expect(holds(Buffer.from(written))).toBe(false);
      expect(holds(raw)).toBe(false);
    }
  });

  it('open neither the session’s row nor the account’s with anything that is stored', async () => {
    await comeIn(bureau, li);
    const [session] = await sessionsOf(li.id);
    const account = (await bureau.needs.staff.get(li.id))?.body;
    const stored = [
      session?.id,
      session?.body.keySealed,
      li.id,
      ...Object.values(account ?? {}),
      ...Object.values(account?.memberKey ?? {}),
    ];
    const contexts = [
      [`session-key:${session?.id}:${li.id}:${account?.memberKey?.publicKey}`, session?.body.keySealed],
      [`member-key:${li.id}:${account?.memberKey?.publicKey}`, account?.memberKey?.sealed],
    ] as const;
    for (const [context, sealed = ''] of contexts)
      for (const input of stored.flatMap((value) => [String(value), `session-key ${value}`, `member-key ${value}`]))
        expect(await outcome(Promise.resolve().then(() => bureau.needs.vault.openFor(input, context, sealed)))).toBe('vault.broken');
  });

  it('keep nothing of a session that has ended', async () => {
    const { token } = await comeIn(bureau, li);
    await bureau.offices.signOut(token);
    expect([await bureau.offices.whoIsSignedIn(token), await sessionsOf(li.id)]).toEqual([undefined, []]);
  });
});

describe('two processes over one database', () => {
  it('serve one session alike, and end it together', async () => {
    const other = makeOffices({ ...bureau.needs });
    const { token, staff } = await comeIn(bureau, li);
    expect(pairOf((await other.whoIsSignedIn(token))?.key)).toEqual(pairOf(staff.key));
    await other.signOut(token);
    expect(await bureau.offices.whoIsSignedIn(token)).toBeUndefined();
  });
});

describe('a failed sign-in', () => {
  /** What a try asks of the passwords, one word a run. */
  const workOf = async (tried: { name?: string; password?: string; code?: string }): Promise<{ runs: string[]; ended: string }> => {
    const runs: string[] = [];
    const { passwords } = bureau.needs;
    const counted = makeOffices({
      ...bureau.needs,
      passwords: {
        saltOf: passwords.saltOf,
        hash: (password) => [runs.push('hash'), passwords.hash(password)][1] as Promise<string>,
        matches: (password, hash) => [runs.push('matches'), passwords.matches(password, hash)][1] as Promise<boolean>,
        stretch: (password, salt) => [runs.push('stretch'), passwords.stretch(password, salt)][1] as Promise<Uint8Array>,
      },
    });
    bureau.wait(30_000);
    const right = { name: li.name, password: li.credentials.password, code: codeOf(bureau, li) };
    return { ended: await outcome(counted.signIn({ ...right, ...tried })), runs };
  };

  it.each([
    ['an unknown name', { name: '王无名' }],
    ['a wrong password', { password: 'not-the-password' }],
    ['a wrong code', { code: '0000-0000-0000-0000' }],
    ['nothing right', { name: '王无名', password: 'x', code: '' }],
  ])('for %s runs one hash and no more', async (_, tried) => {
    expect(await workOf(tried)).toEqual({ ended: 'sign-in.wrong', runs: ['matches'] });
  });

  it('differs from a right one, which opens the key as well', async () => {
    expect(await workOf({})).toEqual({ ended: 'done', runs: ['matches', 'stretch'] });
  });
});

describe('what was cut, changed or moved', () => {
  it.each([
    ['a cut private half', { sealed: 'AAAA' }],
    ['another public half', { publicKey: 'A'.repeat(43) }],
    ['a salt that is none', { salt: 'salt' }],
  ])('%s is told at sign-in, with what to do; the code is not spent, and a reset mends it', async (_, change) => {
    const code = codeOf(bureau, li);
    const good = (await bureau.needs.staff.get(li.id))?.body;
    const tried = () => outcome(bureau.offices.signIn({ name: li.name, password: li.credentials.password, code }));
    await tamper(li.id, (account) => ({ ...account, ...(account.memberKey && { memberKey: { ...account.memberKey, ...change } }) }));
    expect(await tried()).toBe('member-key.broken');
    await tamper(li.id, (account) => ({ ...account, ...(good?.memberKey && { memberKey: good.memberKey }) }));
    expect(await tried()).toBe('done');
    const credentials = await bureau.offices.resetStaff(MACHINE, { staffId: li.id });
    expect(await keyOf({ ...li, credentials })).toMatchObject({ publicKey: expect.any(String) });
  });

  it('another’s private half does not open in his place', async () => {
    const zhao = await addPerson(bureau, '赵敏', ['handler']);
    const others = (await bureau.needs.staff.get(zhao.id))?.body;
    await tamper(li.id, (account) => ({
      ...account,
      passwordHash: others?.passwordHash ?? '',
      ...(others?.memberKey && { memberKey: others.memberKey }),
    }));
    const password = zhao.credentials.password;
    expect(await outcome(bureau.offices.signIn({ name: li.name, password, code: codeOf(bureau, li) }))).toBe('member-key.broken');
  });

  it('in a session leaves him signed in without a key; the next sign-in has it again', async () => {
    const [one, other] = [await comeIn(bureau, li), await comeIn(bureau, li)];
    const sealedOf = async ({ token }: { token: string }) => bureau.needs.vault.hash('session', token);
    const [first, second] = [await sealedOf(one), await sealedOf(other)];
    const moved = (await bureau.needs.sessions.get(second))?.body.keySealed ?? '';
    for (const keySealed of [moved, 'AAAA', '']) {
      await tamperSession(first, (session) => ({ ...session, keySealed }));
      const who = await bureau.offices.whoIsSignedIn(one.token);
      expect([who?.id, who?.key]).toEqual([li.id, undefined]);
    }
    expect(pairOf(await keyOf(li))).toEqual(pairOf(one.staff.key));
  });
});
