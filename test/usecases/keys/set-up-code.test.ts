import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { loadCopy } from '../../../src/copy/phrase.ts';
import { setUpProgram } from '../../../src/tools/set-up-program.ts';
import { SET_UP_TOOLS } from '../../../src/tools/set-up-tools.ts';
import { refusalOf } from '../../support/builders.ts';
import { foundIn } from '../../support/readable.ts';
import { type KeyHouse, MACHINE, openKeyHouse, type Person, setUpHouse } from './key-house.ts';

const copy = loadCopy(new URL('../../../content/copy/zh-CN.json', import.meta.url));

let house: KeyHouse;
let administrator: Person;
beforeEach(async () => {
  house = await openKeyHouse();
  administrator = house.hire('郑管理', 'city', ['administrator']);
});
afterEach(() => house.close());

/** Types the command on a screen or into a file; what was printed. */
const type = async (words = '', isScreen = true, print?: (lines: readonly string[]) => Promise<void>): Promise<readonly string[]> => {
  const printed: string[] = [];
  const needs = { app: { keys: house.keys }, outside: { copy } };
  const program = setUpProgram({
    copy,
    isScreen,
    call: (tool, args) => SET_UP_TOOLS[tool](needs, args),
    print: print ?? (async (lines) => void printed.push(...lines)),
  });
  await program.parseAsync(words === '' ? [] : words.split(' '), { from: 'user' });
  return printed;
};

const signsIn = (lines: readonly string[]): string => lines.find((line) => /^ {2}[0-9A-Z-]{35}$/.test(line))?.trim() ?? '';
const openings = async (): Promise<readonly string[]> => (await house.keys.showKeys(administrator.actor)).needed;

describe('npm run set-up', () => {
  it('shows a code in both forms, and things are boxed for it from then on', async () => {
    expect(await house.keys.locksOf('xingxian')).toEqual([]);
    const lines = await type();
    expect(signsIn(lines)).not.toBe('');
    expect(lines.filter((line) => /^ {2}(\p{Script=Han} ?){12}$/u.test(line))).toHaveLength(1);
    expect(await house.keys.locksOf('xingxian')).toEqual([
      expect.objectContaining({ ring: expect.stringMatching(/^set-up:/), version: 1 }),
    ]);
    expect((await house.keys.showKeys(administrator.actor)).wasCodeShown).toBe(true);
  });

  it.each(['', '--new'])('refuses a pipe or a file in words (%s)', async (words) => {
    await expect(type(words, false)).rejects.toThrow(copy.phrase('set-up.tool.not-a-screen'));
    expect(await house.keys.locksOf('xingxian')).toEqual([]);
  });

  it('counts a code only once it was really shown', async () => {
    const torn = async (): Promise<void> => {
      throw new Error('the screen is gone');
    };
    await expect(type('', true, torn)).rejects.toThrow('the screen is gone');
    expect(await house.keys.locksOf('xingxian')).toEqual([]);
    expect((await house.keys.showKeys(administrator.actor)).wasCodeShown).toBe(false);
  });

  it('shows another while nothing waits, and the former one opens nothing any more', async () => {
    const former = signsIn(await type());
    const later = signsIn(await type());
    expect(later).not.toBe(former);
    const filed = await house.file('xingxian', '老板让我们把探头包上');
    const draft = await house.keys.draftRecovery(administrator.actor);
    const input = { office: draft.office.signs, custodians: draft.custodians.signs };
    const typedBack = { officeTypedBack: draft.office.signs.slice(-5), custodiansTypedBack: draft.custodians.signs.slice(-5) };
    const withCode = (code: string) => house.keys.setUp(administrator.actor, { ...input, ...typedBack, setUpCodes: [code] });
    expect(await refusalOf(withCode(former))).toBe('invalid keys.set-up-code-unknown');
    expect(await withCode(later)).toMatchObject({ tips: 1, stillNeeded: [] });
    expect(filed.sealed).not.toBe('');
  });

  it('names the code that is needed once something waits, and makes no other', async () => {
    const first = signsIn(await type());
    await house.file('xingxian', '塔吊的限位是坏的');
    const lines = await type();
    expect(lines).toEqual([copy.phrase('set-up.tool.needed', { codes: first.replaceAll('-', '').slice(0, 4) })]);
    expect(await openings()).toEqual([first.replaceAll('-', '').slice(0, 4)]);
  });

  it('adds a second for later tips when it is asked for, and both papers are needed', async () => {
    const first = signsIn(await type());
    await house.file('xingxian', '旧的');
    const second = signsIn(await type('--new'));
    const [lock] = await house.keys.locksOf('xingxian');
    await house.file('xingxian', '新的');
    expect(await openings()).toEqual([first, second].map((signs) => signs.replaceAll('-', '').slice(0, 4)));
    expect(lock?.ring).not.toBe(undefined);
    const draft = await setUpHouse(house, administrator, [second]);
    expect(draft.office.signs).not.toBe(draft.custodians.signs);
    expect(await openings()).toEqual([first.replaceAll('-', '').slice(0, 4)]);
    expect(await house.keys.openWaiting(administrator.actor, { setUpCodes: [first] })).toMatchObject({ tips: 1, stillNeeded: [] });
  });

  it('makes none after the set-up', async () => {
    await setUpHouse(house, administrator);
    expect(await type()).toEqual([copy.phrase('set-up.tool.ready')]);
    expect(await type('--new')).toEqual([copy.phrase('set-up.tool.ready')]);
  });

  it('says so when another code was shown meanwhile', async () => {
    const slow = await house.keys.makeSetUpCode(MACHINE, { isSecond: false });
    await type();
    const id = slow.kind === 'made' ? slow.id : '';
    expect(await refusalOf(house.keys.noteCodeShown(MACHINE, id))).toBe('conflict keys.code-gone');
  });

  it('is for the machine alone', async () => {
    expect(await refusalOf(house.keys.makeSetUpCode(administrator.actor, { isSecond: false }))).toBe('forbidden keys.machine-only');
    expect(await refusalOf(house.keys.noteCodeShown(administrator.actor, 'x'))).toBe('forbidden keys.machine-only');
  });

  it('leaves the code nowhere on the disk, and in no print of what it gives', async () => {
    const lines = await type();
    const { code } = (await house.keys.makeSetUpCode(MACHINE, { isSecond: true })) as { code: unknown };
    const signs = signsIn(lines);
    expect(`${JSON.stringify({ code })}${String(code)}`).not.toContain('-');
    const words = lines.find((line) => /^ {2}(\p{Script=Han} ?){12}$/u.test(line))?.trim() ?? '';
    expect(await foundIn(house.folder, [signs, signs.replaceAll('-', ''), words])).toEqual([]);
  });
});
