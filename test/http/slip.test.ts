import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AUDIT } from '../../src/audit/store.ts';
import { partText } from '../papers/raw-workbook.ts';
import { SCAFFOLD, submit, XINGXIAN } from '../support/builders.ts';
import { ask, expectRefusal, officerOver } from '../support/http.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';

const TEXT = `我叫欧阳晓光，电话13834561234。${SCAFFOLD}`;
const SLIP = { receiver: '兴县市场监管局', matter: '一处在建房屋的外架不稳', place: '兴县城区', party: '恒泰工地' };

let served: ServedWorld;
let officer: Record<string, string>;
let reference: string;
beforeAll(async () => {
  served = await serveWorld();
  officer = { ...(await officerOver(served, '李承办', XINGXIAN, ['handler'])) };
  ({ reference } = await submit(served.world, { text: TEXT, unit: '恒泰工地', place: { region: '141123', text: '北门外' } }));
});
afterAll(() => served.close());

const path = (): string => `/api/office/tips/${reference}/slip`;
const made = async (): Promise<number> => {
  const entries = await served.world.outside.database.streams(AUDIT).read('chain', 1, 5000);
  return JSON.stringify(entries).split('paper.slip-made').length - 1;
};

describe('a transfer slip', () => {
  it('is begun from what triage made of the matter, and shows what was told without who told it', async () => {
    const { status, body } = await ask(served.base, path(), { headers: officer });
    expect(status).toBe(200);
    const draft = body as { matter: string; place: string; party: string; help: string };
    expect(draft).toMatchObject({ place: '兴县', party: '恒泰工地' });
    expect(draft.matter).not.toContain(SCAFFOLD.slice(0, 12));
    expect(draft.help).toContain('我叫〔姓名〕，电话〔电话〕');
  });

  it.each<[string, object, 'paper.personal' | 'paper.tells-source' | 'paper.copied']>([
    ['a person', { matter: '欧阳晓光家旁边的外架不稳' }, 'paper.personal'],
    ['a number in the place', { place: '兴县城区，电话13834561234' }, 'paper.personal'],
    ['the source', { matter: '有人举报外架不稳' }, 'paper.tells-source'],
    ['the source in the reason', { reason: '群众反映的，归你们管' }, 'paper.tells-source'],
    ['the words of the tip', { matter: `现场是${SCAFFOLD}` }, 'paper.copied'],
  ])('is refused with %s, and nothing is on record as made', async (_, over, code) => {
    expectRefusal(await ask(served.base, path(), { json: { ...SLIP, ...over }, headers: officer }), 422, code);
    expect(await made()).toBe(0);
  });

  it('shows the officer the words that may not go out', async () => {
    const { body } = await ask(served.base, path(), { json: { ...SLIP, matter: '欧阳晓光家旁边的外架不稳' }, headers: officer });
    expect(body).toMatchObject({ message: expect.stringContaining('欧阳晓光') });
  });

  it('does not name the tip by its number', async () => {
    const answer = await ask(served.base, path(), { json: { ...SLIP, matter: `见${reference}` }, headers: officer });
    expectRefusal(answer, 422, 'paper.tells-source');
  });

  it('holds the officer’s words, neither number nor source, and is in the audit chain', async () => {
    const response = await fetch(`${served.base}${path()}`, {
      method: 'POST',
      body: JSON.stringify(SLIP),
      headers: { ...officer, 'content-type': 'application/json' },
    });
    const read = partText(Buffer.from(await response.arrayBuffer()), 'word/document.xml').replace(/<[^>]+>/g, '');
    for (const words of Object.values(SLIP)) expect(read).toContain(words);
    expect(read).not.toMatch(new RegExp(`${reference}|举报|北门外|欧阳|13834561234`));
    expect(await made()).toBe(1);
  });
});
