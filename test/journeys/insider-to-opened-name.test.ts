import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { IdentityRequestList, IdentityRequestView } from '../../src/identities/schema.ts';
import type { KeysView, RecoveryDraft, SetUpAnswer } from '../../src/keys/schema.ts';
import type { MatterView } from '../../src/reports/office-schema.ts';
import type { TipReceipt, TipView } from '../../src/reports/schema.ts';
import { type Account, CITY, makeAccount, photo, XINGXIAN } from '../support/builders.ts';
import { type Answer, ask, byReceipt, form, type Request, signInOver } from '../support/http.ts';
import { foundIn } from '../support/readable.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';

/*
 * The keys are set up; somebody who works at a site reports it under a sealed name with two photos, talks with the office for three turns;
 * his identity is asked for, refused once, granted once, and he sees it; then the disk and the server's secrets are stolen and say nothing.
 * Runs on SQLite, and with MONGODB_URI on MongoDB.
 */

type Proof = Awaited<ReturnType<typeof signInOver>>;

const TOLD = '我们工地三号塔吊的力矩限制器被人用铁丝绑死了，项目部让继续吊';
const TURNS = [
  '绑铁丝的是塔吊的哪一侧？',
  '东侧，靠驾驶室那一头，昨天夜里绑的。',
  '夜里几点还在吊？',
  '十一点多还在吊钢筋。',
  '我们明天上午到现场。',
  '好，别说是谁讲的。',
];
const NAME = '贺小五';
const PHONE = '13935812345';
const ID_NUMBER = '11010519491231002X';

let served: ServedWorld;
let handler: Proof;
let custodian: Proof;
let administrator: Proof;

/** Two administrators give the role that neither may give alone. */
const hireCustodian = async (first: Account, second: Account): Promise<Account> => {
  const { offices } = served.world.app;
  const account = await makeAccount(served.world, '钱保管', CITY, []);
  const by = (id: string, name: string) => ({ kind: 'staff', id, name, office: CITY, roles: ['administrator'] }) as const;
  await offices.proposeRole(by(first.id, first.name), { staffId: account.id, role: 'custodian' });
  await offices.confirmRole(by(second.id, second.name), { staffId: account.id, role: 'custodian' });
  return account;
};

beforeAll(async () => {
  served = await serveWorld();
  const admins = [
    await makeAccount(served.world, '赵管理', CITY, ['administrator']),
    await makeAccount(served.world, '孙管理', CITY, ['administrator']),
  ] as const;
  const custodianAccount = await hireCustodian(...admins);
  administrator = await signInOver(served, admins[0]);
  handler = await signInOver(served, await makeAccount(served.world, '李承办', XINGXIAN, ['handler']));
  custodian = await signInOver(served, custodianAccount);
});
afterAll(() => served.close());

const asked = async (path: string, request: Request = {}): Promise<Answer> => ask(served.base, path, request);
const good = async <T>(path: string, request: Request, status = 200): Promise<T> => {
  const answer = await asked(path, request);
  expect([path, answer.status, answer.body]).toEqual([path, status, answer.body]);
  return answer.body as T;
};

