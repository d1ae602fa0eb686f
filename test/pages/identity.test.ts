import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { Staff } from '../../src/kernel/actor.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';
import { writtenDown } from '../usecases/keys/key-house.ts';
import { describeInBrowser, launch, openPerson } from './browser.ts';
import { fileTip, hire, OFFICE, signIn } from './office-desk.ts';
import { press, say } from './talking.ts';

const NAME = '冯大力';

describeInBrowser('a name shown to the handler it was granted to', () => {
  let served: ServedWorld;
  let browser: Browser;

  beforeAll(async () => {
    [served, browser] = await Promise.all([serveWorld(), launch()]);
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await served.close();
  });

  const makeCustodian = async (first: Staff, second: Staff): Promise<Staff> => {
    const { app, staff } = served.world;
    const custodian = await staff('孙保管', OFFICE, []);
    await app.offices.proposeRole(first, { staffId: custodian.id, role: 'custodian' });
    await app.offices.confirmRole(second, { staffId: custodian.id, role: 'custodian' });
    return { ...custodian, roles: ['custodian'] };
  };

  it('leaves the page when the next thing is said', async () => {
    const { app, staff, settle } = served.world;
    const first = await staff('管一', OFFICE, ['administrator']);
    const custodian = await makeCustodian(first, await staff('管二', OFFICE, ['administrator']));
    const handler = await hire(served, '李承办', ['handler']);
    await app.keys.setUp(first, writtenDown(await app.keys.draftRecovery(first)));
    const { reference } = await fileTip(served, { text: '脚手架没有拉结', reporter: { mode: 'named', name: NAME, phone: '13935812345' } });
    const { page, context, faults } = await openPerson(browser);
    await signIn(page, served.base, handler);
    await say(page, reference);
    for (const label of ['申请查看身份', '申请查看身份', '兑付奖励']) await press(page, label);
    await say(page, '奖励已经核定，要按姓名转账给他');
    await press(page, '发出');
    await settle();
    const [request] = (await app.identities.listRequests(custodian)).rows;
    await app.identities.decideIdentity(custodian, request?.id ?? '', { grant: true, words: '核定书已看到' });
    await say(page, reference);
    await press(page, '查看身份');
    await press(page, '查看身份');
    expect(await page.locator('[data-log]').innerText()).toContain(NAME);
    await say(page, '首页');
    expect(await page.content()).not.toContain(NAME);
    expect(faults).toEqual([]);
    await context.close();
  }, 60_000);
});
