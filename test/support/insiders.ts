import { expect } from '@jest/globals';
import type { Role } from '../../src/kernel/actor.ts';
import type { KeysView, RecoveryDraft, SetUpAnswer } from '../../src/keys/schema.ts';
import type { TipReceipt, TipView } from '../../src/reports/schema.ts';
import { type Account, CITY, makeAccount } from './builders.ts';
import { type Answer, ask, byReceipt, type Request, signInOver } from './http.ts';
import type { ServedWorld } from './world.ts';

/** The headers somebody sends. */
export type Headers = Readonly<Record<string, string>>;

/** An ID number whose check sign is right; it is the example of GB 11643. */
export const ID_NUMBER = '11010519491231002X';

/** The last four signs of a code, as typed back from paper. */
export const ending = (signs: string): string => signs.replaceAll('-', '').slice(-4);

/** A set-up as it would be typed from two papers. */
export const typedBack = ({ office, custodians }: RecoveryDraft, setUpCodes: readonly string[] = []) => ({
  office: office.signs,
  officeTypedBack: ending(office.signs),
  custodians: custodians.signs,
  custodiansTypedBack: ending(custodians.signs),
  setUpCodes: [...setUpCodes],
});

/** People of a served world, and what they do over HTTP. */
export interface People {
  readonly first: Account;
  readonly second: Account;
  /** The first administrator's headers. */
  readonly administrator: Headers;
  readonly secondAdministrator: Headers;
  asks(path: string, request?: Request): Promise<Answer>;
  /** Asks, and expects to be let in. */
  gets<T>(path: string, request?: Request, status?: number): Promise<T>;
  posts(path: string, json: unknown, headers?: Headers): Promise<Answer>;
  account(name: string, office: string, roles: readonly Role[]): Promise<Account>;
  signIn(account: Account): Promise<Headers>;
  hire(name: string, office: string, roles: readonly Role[]): Promise<Headers>;
  /** Two administrators make a custodian. */
  custodian(name: string, office?: string): Promise<Account>;
  setUp(setUpCodes?: readonly string[]): Promise<{ readonly draft: RecoveryDraft; readonly answer: SetUpAnswer }>;
  /** An insider files; `reporter` and the rest may be replaced. */
  file(over?: Readonly<Record<string, unknown>>, headers?: Headers): Promise<TipReceipt>;
  look(tip: Pick<TipReceipt, 'receipt'>): Promise<TipView>;
  keys(): Promise<KeysView>;
}

export const INSIDER = { mode: 'anonymous', insider: true } as const;

export const peopleOf = async (served: ServedWorld): Promise<People> => {
  const asks = (path: string, request: Request = {}): Promise<Answer> => ask(served.base, path, request);
  const gets = async <T>(path: string, request: Request = {}, status = 200): Promise<T> => {
    const answer = await asks(path, request);
    expect({ path, status: answer.status, body: answer.body }).toEqual({ path, status, body: answer.body });
    return answer.body as T;
  };
  const posts = (path: string, json: unknown, headers: Headers = {}) => asks(path, { json, headers });
  const account = (name: string, office: string, roles: readonly Role[]) => makeAccount(served.world, name, office, roles);
  const signIn = (one: Account): Promise<Headers> => signInOver(served, one);
  const first = await account('赵管理', CITY, ['administrator']);
  const second = await account('孙管理', CITY, ['administrator']);
  const administrator = await signIn(first);
  const secondAdministrator = await signIn(second);
  return {
    first,
    second,
    administrator,
    secondAdministrator,
    asks,
    gets,
    posts,
    account,
    signIn,
    hire: async (name, office, roles) => signIn(await account(name, office, roles)),
    custodian: async (name, office = CITY) => {
      const one = await account(name, office, []);
      const role = { staffId: one.id, role: 'custodian' };
      await gets('/api/office/roles/propose', { json: role, headers: administrator });
      await gets('/api/office/roles/confirm', { json: role, headers: secondAdministrator });
      return one;
    },
    setUp: async (setUpCodes = []) => {
      const draft = await gets<RecoveryDraft>('/api/office/keys/draft', { json: {}, headers: administrator });
      const answer = await gets<SetUpAnswer>('/api/office/keys/set-up', { json: typedBack(draft, setUpCodes), headers: administrator });
      await served.world.settle();
      return { draft, answer };
    },
    file: async (over = {}, headers = {}) => {
      const json = { text: '工地塔吊的限位器被拆掉了', place: { region: '141123' }, reporter: INSIDER, ...over };
      const filed = await gets<TipReceipt>('/api/tips', { json, headers }, 201);
      await served.world.settle();
      return filed;
    },
    look: ({ receipt }) => gets<TipView>('/api/tip', { headers: byReceipt(receipt) }),
    keys: () => gets<KeysView>('/api/office/keys', { headers: administrator }),
  };
};

/** Whatever was refused: a status of the asker's fault, a code, and Chinese words that end like a sentence and say what to do. */
export const expectWords = (answer: Pick<Answer, 'status' | 'body'>): void => {
  expect(answer).toMatchObject({
    status: expect.any(Number),
    body: { code: expect.stringMatching(/^[a-z][a-z.-]+$/), message: expect.stringMatching(/\p{Script=Han}[\s\S]*[。！？：]$/u) },
  });
  expect([answer.status, answer.status >= 400 && answer.status < 500]).toEqual([answer.status, true]);
  expect((answer.body as { message: string }).message).toMatch(/请|可以|只有|不用|就行/u);
};

/** Every run of `length` signs of these texts: what a leak of a part of them would show. */
export const piecesOf = (texts: readonly string[], length = 6): readonly string[] => {
  const pieces = texts.flatMap((text) => {
    const signs = [...text];
    if (signs.length <= length) return [text];
    return signs.slice(0, signs.length - length + 1).map((_, at) => signs.slice(at, at + length).join(''));
  });
  return [...new Set(pieces)];
};

/** Which of these pieces stand in an answer. */
export const leaksIn = (body: unknown, pieces: readonly string[]): readonly string[] => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return pieces.filter((piece) => text.includes(piece));
};
