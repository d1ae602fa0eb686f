import { afterEach, describe, expect, it } from '@jest/globals';
import type { WorkTask } from '../../src/limits/schema.ts';
import { SCAFFOLD } from '../support/builders.ts';
import { type Answer, ask, byReceipt } from '../support/http.ts';
import { solve } from '../support/page-work.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';

let served: ServedWorld;
const start = async (settings: Record<string, string> = {}): Promise<void> => {
  served = await serveWorld({ LIMIT_TIPS: '3/5', LIMIT_WRONG_RECEIPTS: '2', ...settings });
};
afterEach(() => served.close());

const submit = (work?: string): Promise<Answer> =>
  ask(served.base, '/api/tips', { json: { text: SCAFFOLD }, headers: { ...(work !== undefined && { work }) } });

const look = (receipt: string): Promise<Answer> => ask(served.base, '/api/tip', { headers: byReceipt(receipt) });

const taskOf = (answer: Answer): WorkTask => {
  const { code, data } = answer.body as { code: string; data: WorkTask };
  expect([answer.status, code]).toEqual([429, 'work.wanted']);
  return data;
};

const floodedTask = async (): Promise<WorkTask> => {
  for (let n = 0; n < 3; n += 1) expect((await submit()).status).toBe(201);
  return taskOf(await submit());
};

describe('a flood of submissions from one address', () => {
  it('is let in freely up to what a crowd sends, then for work, never refused flatly', async () => {
    await start();
    const task = await floodedTask();
    expect((await submit(await solve(task))).status).toBe(201);
  });

  it('pays with each solution once, whoever shows it again', async () => {
    await start();
    const solved = await solve(await floodedTask());
    expect((await submit(solved)).status).toBe(201);
    taskOf(await submit(solved));
  });

  it('does not pay with a task that has lapsed', async () => {
    await start();
    const solved = await solve(await floodedTask());
    served.world.clock.move(10 * 60_000);
    taskOf(await submit(solved));
  });

  it.each(['', 'nonsense', btoa('{"algorithm":"SHA-256"}'), 'A'.repeat(9_000)])(
    'is answered with a task when the work is %j',
    async (work) => {
      await start();
      await floodedTask();
      taskOf(await submit(work));
    },
  );

  it('does not touch those who only look', async () => {
    await start();
    const { receipt } = (await submit()).body as { receipt: string };
    await floodedTask().catch(() => {});
    for (let n = 0; n < 10; n += 1) expect((await look(receipt)).status).toBe(200);
  });

  it('is let in without end where the configuration says 0/0', async () => {
    await start({ LIMIT_TIPS: '0/0' });
    for (let n = 0; n < 8; n += 1) expect((await submit()).status).toBe(201);
  });
});

describe('somebody who tries out receipts', () => {
  it('is told to wait after a few, while every right one opens at once', async () => {
    await start();
    const { receipt } = (await submit()).body as { receipt: string };
    expect([(await look('000')).status, (await look('000')).status, (await look('000')).status]).toEqual([401, 401, 429]);
    expect((await look(receipt)).status).toBe(200);
    expect((await look('000')).status).toBe(429);
    expect((await look(receipt)).status).toBe(200);
  });

  it('never raises anything that right receipts are slowed by, though a thousand were wrong', async () => {
    await start();
    const { receipt } = (await submit()).body as { receipt: string };
    await Promise.all(Array.from({ length: 1_000 }, () => look('wrong')));
    expect((await look(receipt)).status).toBe(200);
  });
});

describe('honest people behind one address', () => {
  it('are let in, a hundred in one minute; whoever comes in the same minute after them works for it and is let in too', async () => {
    served = await serveWorld({ LIMIT_TIPS: '100/300' });
    for (let n = 0; n < 100; n += 1) expect((await submit()).status).toBe(201);
    for (let n = 0; n < 2; n += 1) expect((await submit(await solve(taskOf(await submit())))).status).toBe(201);
  });
});
