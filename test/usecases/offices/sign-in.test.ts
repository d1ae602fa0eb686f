import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { OfficesNeeds } from '../../../src/offices/needs.ts';
import { makeOffices } from '../../../src/offices/offices.ts';
import { addPerson, asStaff, type Bureau, codeOf, comeIn, happenedTo, MACHINE, openBureau, outcome, type Person } from './bureau.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let bureau: Bureau;
let li: Person;

beforeEach(async () => {
  bureau = await openBureau();
  li = await addPerson(bureau, '李建国', ['handler']);
});
afterEach(() => bureau.close());

const attempt = (with_: { name?: string; password?: string; code?: string }): Promise<string> =>
  outcome(
    bureau.offices.signIn({
      name: with_.name ?? li.name,
      password: with_.password ?? li.credentials.password,
      code: with_.code ?? codeOf(bureau, li),
    }),
  );

/** A code the authenticator does not show, now or half a minute off. */
const wrongCode = (): string => {
  const near = [-30_000, 0, 30_000].map((ms) => {
    bureau.wait(ms);
    const code = codeOf(bureau, li);
    bureau.wait(-ms);
    return code;
  });
  return ['000000', '111111', '222222', '333333'].find((code) => !near.includes(code)) ?? '444444';
};

describe('signing in', () => {
  it('opens with name, password and code, and the token says who it is', async () => {
    const { token, staff } = await comeIn(bureau, li);
    const who = { kind: 'staff', id: li.id, name: '李建国', office: 'xingxian', roles: ['handler'] };
    expect(staff).toMatchObject(who);
    expect(await bureau.offices.whoIsSignedIn(token)).toMatchObject(who);
    expect(bureau.offices.greet(staff)).toEqual({ name: '李建国', office: 'xingxian', officeName: '兴县住建局', roles: ['handler'] });
    expect((await happenedTo(bureau, li.id)).at(-1)).toEqual({ name: 'staff.signed-in', by: `staff:${li.id}`, data: {} });
  });

  it('takes the name as a phone keyboard writes it', async () => {
    const wang = await addPerson(bureau, 'Wang Wu', []);
    expect(await attempt({ name: ' ｗangwu', password: wang.credentials.password, code: codeOf(bureau, wang) })).toBe('done');
  });

  it.each([
    ['a wrong password', () => attempt({ password: 'not-the-password' })],
    ['a wrong code', () => attempt({ code: wrongCode() })],
    ['a name nobody has', () => attempt({ name: '王无名' })],
    ['no code', () => attempt({ code: '' })],
    ['a recovery code nobody has', () => attempt({ code: '0000-0000-0000-0000' })],
    ['nothing right at all', () => attempt({ name: '', password: '', code: '' })],
  ])('answers %s with the same words', async (_, tried) => {
    expect(await tried()).toBe('sign-in.wrong');
  });

  it('takes a code once, and no earlier one afterwards', async () => {
    const earlier = codeOf(bureau, li);
    bureau.wait(30_000);
    const code = codeOf(bureau, li);
    expect(await attempt({ code })).toBe('done');
    expect(await attempt({ code })).toBe('sign-in.wrong');
    expect(await attempt({ code: earlier })).toBe('sign-in.wrong');
    bureau.wait(30_000);
    expect(await attempt({})).toBe('done');
  });

  it('takes a code once also when two come with it at the same moment', async () => {
    const both = await Promise.all([attempt({}), attempt({})]);
    expect(both.sort()).toEqual(['done', 'sign-in.wrong']);
  });

  it('takes a recovery code once, however it is typed, and counts what is left', async () => {
    const [code = ''] = li.credentials.recoveryCodes;
    expect(await attempt({ code: code.toUpperCase().replaceAll('-', ' ') })).toBe('done');
    expect(await attempt({ code })).toBe('sign-in.wrong');
    const { rows } = await bureau.offices.listStaff(MACHINE);
    expect(rows.map((row) => row.recoveryLeft)).toEqual([9]);
    expect((await happenedTo(bureau, li.id)).map(({ name }) => name)).toContain('staff.recovery-used');
  });
});

describe('after five wrong tries in a quarter of an hour', () => {
  const fail = async (times: number, how: Parameters<typeof attempt>[0]): Promise<string[]> => {
    const answers: string[] = [];
    for (let n = 0; n < times; n += 1) answers.push(await attempt(how));
    return answers;
  };

  it.each([['李建国'], ['王无名']])('the name %s is told to wait, whether or not anybody has it', async (name) => {
    const answers = await fail(6, { name, password: 'not-the-password', code: '000000' });
    expect(answers).toEqual([...Array(4).fill('sign-in.wrong'), 'sign-in.slowed', 'sign-in.slowed']);
    bureau.wait(16 * MINUTE);
    expect(await attempt({ name, password: 'not-the-password' })).toBe('sign-in.wrong');
  });

  it('a stranger who holds neither password nor code keeps nobody out', async () => {
    await fail(8, { password: 'not-the-password', code: wrongCode() });
    expect(await attempt({})).toBe('done');
  });

  it('somebody who holds the password and guesses codes is stopped, even when he guesses right', async () => {
    await fail(5, { code: wrongCode() });
    expect(await attempt({})).toBe('sign-in.slowed');
    expect(await attempt({ code: li.credentials.recoveryCodes[0] ?? '' })).toBe('done');
    bureau.wait(15 * MINUTE + 1);
    expect(await attempt({})).toBe('done');
  });

  it('somebody who holds the authenticator and guesses passwords is stopped as well', async () => {
    for (let n = 0; n < 5; n += 1) await attempt({ password: `guess number ${n}` });
    expect(await attempt({})).toBe('sign-in.slowed');
  });

  it('other names are not slowed', async () => {
    const zhao = await addPerson(bureau, '赵敏', ['handler']);
    await fail(7, { password: 'not-the-password', code: '000000' });
    expect(await attempt({ name: zhao.name, password: 'wrong', code: '000000' })).toBe('sign-in.wrong');
  });
});

