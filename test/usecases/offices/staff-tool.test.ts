import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { loadCopy } from '../../../src/copy/phrase.ts';
import { AUDIT_TOOLS } from '../../../src/tools/audit-tools.ts';
import { staffProgram } from '../../../src/tools/staff-program.ts';
import { STAFF_TOOLS } from '../../../src/tools/staff-tools.ts';
import { type Bureau, comeIn, openBureau, outcome } from './bureau.ts';

const copy = loadCopy(new URL('../../../content/copy/zh-CN.json', import.meta.url));

let bureau: Bureau;
beforeEach(async () => {
  bureau = await openBureau();
});
afterEach(() => bureau.close());

/** Types a command; what it printed, line by line. */
const type = async (words: string, isScreen = true): Promise<readonly string[]> => {
  const printed: string[] = [];
  const needs = { app: { offices: bureau.offices }, outside: { copy } };
  const call = async (tool: keyof typeof STAFF_TOOLS, args: Readonly<Record<string, unknown>>) => {
    printed.push(...(await STAFF_TOOLS[tool](needs, args)));
  };
  await staffProgram({ copy, call, isScreen }).parseAsync(words.split(' '), { from: 'user' });
  return printed;
};

describe('npm run staff', () => {
  it('makes an account whose printed pair signs in', async () => {
    const printed = await type('add 李建国 --office xingxian --roles handler,supervisor');
    const password = printed[1]?.replace('密码：', '') ?? '';
    const totpUri = printed.find((line) => line.startsWith('otpauth://')) ?? '';
    const recoveryCodes = printed.filter((line) => line.startsWith('  ')).map((line) => line.trim());
    const { staff } = await comeIn(bureau, { id: '', name: '李建国', credentials: { id: '', password, totpUri, recoveryCodes } });
    expect(staff).toMatchObject({ name: '李建国', office: 'xingxian', roles: ['handler', 'supervisor'] });
    expect(recoveryCodes).toHaveLength(10);
    expect(printed.filter((line) => line.includes('█') || line.includes('▄'))).toHaveLength(1);
  });

  it('lists accounts in words, and says how to make the first when there is none', async () => {
    expect(await type('list')).toEqual([copy.phrase('staff.tool.empty')]);
    await type('add 李建国 --office xingxian --roles handler');
    expect(await type('list')).toEqual(['李建国  兴县住建局  承办人  备用码剩 10 个']);
    await type('remove 李建国');
    expect(await type('list')).toEqual([copy.phrase('staff.tool.empty')]);
  });

  it('prints another pair at a reset, and says who must let him in to the keys again', async () => {
    const first = await type('add 李建国 --office xingxian');
    const second = await type('reset 李建国');
    expect(second[1]).not.toBe(first[1]);
    expect(first.join('\n')).not.toContain('密钥');
    expect(second.at(-1)).toBe(copy.phrase('staff.tool.let-in-again', { name: '李建国' }));
  });

  it.each([['add 李建国 --office xingxian'], ['reset 李建国']])('%s prints no secret into a file unless that is meant', async (words) => {
    await type('add 李建国 --office city').catch(() => {});
    if (words.startsWith('add')) await type('remove 李建国');
    await expect(type(words, false)).rejects.toThrow(copy.phrase('staff.tool.not-a-screen'));
    expect((await type(`${words} --yes-print`, false))[1]).toMatch(/^密码：/);
  });

  it('refuses a role, a name or an office nobody has', async () => {
    await expect(type('add 李建国 --office xingxian --roles king')).rejects.toThrow('king');
    expect(await outcome(type('add 李建国 --office nowhere'))).toBe('office.unknown');
    expect(await outcome(type('reset 王无名'))).toBe('staff.unknown');
  });
});

describe('npm run audit', () => {
  it.each([
    [{ count: 12, head: 'abc' }, 'done'],
    [{ count: 4, head: 'abc', bad: { seq: 5, fault: 'missing' as const } }, 'audit.broken'],
  ])('of %j ends in %s', async (finding, expected) => {
    const reports = { findNumberHoles: async () => ({ count: 0, holes: [] }), matterOf: async () => undefined };
    const needs = {
      app: { audit: { verify: async () => finding, list: async () => [] }, reports, offices: { memberEntries: async () => [] } },
      outside: { copy },
    };
    expect(await outcome(AUDIT_TOOLS['audit-verify'](needs))).toBe(expected);
  });

  it('names every running number no tip has', async () => {
    const holes = [{ series: 'LL-2026', from: 3, to: 4 }];
    const needs = {
      app: {
        audit: { verify: async () => ({ count: 0, head: '' }), list: async () => [] },
        reports: { findNumberHoles: async () => ({ count: 7, holes }), matterOf: async () => undefined },
        offices: { memberEntries: async () => [] },
      },
      outside: { copy },
    };
    expect(await AUDIT_TOOLS['audit-numbers'](needs)).toEqual([
      copy.phrase('audit.tool.hole', { series: 'LL-2026', from: '000003', to: '000004', count: 2 }),
      copy.phrase('audit.tool.holes', { count: 7, holes: 1 }),
    ]);
  });
});
