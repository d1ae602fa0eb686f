import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TipReceipt } from '../../../src/reports/schema.ts';
import { TIPS } from '../../../src/reports/store.ts';
import { CITY, type Crew, hireCrew, LINXIAN, move, refusalOf, submit, track, walk, XINGXIAN } from '../../support/builders.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let crew: Crew;
let kept: TipReceipt;
let child: TipReceipt;
beforeEach(async () => {
  await world?.end();
  world = await openWorld();
  crew = await hireCrew(world);
  kept = await submit(world);
  child = await submit(world, { text: '兴县北门外工地脚手架晃得厉害，怕要倒' });
});
afterAll(() => world.end());

const merge = (from = child, into = kept) => move(world, crew.handler, from, { action: 'merge', into: into.reference });
const VERDICT = { action: 'record-verdict', verdict: 'substantiated', finding: '属实，东侧也有。' } as const;

describe('two tips about the same matter', () => {
  it('are merged by a person into the one accepted first, which keeps its place', async () => {
    await move(world, crew.handler, kept, { action: 'accept' });
    const before = await track(world, kept);
    await merge();
    expect(await track(world, kept)).toEqual(before);
    expect((await world.app.reports.openMatter(crew.handler, kept.reference)).mergedFrom).toEqual([child.reference]);
    const view = await world.app.reports.openMatter(crew.handler, child.reference);
    expect(view).toMatchObject({ state: 'merged', mergedInto: kept.reference, deadlines: [], may: [] });
  });

  it('go on being told to both reporters: the steps, never the other’s texts', async () => {
    await move(world, crew.handler, kept, { action: 'accept' });
    await world.settle();
    await merge();
    await walk(world, crew.handler, kept, [{ action: 'begin-verification' }, VERDICT, { action: 'answer', text: '已责令整改。' }]);
    await world.settle();
    const view = await track(world, child);
    expect(view.steps.map(({ state }) => state)).toEqual(['received', 'merged', 'verifying', 'substantiated', 'answered']);
    expect(view.messages).toEqual([]);
    expect(view.text).toBe('兴县北门外工地脚手架晃得厉害，怕要倒');
    expect(JSON.stringify(view)).not.toContain(kept.reference);
    expect((await track(world, kept)).steps.map(({ state }) => state)).not.toContain('merged');
  });

  it('are told of a step once, however often what happened is handed on', async () => {
    await move(world, crew.handler, kept, { action: 'accept' });
    await merge();
    await world.settle();
    await move(world, crew.handler, kept, { action: 'begin-verification' });
    const tips = world.outside.database.collection(TIPS);
    const row = await tips.findOne('by-reference', [kept.reference]);
    await world.settle();
    const before = await track(world, child);
    expect(before.steps.filter(({ state }) => state === 'verifying')).toHaveLength(1);
    for (const { id, at } of row?.pending ?? []) await world.app.reports.mirrorStep(row?.id ?? '', id, at);
    expect(await track(world, child)).toEqual(before);
  });

  it('go on being told after the kept one was itself merged into a third', async () => {
    const third = await submit(world, { text: '兴县北门外工地外架没拉结' });
    await move(world, crew.handler, third, { action: 'accept' });
    await move(world, crew.handler, kept, { action: 'accept' });
    await merge();
    await merge(kept, third);
    await move(world, crew.handler, third, VERDICT);
    await world.settle();
    expect((await track(world, kept)).steps.map(({ state }) => state)).toContain('substantiated');
    expect((await track(world, child)).steps.map(({ state }) => state)).toContain('substantiated');
  });
});

describe('two that are merged into each other at the same moment', () => {
  it('are not both closed: one goes on, and nobody’s matter is lost', async () => {
    await walk(world, crew.handler, kept, [{ action: 'accept' }]);
    await walk(world, crew.handler, child, [{ action: 'accept' }]);
    const colleague = await world.staff('钱承办', XINGXIAN, ['handler']);
    await Promise.all([
      refusalOf(world.app.reports.moveMatter(crew.handler, child.reference, { action: 'merge', into: kept.reference })),
      refusalOf(world.app.reports.moveMatter(colleague, kept.reference, { action: 'merge', into: child.reference })),
    ]);
    const { rows } = await world.app.reports.listMatters(crew.handler, { view: 'open' });
    expect(rows.length).toBeGreaterThan(0);
  });
});

describe('a merge that is refused', () => {
  const mergedFrom = async () => (await world.app.reports.openMatter(crew.handler, kept.reference)).mergedFrom;

  it('because the other was not accepted, is closed, is itself or is nobody’s', async () => {
    expect(await refusalOf(merge())).toBe('conflict merge.not-open');
    await move(world, crew.handler, kept, { action: 'decline', reason: 'not-concrete' });
    expect(await refusalOf(merge())).toBe('conflict merge.not-open');
    expect(await refusalOf(merge(child, child))).toBe('conflict merge.itself');
    expect(await refusalOf(merge(child, { ...kept, reference: 'LL-2026-999999' }))).toBe('not-found tip.unknown');
  });

  it('because the other lies with an office the officer does not see', async () => {
    const linxian = await world.staff('刘承办', LINXIAN, ['handler']);
    const elsewhere = await submit(world, { text: '临县的脚手架' });
    await move(world, linxian, elsewhere, { action: 'accept' });
    expect(await refusalOf(merge(child, elsewhere))).toBe('not-found tip.unknown');
  });

  it('leaves both as they were', async () => {
    await walk(world, crew.handler, kept, [{ action: 'accept' }]);
    const refused = move(world, crew.reviewer, child, { action: 'merge', into: kept.reference });
    expect(await refusalOf(refused)).toBe('forbidden tip.not-yours');
    expect(await mergedFrom()).toEqual([]);
    await walk(world, crew.handler, child, [{ action: 'accept' }, VERDICT]);
    expect(await refusalOf(merge())).toBe('conflict tip.not-now');
    expect(await mergedFrom()).toEqual([]);
    expect((await track(world, child)).state).toBe('substantiated');
  });

  it('is told apart from one the city may do: its own matter into a district’s', async () => {
    await move(world, crew.handler, kept, { action: 'accept' });
    const cityTip = await submit(world, { text: '没说在哪里的脚手架' });
    await move(world, crew.cityHandler, cityTip, { action: 'merge', into: kept.reference });
    expect((await world.app.reports.openMatter(crew.cityHandler, cityTip.reference)).office).toBe(CITY);
    expect(await mergedFrom()).toEqual([cityTip.reference]);
  });
});