describe('a session', () => {
  it('ends eight hours after the last thing asked', async () => {
    const { token } = await comeIn(bureau, li);
    bureau.wait(7 * HOUR);
    expect((await bureau.offices.whoIsSignedIn(token))?.id).toBe(li.id);
    bureau.wait(4 * HOUR + 59 * MINUTE);
    expect((await bureau.offices.whoIsSignedIn(token))?.id).toBe(li.id);
    bureau.wait(1 * MINUTE);
    expect(await bureau.offices.whoIsSignedIn(token)).toBeUndefined();
  });

  it('ends at sign-out, and only that one', async () => {
    const first = await comeIn(bureau, li);
    const second = await comeIn(bureau, li);
    await bureau.offices.signOut(first.token);
    expect(await bureau.offices.whoIsSignedIn(first.token)).toBeUndefined();
    expect((await bureau.offices.whoIsSignedIn(second.token))?.id).toBe(li.id);
    expect((await happenedTo(bureau, li.id)).at(-1)?.name).toBe('staff.signed-out');
  });

  it('is not opened by anything that is not its token', async () => {
    await comeIn(bureau, li);
    for (const token of ['', 'x', li.id, 'A'.repeat(43)]) expect(await bureau.offices.whoIsSignedIn(token)).toBeUndefined();
  });

  it('shows roles as they are now', async () => {
    const { token } = await comeIn(bureau, li);
    await bureau.offices.withdrawRole(MACHINE, { staffId: li.id, role: 'handler' });
    expect((await bureau.offices.whoIsSignedIn(token))?.roles).toEqual([]);
  });

  it('is swept away once it is over, with the tries that count no more', async () => {
    await comeIn(bureau, li);
    await attempt({ password: 'not-the-password' });
    expect(await bureau.offices.endOldSessions()).toBe(0);
    bureau.wait(8 * HOUR);
    await comeIn(bureau, li);
    expect(await bureau.offices.endOldSessions()).toBe(2);
  });
});

describe('a new pair', () => {
  it('ends the old password, authenticator, recovery codes and sessions', async () => {
    const { token } = await comeIn(bureau, li);
    const old = li;
    const credentials = await bureau.offices.resetStaff(MACHINE, { staffId: li.id });
    expect(await bureau.offices.whoIsSignedIn(token)).toBeUndefined();
    expect(await attempt({})).toBe('sign-in.wrong');
    expect(await attempt({ code: old.credentials.recoveryCodes[1] ?? '' })).toBe('sign-in.wrong');
    expect((await asStaff(bureau, { ...li, credentials })).id).toBe(li.id);
    expect((await happenedTo(bureau, li.id)).map(({ name, by }) => `${name} ${by}`)).toContain('staff.reset machine:staff');
  });

  /** Signs in with the old pair while a reset comes in between, at the moment `between` puts it. */
  const signInAround = async (between: (needs: OfficesNeeds, reset: () => Promise<unknown>) => Partial<OfficesNeeds>): Promise<string> => {
    bureau.wait(30_000);
    const { needs, offices } = bureau;
    const reset = async () => {
      bureau.wait(1);
      await offices.resetStaff(MACHINE, { staffId: li.id });
    };
    const slow = makeOffices({ ...needs, ...between(needs, reset) });
    const { token } = await slow.signIn({ name: li.name, password: li.credentials.password, code: codeOf(bureau, li) });
    return (await offices.whoIsSignedIn(token)) ? 'signed in' : 'signed out';
  };

  it('keeps out whoever had his password checked just before', async () => {
    const entering = signInAround(({ passwords }, reset) => ({
      passwords: {
        ...passwords,
        matches: async (password, hash) => {
          const isRight = await passwords.matches(password, hash);
          await reset();
          return isRight;
        },
      },
    }));
    expect(await outcome(entering)).toBe('sign-in.wrong');
  });

  it('ends the session that was just about to be written', async () => {
    const entering = signInAround(({ sessions }, reset) => ({
      sessions: {
        ...sessions,
        insert: async (...row) => {
          await reset();
          return sessions.insert(...row);
        },
      },
    }));
    expect(await entering).toBe('signed out');
  });

  it('a password of one’s own replaces it and ends all sessions', async () => {
    const { token, staff } = await comeIn(bureau, li);
    const next = '煤矿雨伞铁锅灯塔';
    expect(await outcome(bureau.offices.changePassword(staff, { password: 'not-the-password', next }))).toBe('sign-in.wrong');
    expect(await outcome(bureau.offices.changePassword(staff, { password: li.credentials.password, next: '123456' }))).toBe(
      'password.too-short',
    );
    await bureau.offices.changePassword(staff, { password: li.credentials.password, next });
    expect(await bureau.offices.whoIsSignedIn(token)).toBeUndefined();
    bureau.wait(30_000);
    expect(await attempt({})).toBe('sign-in.wrong');
    expect(await attempt({ password: next })).toBe('done');
  });
});

describe('what lies in the database', () => {
  it('is neither password, code, secret nor token', async () => {
    const { token } = await comeIn(bureau, li);
    const secret = new URL(li.credentials.totpUri).searchParams.get('secret') ?? '';
    const rows = JSON.stringify([
      await bureau.needs.staff.get(li.id),
      await bureau.needs.sessions.list({ by: 'staff', where: { staffId: li.id }, limit: 10 }),
    ]);
    for (const kept of [li.credentials.password, secret, token, ...li.credentials.recoveryCodes]) expect(rows).not.toContain(kept);
  });
});
