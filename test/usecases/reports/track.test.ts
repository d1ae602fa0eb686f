import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PUBLIC } from '../../../src/kernel/actor.ts';
import { type Crew, hireCrew, move, refusalOf, submit, TO_ANSWER, track, walk } from '../../support/builders.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let crew: Crew;
beforeAll(async () => {
  world = await openWorld();
  crew = await hireCrew(world);
});
afterAll(() => world.end());

describe('a receipt', () => {
  it('opens the matter in either form', async () => {
    const answer = await submit(world);
    const bySigns = await world.app.reports.trackTip(PUBLIC, answer.receipt);
    expect(await world.app.reports.trackTip(PUBLIC, answer.receiptWords)).toEqual(bySigns);
    expect(await world.app.reports.trackTip(PUBLIC, answer.receiptWords.replaceAll(' ', ''))).toEqual(bySigns);
    expect(bySigns.reference).toBe(answer.reference);
  });

  it.each([
    ['none', () => ''],
    ['a malformed one', () => 'ABC'],
    ['a wrong one', () => '000-000-000-000-000-000-000-000-000'],
    ['one with a slip', (receipt: string) => `${receipt.slice(0, -1)}${receipt.endsWith('0') ? '1' : '0'}`],
    ['a wrong one in characters', () => '的 的 的 的 的 的 的 的 的 的 的 在'],
    ['the running number', (_: string, reference: string) => reference],
  ])('%s is refused in the same words, at every door', async (_, forge) => {
    const answer = await submit(world);
    const receipt = forge(answer.receipt, answer.reference);
    const { reports } = world.app;
    const doors = [
      reports.trackTip(PUBLIC, receipt),
      reports.addMessage(PUBLIC, receipt, { text: '补充' }),
      reports.appeal(PUBLIC, receipt, { want: 'ask-review' }),
      reports.readReporterAttachment(PUBLIC, receipt, 'A'.repeat(22)),
    ];
    const refusals = await Promise.all(
      doors.map((door) =>
        door.then(
          () => 'opened',
          (error: unknown) => error,
        ),
      ),
    );
    for (const refusal of refusals) expect(refusal).toMatchObject({ kind: 'nobody', code: 'receipt.unknown', data: {} });
  });

  it('of one’s own does not open another’s matter', async () => {
    const [one, other] = [await submit(world, { text: '甲处的脚手架' }), await submit(world, { text: '乙处的脚手架' })];
    expect((await track(world, one)).text).toBe('甲处的脚手架');
    expect((await track(world, other)).text).toBe('乙处的脚手架');
  });

  it('still opens after a restart', async () => {
    const own = await openWorld();
    const answer = await submit(own);
    const again = await own.reopen();
    expect((await track(again, answer)).reference).toBe(answer.reference);
    await again.end();
  });
});

describe('the talk of a matter', () => {
  it('holds what both said, in order, and who of the two, never a name', async () => {
    const answer = await submit(world);
    await move(world, crew.handler, answer, { action: 'ask', text: '是哪栋楼？' });
    world.clock.move(1);
    const { at } = await world.app.reports.addMessage(PUBLIC, answer.receipt, { text: '三号楼。' });
    await move(world, crew.handler, answer, { action: 'tell', text: '明天去看。' });
    const view = await track(world, answer);
    expect(view.messages).toEqual([
      { from: 'office', text: '是哪栋楼？', at: expect.any(Number) },
      { from: 'reporter', text: '三号楼。', at },
      { from: 'office', text: '明天去看。', at: world.clock.now() },
    ]);
    expect(view.state).toBe('received');
    expect(JSON.stringify(view)).not.toContain('李承办');
  });

  it('can be added to in every state', async () => {
    const answer = await submit(world);
    await walk(world, crew.handler, answer, TO_ANSWER);
    await world.app.reports.addMessage(PUBLIC, answer.receipt, { text: '还是老样子。' });
    const declined = await submit(world);
    await move(world, crew.handler, declined, { action: 'decline', reason: 'not-concrete' });
    await world.app.reports.addMessage(PUBLIC, declined.receipt, { text: '在三号楼。' });
    expect((await track(world, declined)).messages.map(({ text }) => text)).toEqual(['在三号楼。']);
  });

  it('reaches the handlers of the office as a notice that holds the number and nothing else', async () => {
    const answer = await submit(world);
    await world.settle();
    await world.app.notices.listNotices(crew.handler);
    await world.app.reports.addMessage(PUBLIC, answer.receipt, { text: '又松了两根' });
    await world.settle();
    const notices = await world.app.notices.listNotices(crew.handler);
    expect(notices.map(({ words }) => words)).toEqual([world.outside.copy.phrase('notice.added-to', { reference: answer.reference })]);
    expect(await world.app.notices.listNotices(crew.handler)).toEqual([]);
    expect(await world.app.notices.listNotices(crew.reviewer)).toEqual([]);
  });

  it('keeps both of two messages that come at the same moment', async () => {
    const answer = await submit(world);
    const texts = ['甲', '乙', '丙', '丁'];
    await Promise.all(texts.map((text) => world.app.reports.addMessage(PUBLIC, answer.receipt, { text })));
    expect((await track(world, answer)).messages.map(({ text }) => text).sort()).toEqual([...texts].sort());
  });
});

describe('a reporter who writes very much', () => {
  it('is refused in words that say what to do, and the office can still answer him', async () => {
    const answer = await submit(world);
    let refusal = 'no refusal';
    for (let n = 0; n < 230 && refusal === 'no refusal'; n += 1)
      refusal = await refusalOf(world.app.reports.addMessage(PUBLIC, answer.receipt, { text: `第 ${n} 条` }));
    expect(refusal).toBe('too-many message.too-many');
    await walk(world, crew.handler, answer, TO_ANSWER);
    expect((await track(world, answer)).state).toBe('answered');
  });

  it('at the greatest length: the same', async () => {
    const answer = await submit(world);
    const text = '隐'.repeat(5000);
    let refusal = 'no refusal';
    for (let n = 0; n < 230 && refusal === 'no refusal'; n += 1)
      refusal = await refusalOf(world.app.reports.addMessage(PUBLIC, answer.receipt, { text }));
    expect(refusal).toBe('too-many message.too-many');
    await walk(world, crew.handler, answer, TO_ANSWER);
    expect((await track(world, answer)).state).toBe('answered');
  });
});
