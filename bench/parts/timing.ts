import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Asked, type Caller, jsonOf, jsonPost, makeCaller, receiptGet } from '../running/call.ts';
import { median, rankTest } from '../running/figures.ts';
import { built, settingsFor } from '../running/server.ts';
import { type Setting, startMeasured } from '../running/setting.ts';
import { tableLines } from '../running/table.ts';

/*
 * What a stopwatch learns: two ways of being wrong are asked in turn, one after the other, so that whatever else the machine does hits both.
 * Medians shall lie within 5 %, and a rank test shall not tell them apart (p > 0.01).
 */

const TIMES = 500;
const WITHIN = 0.05;
const CHANCE = 0.01;

const NAME = '李承办';

const timed = async (caller: Caller, asked: Asked): Promise<number> => {
  const began = performance.now();
  await caller.call(asked);
  return performance.now() - began;
};

const compare = async (caller: Caller, what: string, one: () => Asked, other: () => Asked): Promise<string[]> => {
  const times: [number[], number[]] = [[], []];
  for (let n = 0; n < 20; n += 1) await caller.call(one()).then(() => caller.call(other()));
  for (let n = 0; n < TIMES; n += 1) {
    // Whoever comes first changes each time.
    const order = n % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const);
    for (const which of order) times[which].push(await timed(caller, which === 0 ? one() : other()));
  }
  const [first, second] = [median(times[0]), median(times[1])];
  const chance = rankTest(times[0], times[1]);
  const apart = Math.abs(first - second) / Math.min(first, second);
  const isAlike = apart <= WITHIN && chance > CHANCE;
  return [what, first.toFixed(3), second.toFixed(3), `${(apart * 100).toFixed(1)} %`, chance.toFixed(2), isAlike ? 'alike' : 'apart'];
};

const signIn = (name: string): Asked => jsonPost('/api/office/sign-in', { name, password: '1q-9z-Kt-4m-Xp', code: '000000' });

/** A receipt nobody has, right in form: the check sign is that of the real one it was made from, so its form is wrong in one sign at most. */
const malformed = (receipt: string): string => `${receipt.slice(0, -1)}${receipt.endsWith('0') ? '1' : '0'}`;

export const timing = async (setting: Setting): Promise<void> => {
  const folder = await setting.newFolder();
  const server = await startMeasured(folder);
  const staff = ['add', NAME, '--office', 'lvliang-xingxian', '--roles', 'handler', '--yes-print'];
  await promisify(execFile)(process.execPath, [built('src/tools/staff.js'), ...staff], { env: settingsFor(folder) });
  const elsewhere = await startMeasured(await setting.newFolder());
  const caller = makeCaller(server.base);
  const stranger = makeCaller(elsewhere.base);
  const text = { text: '兴县北门外那个工地脚手架没有拉结，风一吹就晃' };
  await caller.call(jsonPost('/api/tips', text));
  const foreign = jsonOf<{ receipt: string }>(await stranger.call(jsonPost('/api/tips', text))).receipt;
  const rows = [
    await compare(
      caller,
      'receipt: wrong / malformed',
      () => receiptGet('/api/tip', foreign),
      () => receiptGet('/api/tip', malformed(foreign)),
    ),
    await compare(
      caller,
      'sign-in: known / unknown name',
      () => signIn(NAME),
      () => signIn('王没有'),
    ),
  ];
  caller.close();
  stranger.close();
  await Promise.all([server.stop(), elsewhere.stop()]);
  for (const line of tableLines(['asked in turn', 'first, median ms', 'second, median ms', 'apart', 'p', 'aim <= 5 %, p > 0.01'], rows))
    console.log(line);
};
