import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { talkSender } from '../../bots/channels/talk-sender.ts';
import { INBOX, TALKS } from '../../src/channels/store.ts';
import type { Staff } from '../../src/kernel/actor.ts';
import { SESSIONS } from '../../src/offices/store.ts';
import { type Account, makeAccount, SCAFFOLD, submit, XINGXIAN } from '../support/builders.ts';
import { type Answer, ask, expectRefusal, signInOver } from '../support/http.ts';
import { vaultOf } from '../support/member-key.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';

type Proof = Awaited<ReturnType<typeof signInOver>>;

let served: ServedWorld;
let account: Account;
let proof: Proof;
beforeAll(async () => {
  served = await serveWorld();
  account = await makeAccount(served.world, '李承办', XINGXIAN, ['handler']);
  proof = await signInOver(served, account);
});
afterAll(() => served.close());

const says = (messageId: string, text: string, headers: Proof = proof): Promise<Answer> =>
  ask(served.base, '/api/office/chat', { json: { messageId, text }, headers });

const whoShows = ({ cookie }: Proof): Promise<Staff | undefined> => served.world.app.offices.whoIsSignedIn(cookie.replace(/^office=/, ''));

describe('the talk of a member of an office', () => {
  it('lies sealed to his own key: what is stored, the secrets and his id open none of it', async () => {
    const { reference } = await submit(served.world);
    const answer = await says('m1', reference);
    expect(JSON.stringify(answer.body)).toContain(SCAFFOLD);
    const { database } = served.world.outside;
    const vault = vaultOf(served.world);
    const [talks, inbox] = await Promise.all([
      database.collection(TALKS).list({ by: 'touched', limit: 10 }),
      database.collection(INBOX).list({ by: 'taken', limit: 10 }),
    ]);
    const sender = talkSender((await whoShows(proof)) as Staff);
    const linesFor = (by: string) => [`office ${by}`, JSON.stringify(['office', by, 'm1'])];
    const openedWith = (lines: readonly string[]): number =>
      [...talks.rows.map(({ id, body }) => [id, body.sealed] as const), ...inbox.rows.map(({ id, body }) => [id, body.replies] as const)]
        .flatMap(([id, sealed = '']) => lines.map((line) => ({ id, sealed, line })))
        .filter(({ id, sealed, line }) => {
          try {
            return vault.openFor(line, id, sealed) !== '';
          } catch {
            return false;
          }
        }).length;
    expect(openedWith(linesFor(sender))).toBe(2);
    const { publicKey = '' } = (await whoShows(proof))?.key ?? {};
    expect(openedWith([account.id, account.name, publicKey, ''].flatMap(linesFor))).toBe(0);
  });

  it('goes on at his next sign-in, and is nobody else’s', async () => {
    const first = await says('m2', '首页');
    const again = await signInOver(served, account);
    expect((await says('m2', '首页', again)).body).toEqual(first.body);
    const other = await signInOver(served, await makeAccount(served.world, '王审核', XINGXIAN, ['reviewer']));
    const [mine, theirs] = await Promise.all([whoShows(again), whoShows(other)]);
    expect(talkSender(mine as Staff)).not.toBe(talkSender(theirs as Staff));
  });

  it('asks whoever’s session has no key at hand to sign in again', async () => {
    const old = await signInOver(served, account);
    const sessions = served.world.outside.database.collection(SESSIONS);
    const id = vaultOf(served.world).hash('session', old.cookie.replace(/^office=/, ''));
    const row = await sessions.get(id);
    if (!row) throw new Error('no session');
    const { keySealed: _, ...keyless } = row.body;
    await sessions.replace(id, keyless, [], row.rev);
    expectRefusal(await says('m3', '首页', old), 401, 'office.sign-in-again');
    expect((await says('m3', '首页', await signInOver(served, account))).status).toBe(200);
  });
});
