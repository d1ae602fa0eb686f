import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hereOf } from '../../src/library/here.ts';
import type { Here } from '../../src/library/here-schema.ts';
import { loadLibrary } from '../../src/library/load.ts';
import { ask } from '../support/http.ts';
import { type ServedWorld, START, serveWorld } from '../support/world.ts';

let served: ServedWorld;
beforeAll(async () => {
  served = await serveWorld();
});
afterAll(() => served.close());

describe('GET /api/here', () => {
  it('tells a phone where it is, what time it is here, and whom to call', async () => {
    const { status, body, headers } = await ask(served.base, '/api/here');
    const here = body as Here;
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(here).toMatchObject({
      city: '吕梁市',
      isDrill: false,
      now: START,
      today: '2026-06-16',
      cityOffice: { name: '吕梁市住房和城乡建设局' },
    });
    expect(here.regions.map(({ name }) => name)).toEqual(expect.arrayContaining(['离石区', '兴县', '汾阳市']));
    expect(here.regions.length).toBe(14);
    expect(here.regions.find(({ code }) => code === '141123')?.office.name).toBe('兴县住房城乡建设主管部门');
    expect(here.emergency.map(({ phone }) => phone)).toEqual(['119', '120', '110', '12345']);
    expect(here.hotlines.map(({ phone }) => phone)).toEqual(['12350', '12345']);
  });

  it('gives no office a number that is not its own', async () => {
    const { regions, cityOffice } = (await ask(served.base, '/api/here')).body as Here;
    for (const { phones } of [cityOffice, ...regions.map(({ office }) => office)]) expect(phones).toEqual([]);
  });

  it('gives an office the lines of its own place, but for those that everybody calls', () => {
    const library = loadLibrary({ contentDir: 'content', jurisdiction: 'lvliang' });
    const ownPhones = (region: string) => [
      { ...library.phone('hotline'), id: 'duty-room', name: '值班室', phone: `0358-${region}` },
      { ...library.phone('gas-rescue'), phone: '0358-1111111' },
    ];
    const { cityOffice, regions } = hereOf({ ...library, ownPhones });
    expect(cityOffice.phones).toEqual([{ name: '值班室', phone: '0358-141100' }]);
    expect(regions.find(({ code }) => code === '141123')?.office.phones).toEqual([{ name: '值班室', phone: '0358-141123' }]);
  });

  it('says nothing of WeChat where none is set up, and nothing of offices that are not filed to', async () => {
    const { body } = await ask(served.base, '/api/here');
    expect(body).not.toHaveProperty('weChat');
    expect(JSON.stringify(body)).not.toContain('纪检');
  });

  it('goes on with the clock', async () => {
    served.world.clock.move(16 * 3_600_000);
    expect((await ask(served.base, '/api/here')).body).toMatchObject({ now: START + 16 * 3_600_000, today: '2026-06-17' });
  });
});
