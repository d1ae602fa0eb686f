import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openPhone, type Phone } from '../support/mini.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';

interface Wire {
  ask<T>(path: string, asking?: object): Promise<T>;
  upload(path: string, heard?: (share: number) => void): { done: Promise<string> };
  freshKey(): Promise<string>;
}

let served: ServedWorld;
let phone: Phone;
let wire: Wire;

beforeAll(async () => {
  served = await serveWorld({ LIMIT_TIPS: '2/2' });
  phone = openPhone(served.base);
  wire = await phone.load<Wire>('phone/wire.ts');
});
afterAll(() => served.close());

describe('the way to the server', () => {
  it('tells what the server said, in its words', async () => {
    await expect(wire.ask('/api/tips', { json: { text: ' ' } })).rejects.toMatchObject({
      status: 422,
      code: 'text.blank',
      mayRetry: false,
    });
  });

  it('says what to do when the server is not reached', async () => {
    phone.setOffline(true);
    await expect(wire.ask('/api/tip', { receipt: 'x' })).rejects.toMatchObject({
      status: 0,
      mayRetry: true,
      message: expect.stringContaining('网'),
    });
    phone.setOffline(false);
  });

  it('does the work a flooded server wants, and nobody notices', async () => {
    const json = { text: '兴县北门外工地脚手架没有拉结' };
    for (let n = 0; n < 4; n += 1) expect(await wire.ask('/api/tips', { json })).toMatchObject({ state: 'received' });
    expect(phone.requests.filter((line) => line === 'POST /api/tips').length).toBeGreaterThan(5);
  }, 60_000);

  it('names a request by 128 bits that no two share', async () => {
    const keys = await Promise.all(Array.from({ length: 50 }, () => wire.freshKey()));
    expect(new Set(keys).size).toBe(50);
    for (const key of keys) expect(key).toMatch(/^[A-Za-z0-9_-]{22}$/);
  });
});
