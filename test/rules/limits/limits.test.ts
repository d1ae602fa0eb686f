import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { bucketOf } from '../../../src/limits/rules/bucket.ts';
import { effortFor } from '../../../src/limits/rules/effort.ts';
import { readSalt, readWork, taskSalt } from '../../../src/limits/rules/task.ts';
import { makeWork } from '../../../src/limits/work.ts';
import { sha256, solve } from '../../support/page-work.ts';

describe('the bucket of an address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2'],
    ['2001:db8:1:2::1', '2001:db8:1:2'],
    ['2001:0db8:0001:0002::9', '2001:db8:1:2'],
    ['2001:db8::9', '2001:db8:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
  ])('%s counts as %s', (address, bucket) => expect(bucketOf(address)).toBe(bucket));
});

describe('the effort asked for', () => {
  const free = { perMinute: 100, perHour: 300 };
  it.each([
    [1, 1, 0],
    [100, 300, 0],
    [101, 101, 50_000],
    [1, 301, 50_000],
    [200, 200, 100_000],
    [300, 300, 200_000],
    [100_000, 100_000, 1_000_000],
  ])('with %i in a minute and %i in an hour is %i', (inMinute, inHour, effort) =>
    expect(effortFor({ inMinute, inHour }, free)).toBe(effort),
  );
  it('is never asked where nothing is limited', () =>
    expect(effortFor({ inMinute: 1e6, inHour: 1e6 }, { perMinute: 0, perHour: 0 })).toBe(0));
});

describe('a task', () => {
  const work = makeWork('a key of the server');
  const salt = taskSalt('chance', 'tips', 1_750_000_000_000);

  it('says in its salt what it is for and until when', () =>
    expect(readSalt(salt)).toEqual({ counted: 'tips', lapsesAt: 1_750_000_000_000 }));

  it.each(['', 'abc', 'not base64 ✗', Buffer.from('{}').toString('base64'), Buffer.from('[]').toString('base64'), 'A'.repeat(5_000)])(
    'is not solved by %j',
    (header) => expect(readWork(header)).toBe(undefined),
  );

  it('is solved by a page without any library, and only by the right number under our signature', async () => {
    const task = await work.makeTask(salt, 300);
    const solved = readWork((await solve(task)) ?? '');
    if (!solved) throw new Error('not solved');
    expect(await work.isSolved(solved)).toBe(true);
    expect(await work.isSolved({ ...solved, number: solved.number + 1 })).toBe(false);
    expect(await work.isSolved({ ...solved, signature: solved.signature.replace(/^./, (sign) => (sign === '0' ? '1' : '0')) })).toBe(false);
    expect(await makeWork('another key').isSolved(solved)).toBe(false);
    const longer = taskSalt('chance', 'tips', 1_999_999_999_999);
    expect(await work.isSolved({ ...solved, salt: longer })).toBe(false);
  });
});

describe('SHA-256 by hand', () => {
  it.each(['', 'abc', 'a'.repeat(55), 'a'.repeat(56), 'a'.repeat(63), 'a'.repeat(64), 'a'.repeat(119), 'chance?for=tips&lapses=1&123456'])(
    'of %j is what the machine says',
    (text) => expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex')),
  );
});
