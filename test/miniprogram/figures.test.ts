import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openPhone, type Phone } from '../support/mini.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';

let served: ServedWorld;
let phone: Phone;
beforeAll(async () => {
  served = await serveWorld({ PUBLIC_URL: 'https://shao.example.cn/' });
  phone = openPhone(served.base);
});
afterAll(() => served.close());

const open = (query: Readonly<Record<string, string>> = {}) => phone.open('pages/figures/figures', query);
const press = (page: Awaited<ReturnType<typeof open>>, method: string, event: unknown = {}) =>
  (page[method] as (event: unknown) => Promise<void>).call(page, event);

describe('the page a county hangs up', () => {
  it('opens with the whole city, its districts to choose from, the address to report at, and nothing of a year of which there is nothing to say', async () => {
    const { data } = await open();
    expect(data).toMatchObject({
      isLoading: false,
      fault: '',
      place: '吕梁市',
      isWhole: true,
      chosen: 0,
      address: 'https://shao.example.cn',
    });
    expect((data.names as string[]).slice(0, 2)).toEqual(['吕梁市', '离石区']);
    expect((data.periods as { name: string }[]).map(({ name }) => name)).toEqual(['2026年1月到5月']);
  });

  it('shows the county its address names, and the one that is chosen', async () => {
    const page = await open({ region: '141123' });
    expect(page.data).toMatchObject({ place: '兴县', isWhole: false });
    expect((page.data.names as string[])[page.data.chosen as number]).toBe('兴县');
    await press(page, 'choose', { detail: { value: '0' } });
    expect(page.data).toMatchObject({ place: '吕梁市', isWhole: true });
  });

  it('goes back to the city from a county there is none of', async () => {
    const page = await open({ region: '110101' });
    expect(page.data).toMatchObject({ isLoading: false, isNoPlace: true, fault: expect.stringContaining('县区') });
    await press(page, 'seeCity');
    expect(page.data).toMatchObject({ fault: '', isNoPlace: false, place: '吕梁市' });
  });

  it('says so without a network, and stays at the county when there is one again', async () => {
    const page = await open();
    phone.setOffline(true);
    await press(page, 'choose', { detail: { value: '4' } });
    expect(page.data).toMatchObject({ fault: expect.stringContaining('网'), isNoPlace: false });
    phone.setOffline(false);
    await press(page, 'look');
    expect(page.data).toMatchObject({ fault: '', chosen: 4, place: (page.data.names as string[])[4] });
  });

  it('shows the last county chosen, in whatever order the answers come', async () => {
    const page = await open();
    await Promise.all([press(page, 'choose', { detail: { value: '3' } }), press(page, 'choose', { detail: { value: '5' } })]);
    expect(page.data).toMatchObject({ isLoading: false, chosen: 5, place: (page.data.names as string[])[5] });
  });
});
