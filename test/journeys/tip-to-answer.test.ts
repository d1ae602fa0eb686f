import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MatterList, MatterView, OfficeMove } from '../../src/reports/office-schema.ts';
import type { TipReceipt, TipView } from '../../src/reports/schema.ts';
import { type Account, CAMERA, makeAccount, photo, SCAFFOLD, XINGXIAN } from '../support/builders.ts';
import { ask, byReceipt, form, signInOver } from '../support/http.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';

/*
 * A hazard is told over HTTP, an officer signs in with password and one-time code, accepts, asks, verifies and answers,
 * and the reporter follows every step with his receipt alone. Runs on SQLite, and with MONGODB_URI on MongoDB.
 */

let served: ServedWorld;
let officer: Account;
beforeAll(async () => {
  served = await serveWorld();
  officer = await makeAccount(served.world, '李承办', XINGXIAN, ['handler']);
});
afterAll(() => served.close());

describe('from a tip to its answer', () => {
  let filed: TipReceipt;
  let proof: { cookie: string; 'x-requested-by': string };

  const look = async (receipt = filed.receipt): Promise<TipView> => {
    const { status, body } = await ask(served.base, '/api/tip', { headers: byReceipt(receipt) });
    expect(status).toBe(200);
    return body as TipView;
  };
  const move = async (wanted: OfficeMove): Promise<MatterView> => {
    served.world.clock.move(60_000);
    const path = `/api/office/tips/${filed.reference}/moves`;
    const { status, body } = await ask(served.base, path, { json: wanted, headers: proof });
    expect([wanted.action, status]).toEqual([wanted.action, 200]);
    return body as MatterView;
  };

  it('a photo is taken in', async () => {
    const { status, body } = await ask(served.base, '/api/attachments', { body: form(await photo()) });
    expect(status).toBe(201);
    const json = {
      text: SCAFFOLD,
      attachments: [(body as { id: string }).id],
      reporter: { mode: 'reachable', phone: '13800001234' },
    };
    const answer = await ask(served.base, '/api/tips', { json, headers: { 'idempotency-key': 'a81f0c55d2e84b60b3f1c2d4e5a69788' } });
    expect(answer.status).toBe(201);
    filed = answer.body as TipReceipt;
    expect(filed).toMatchObject({ reference: 'LL-2026-000001', state: 'received', deadlines: [{ id: 'tip-accept', dueOn: '2026-06-26' }] });
    const again = await ask(served.base, '/api/tips', { json, headers: { 'idempotency-key': 'a81f0c55d2e84b60b3f1c2d4e5a69788' } });
    expect(again.body).toEqual(filed);
  });

  it('the receipt opens it', async () => {
    expect(await look()).toMatchObject({ reference: filed.reference, state: 'received', text: SCAFFOLD });
  });

  it('the officer signs in and finds it among what waits for him', async () => {
    proof = await signInOver(served, officer);
    const { body } = await ask(served.base, '/api/office/tips?view=waiting', { headers: proof });
    expect((body as MatterList).rows.map(({ reference }) => reference)).toEqual([filed.reference]);
  });

  it('he opens it, sees the cleaned photo and no phone', async () => {
    const { body } = await ask(served.base, `/api/office/tips/${filed.reference}`, { headers: proof });
    const matter = body as MatterView;
    expect(matter).toMatchObject({ text: SCAFFOLD, reporterMode: 'reachable', may: expect.arrayContaining(['accept']) });
    expect(JSON.stringify(matter)).not.toContain('13800001234');
    const path = `/api/office/tips/${filed.reference}/attachments/${matter.attachments[0]?.id}`;
    const picture = Buffer.from(await (await fetch(`${served.base}${path}`, { headers: proof })).arrayBuffer());
    expect([picture.subarray(0, 2).toString('hex'), picture.includes(CAMERA)]).toEqual(['ffd8', false]);
  });

  it('he accepts and asks, and the reporter answers', async () => {
    expect((await move({ action: 'accept' })).deadlines).toEqual([{ id: 'tip-verify', dueOn: '2026-08-15' }]);
    await move({ action: 'ask', text: '是哪栋楼？' });
    expect((await look()).messages.at(-1)).toMatchObject({ from: 'office', text: '是哪栋楼？' });
    const said = await ask(served.base, '/api/tip/messages', { json: { text: '三号楼东侧。' }, headers: byReceipt(filed.receipt) });
    expect(said.status).toBe(201);
    const { body } = await ask(served.base, `/api/office/tips/${filed.reference}`, { headers: proof });
    expect((body as MatterView).messages.at(-1)).toMatchObject({ from: 'reporter', text: '三号楼东侧。' });
  });

  it('he verifies and answers', async () => {
    await move({ action: 'begin-verification' });
    await move({ action: 'record-verdict', verdict: 'substantiated', finding: '三号楼东侧确实没有拉结。' });
    expect(await move({ action: 'answer', text: '已责令停工整改，明天复看。' })).toMatchObject({ state: 'answered', may: ['visit'] });
  });

  it('the receipt shows every step, every word, and no name', async () => {
    const view = await look();
    expect(view.state).toBe('answered');
    expect(view.steps.map(({ state }) => state)).toEqual(['received', 'accepted', 'verifying', 'substantiated', 'answered']);
    expect(view.messages.map(({ from, text }) => `${from}: ${text}`)).toEqual([
      'office: 是哪栋楼？',
      'reporter: 三号楼东侧。',
      'office: 三号楼东侧确实没有拉结。',
      'office: 已责令停工整改，明天复看。',
    ]);
    expect(JSON.stringify(view)).not.toContain(officer.name);
    expect(JSON.stringify(view)).not.toContain(officer.id);
  });

  it('the twelve characters open the same matter, asked of the program as a chat does', async () => {
    const byWords = await served.world.app.reports.trackTip({ kind: 'public' }, filed.receiptWords);
    expect(byWords).toEqual(await look());
  });

  it('every opening and every step is in a chain that is whole', async () => {
    await served.world.settle();
    const { count, bad } = await served.world.app.audit.verify();
    expect([bad, count > 10]).toEqual([undefined, true]);
  });

  it('everything is still there after a restart', async () => {
    const before = await look();
    await served.doors.close();
    const world = await served.world.reopen();
    const { openDoors } = await import('../../src/doors.ts');
    const doors = await openDoors(world, world.config);
    served = {
      world,
      doors,
      base: `http://127.0.0.1:${doors.port}`,
      close: async () => {
        await doors.close();
        await world.end();
      },
    };
    expect(await look()).toEqual(before);
    expect((await ask(served.base, '/api/office/session', { headers: proof })).status).toBe(200);
  });
});
