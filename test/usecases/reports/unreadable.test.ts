import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PUBLIC } from '../../../src/kernel/actor.ts';
import { readReceipt } from '../../../src/reports/rules/receipt.ts';
import type { TipReceipt } from '../../../src/reports/schema.ts';
import { type Crew, hireCrew, move, photo, submit, upload } from '../../support/builders.ts';
import { foundIn } from '../../support/readable.ts';
import { openWorld, type World } from '../../support/world.ts';

const TEXT = '兴县北门外安居花园三号楼东侧悬挑脚手架外立杆缺扫地杆，昨晚塔吊还吊着钢筋从人头顶上过，工长姓什么我不敢说，请你们悄悄来看。';
const SAID = '今天上午又有两个人从那里摔下来过，没敢报。';
const TOLD = '我们后天上午带检测机构到现场，不会提到是谁说的。';
const FINDING = '外立杆缺扫地杆十一处，已经拍照取证。';
const UNIT = '吕梁鼎固建筑劳务';
const PLACE = '安居花园三号楼东门保安亭旁';
const NAME = '欧阳晓光';
const PHONE = '13834561234';
const KEY = 'client-key-7f3a9c55d2e84b60';

const pieces = (text: string): string[] => Array.from({ length: [...text].length - 5 }, (_, i) => [...text].slice(i, i + 6).join(''));

let world: World;
let crew: Crew;
let answer: TipReceipt;
let loose: string;
beforeAll(async () => {
  world = await openWorld();
  crew = await hireCrew(world);
  loose = await upload(world, await photo());
  const reporter = { mode: 'named', name: NAME, phone: PHONE } as const;
  answer = await submit(world, { text: TEXT, unit: UNIT, place: { text: PLACE }, reporter }, KEY);
});
afterAll(() => world.end());

const secrets = (): string[] => [
  ...[TEXT, SAID, TOLD, FINDING, UNIT, PLACE].flatMap(pieces),
  NAME,
  PHONE,
  answer.receipt,
  answer.receipt.replaceAll('-', ''),
  answer.receiptWords,
  answer.receiptWords.replaceAll(' ', ''),
  Buffer.from(readReceipt(answer.receipt) ?? []).toString('base64url'),
  Buffer.from(readReceipt(answer.receipt) ?? []).toString('hex'),
  loose.split('.')[1] ?? '',
  KEY,
];

const readable = async (): Promise<readonly string[]> => [
  ...(await foundIn(world.config.dataDir, secrets())),
  ...secrets().filter((secret) => world.logged.join('\n').includes(secret)),
];

describe('nothing a person wrote is readable in the data folder or the log', () => {
  it('after a tip was taken in', async () => expect(await readable()).toEqual([]));

  it('after what happened was handed on', async () => {
    await world.settle();
    expect(await readable()).toEqual([]);
  });

  it('after both sides have written and the matter was answered', async () => {
    await world.app.reports.addMessage(PUBLIC, answer.receipt, { text: SAID, attachments: [await upload(world, await photo())] });
    await move(world, crew.handler, answer, { action: 'accept' });
    await move(world, crew.handler, answer, { action: 'tell', text: TOLD });
    await move(world, crew.handler, answer, { action: 'record-verdict', verdict: 'substantiated', finding: FINDING });
    await world.app.reports.listMatters(crew.handler, { view: 'open' });
    await world.settle();
    expect(await readable()).toEqual([]);
  });

  it('after a restart, and after the answer to be repeated was taken out', async () => {
    world = await world.reopen();
    world.clock.move(25 * 3_600_000);
    await world.app.reports.expireReplays({ kind: 'system', job: 'expire-replays' });
    expect(await readable()).toEqual([]);
  });

  it('and the search itself finds what is there', async () => {
    expect(await foundIn(world.config.dataDir, [answer.reference])).not.toEqual([]);
  });
});
