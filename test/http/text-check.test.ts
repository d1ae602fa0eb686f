import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask } from '../support/http.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';

const TEXT =
  '我叫欧阳晓光，电话13834561234，身份证142323198801011239，车晋J12345，卡号4111111111111111，微信oy_xiaoguang，QQ 223344556，邮箱oy@example.com，我住7-3-402，我是夜班看门的，别说';

let served: ServedWorld;
beforeAll(async () => {
  served = await serveWorld();
});
afterAll(() => served.close());

describe('a text somebody is about to send', () => {
  it('is told by kind and place what would give him away', async () => {
    const { status, body } = await ask(served.base, '/api/text/check', { json: { text: '😀我叫张三' } });
    expect({ status, body }).toEqual({ status: 200, body: { found: [{ kind: 'name', start: 3, length: 2 }] } });
  });

  it('is in no log afterwards, of any kind', async () => {
    const { body } = await ask(served.base, '/api/text/check', { json: { text: TEXT } });
    const { found } = body as { found: { kind: string; start: number; length: number }[] };
    expect(new Set(found.map(({ kind }) => kind)).size).toBe(10);
    const logged = served.world.logged.join('\n');
    const words = found.map(({ start, length }) => [...TEXT].slice(start, start + length).join(''));
    expect(words.filter((said) => logged.includes(said))).toEqual([]);
  });

  it.each([[{}], [{ text: '' }], [{ text: 'x', more: 1 }]])('is refused as %j', async (json) => {
    expect((await ask(served.base, '/api/text/check', { json })).status).toBe(422);
  });
});
