import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CHAIN } from '../../../src/audit/needs.ts';
import { AUDIT } from '../../../src/audit/store.ts';
import type { Staff } from '../../../src/kernel/actor.ts';
import { CUSTODIANS } from '../../../src/keys/schema.ts';
import { SET_UP_TOOLS } from '../../../src/tools/set-up-tools.ts';
import { CITY, refusalOf, submit, XINGXIAN } from '../../support/builders.ts';
import { foundIn } from '../../support/readable.ts';
import { openWorld, type World } from '../../support/world.ts';
import { writtenDown } from './key-house.ts';

let world: World;
let administrator: Staff;
let handler: Staff;
beforeEach(async () => {
  world = await openWorld();
  administrator = await world.staff('郑管理', CITY, ['administrator']);
  handler = await world.staff('李承办', XINGXIAN, ['handler']);
});
afterEach(() => world.end());

/** What stands in the audit chain, in order. */
const recorded = async (): Promise<readonly string[]> => {
  await world.settle();
  return (await world.outside.database.streams(AUDIT).read(CHAIN, 1, 500)).map(({ body }) => body.what);
};

const showCode = async (): Promise<string> => {
  const [id = '', , signs = ''] = await SET_UP_TOOLS['set-up-make'](world, { isSecond: false });
  await SET_UP_TOOLS['set-up-shown'](world, { id });
  return signs.trim();
};

const setUp = async (setUpCodes: readonly string[] = []) => {
  const draft = await world.app.keys.draftRecovery(administrator);
  return { draft, answer: await world.app.keys.setUp(administrator, writtenDown(draft, setUpCodes)) };
};

const insider = (text: string) => submit(world, { text, reporter: { mode: 'anonymous', insider: true } });

describe('the whole story of the keys', () => {
  it('is on record, act by act', async () => {
    const code = await showCode();
    await setUp([code]);
    const second = await world.staff('赵审核', XINGXIAN, ['reviewer']);
    await world.app.keys.letIn(handler, { ring: XINGXIAN, staffId: second.id });
    await world.app.offices.removeStaff(administrator, { staffId: handler.id });
    const what = (await recorded()).filter((one) => /^(ring|keys|set-up-code)\./.test(one));
    const offices = world.outside.library.offices.length;
    expect(what.filter((one) => one === 'ring.made')).toHaveLength(1 + offices + 1);
    expect(what.filter((one) => one !== 'ring.made').sort()).toEqual(['keys.set-up', 'ring.left', 'ring.let-in', 'set-up-code.shown']);
  });

  it('of whoever is removed, resets or loses his role ends without anybody asking', async () => {
    await setUp();
    const [reset, withdrawn] = [await world.staff('甲', XINGXIAN, ['handler']), await world.staff('乙', XINGXIAN, ['reviewer'])];
    for (const { id } of [reset, withdrawn]) await world.app.keys.letIn(handler, { ring: XINGXIAN, staffId: id });
    await world.app.offices.resetStaff({ kind: 'machine', tool: 'staff' }, { staffId: reset.id });
    await world.app.offices.withdrawRole(administrator, { staffId: withdrawn.id, role: 'reviewer' });
    await world.settle();
    const [ring] = (await world.app.keys.showKeys(handler)).rings;
    expect(ring).toMatchObject({ version: 2, holders: [{ name: '李承办' }], waiting: [{ name: '甲', hasKey: true }] });
  });

  it('leaves no code on the disk: not in the data, not in the secrets, not in a log', async () => {
    const code = await showCode();
    await insider('老板让我们把瓦斯探头包上');
    const { draft } = await setUp([code]);
    await world.settle();
    const codes = [code, draft.office.signs, draft.custodians.signs];
    const written = [...codes, ...codes.map((signs) => signs.replaceAll('-', '')), draft.office.words, draft.custodians.words];
    expect(await foundIn(world.folder, written)).toEqual([]);
    expect(written.filter((text) => world.logged.some((line) => line.includes(text)))).toEqual([]);
  });

  it('goes on after a stop: what was set up is set up, and members open it with their own keys', async () => {
    await setUp();
    world = await world.reopen();
    const { state, rings } = await world.app.keys.showKeys(handler);
    expect({ state, rings }).toMatchObject({ state: 'ready', rings: [{ ring: XINGXIAN, isMine: true }] });
    expect(await refusalOf(world.app.keys.draftRecovery(administrator))).toBe('conflict keys.already-set-up');
    expect(await world.app.keys.custodianLock()).toMatchObject({ ring: CUSTODIANS });
  });

  it('destroys the key of the first names in the secrets', async () => {
    await submit(world, { text: '塔吊限位坏了', reporter: { mode: 'named', name: '高大山', phone: '13800001234' } });
    const { names } = world.outside.secrets;
    const { answer } = await setUp();
    expect(answer.identities).toBe(1);
    expect(names.privateKey).toEqual(expect.any(String));
    expect(await foundIn(world.config.secretsDir, [names.privateKey ?? ''])).toEqual([]);
  });
});