describe('from an insider to an opened name', () => {
  let filed: TipReceipt;
  const look = (): Promise<TipView> => good('/api/tip', { headers: byReceipt(filed.receipt) });
  const openMatter = (): Promise<MatterView> => good(`/api/office/tips/${filed.reference}`, { headers: handler });

  it('an administrator sets the keys up: two recovery codes, typed back', async () => {
    const draft = await good<RecoveryDraft>('/api/office/keys/draft', { json: {}, headers: administrator });
    const last = (signs: string): string => signs.replace(/-/g, '').slice(-4);
    const json = {
      office: draft.office.signs,
      officeTypedBack: last(draft.office.signs),
      custodians: draft.custodians.signs,
      custodiansTypedBack: last(draft.custodians.signs),
      setUpCodes: [],
    };
    expect(await good<SetUpAnswer>('/api/office/keys/set-up', { json, headers: administrator })).toMatchObject({ stillNeeded: [] });
    await served.world.settle();
    const keys = await good<KeysView>('/api/office/keys', { headers: administrator });
    expect(keys.state).toBe('ready');
    const ring = (id: string) => keys.rings.find((each) => each.ring === id)?.holders.map(({ name }) => name);
    expect([ring(XINGXIAN), ring('custodians')]).toEqual([['李承办'], ['钱保管']]);
  });

  it('the insider files with two photos under a sealed name', async () => {
    const upload = async (): Promise<string> => (await good<{ id: string }>('/api/attachments', { body: form(await photo()) }, 201)).id;
    const json = {
      text: TOLD,
      unit: '兴县北门工地',
      place: { region: '141123' },
      attachments: [await upload(), await upload()],
      reporter: { mode: 'sealed-name', insider: true, name: NAME, phone: PHONE, idNumber: ID_NUMBER },
    };
    const headers = { 'idempotency-key': 'kQ3v9LwZp1Xn7RtB5yHs2A' };
    filed = await good<TipReceipt>('/api/tips', { json, headers }, 201);
    expect(filed.isReceiptOnly).toBe(undefined);
    expect(await good<TipReceipt>('/api/tips', { json, headers }, 201)).toEqual(filed);
  });

  it('they talk for three turns', async () => {
    await served.world.settle();
    await good(`/api/office/tips/${filed.reference}/moves`, { json: { action: 'accept' }, headers: handler });
    for (const [turn, text] of TURNS.entries()) {
      const isOffice = turn % 2 === 0;
      if (isOffice) await good(`/api/office/tips/${filed.reference}/moves`, { json: { action: 'ask', text }, headers: handler });
      else await good('/api/tip/messages', { json: { text }, headers: byReceipt(filed.receipt) }, 201);
    }
    expect((await look()).messages.map(({ text }) => text)).toEqual(TURNS);
    const matter = await openMatter();
    expect([matter.text, matter.messages.length, matter.attachments.length]).toEqual([TOLD, TURNS.length, 2]);
    for (const secret of [NAME, PHONE, ID_NUMBER]) expect(JSON.stringify(matter)).not.toContain(secret);
  });

  const request = async (reason: string): Promise<Answer> =>
    asked(`/api/office/tips/${filed.reference}/identity-requests`, {
      json: { reason, words: '已核查属实，准备发奖，需要核对领奖人' },
      headers: handler,
    });
  const decide = async (grant: boolean): Promise<IdentityRequestView> => {
    const { rows } = await good<IdentityRequestList>('/api/office/identity-requests', { headers: custodian });
    const json = { grant, words: grant ? '材料齐全，同意' : '核查还没有结论，先不给看' };
    return good(`/api/office/identity-requests/${rows[0]?.id}/decide`, { json, headers: custodian });
  };

  it('his identity is asked for: only for paying, refused once, granted once, and no custodian sees it', async () => {
    expect((await request('verify-in-person')).status).toBe(403);
    expect((await request('payment')).status).toBe(201);
    expect(await decide(false)).toMatchObject({ state: 'refused' });
    const again = await request('payment');
    expect(again.status).toBe(201);
    const granted = await decide(true);
    expect(granted).toMatchObject({ state: 'granted' });
    expect(JSON.stringify(granted)).not.toContain(NAME);
    const path = `/api/office/identity-requests/${(again.body as IdentityRequestView).id}/open`;
    expect((await asked(path, { json: {}, headers: custodian })).status).toBeGreaterThanOrEqual(403);
    expect(await good(path, { json: {}, headers: handler })).toEqual({ name: NAME, phone: PHONE, idNumber: ID_NUMBER });
  });

  it('he sees who asked, why, and what became of it', async () => {
    const news = (await look()).identityNews ?? [];
    expect(news.map(({ outcome }) => outcome)).toEqual(['refused', 'opened']);
    expect(news.every(({ officeName, reason }) => officeName !== '' && reason !== '')).toBe(true);
  });

  it('the chain tells of every step, in order', async () => {
    await served.world.settle();
    expect(await served.world.app.audit.verify()).not.toHaveProperty('bad');
  });

  it('then disk and secrets are stolen, and say nothing', async () => {
    const words = [
      TOLD,
      ...TURNS,
      NAME,
      PHONE,
      ID_NUMBER,
      filed.receipt,
      filed.receipt.replaceAll('-', ''),
      filed.receiptWords,
      '力矩限制器',
      '兴县北门工地',
    ];
    expect(await foundIn(served.world.folder, words)).toEqual([]);
    const stolen = served.world.app;
    const tip = await stolen.reports.matterNamed(filed.reference);
    await expect(
      stolen.reports.openMatter(
        { kind: 'staff', id: 'x'.repeat(22), name: '赵管理', office: XINGXIAN, roles: ['handler'] },
        filed.reference,
      ),
    ).rejects.toMatchObject({ code: 'vault.shut' });
    expect(tip?.isInsider).toBe(true);
  });
});
