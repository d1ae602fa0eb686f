import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Crew, hireCrew, move, refusalOf, submit, track } from '../../support/builders.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let crew: Crew;
beforeAll(async () => {
  world = await openWorld();
  crew = await hireCrew(world);
});
afterAll(() => world.end());

const suggest = () => submit(world, { kind: 'suggestion', text: '兴县的工地门口应该贴二维码' });

describe('a suggestion', () => {
  it.each([
    [true, 'adopted', 'step.adopted'],
    [false, 'not-adopted', 'step.not-adopted'],
  ] as const)('passed on, adopted: %s, thanked for', async (adopt, state, key) => {
    const answer = await suggest();
    await move(world, crew.handler, answer, { action: 'pass-on', to: '质安站' });
    expect(await track(world, answer)).toMatchObject({ state: 'passed-on', deadlines: [{ id: 'tip-verify' }] });
    await move(world, crew.handler, answer, { action: 'decide-suggestion', adopt, reason: '想得周到。' });
    const decided = await track(world, answer);
    expect(decided).toMatchObject({ state, deadlines: [{ id: 'tip-answer' }] });
    expect(decided.steps.at(-1)?.words).toBe(world.outside.copy.phrase(key));
    expect(decided.messages.at(-1)?.text).toBe('想得周到。');
    await move(world, crew.handler, answer, { action: 'thank' });
    expect(await track(world, answer)).toMatchObject({
      state: 'thanked',
      deadlines: [],
      may: ['add', 'give-identity', 'report-retaliation'],
    });
  });

  it('is thanked for in words of the officer’s own where he has some', async () => {
    const answer = await suggest();
    await move(world, crew.handler, answer, { action: 'pass-on', to: '质安站' });
    await move(world, crew.handler, answer, { action: 'decide-suggestion', adopt: true, reason: '好。' });
    await move(world, crew.handler, answer, { action: 'thank', text: '下月就贴。' });
    expect((await track(world, answer)).messages.at(-1)?.text).toBe('下月就贴。');
  });

  it('is not accepted, verified or answered like a hazard, nor a hazard passed on', async () => {
    const answer = await suggest();
    for (const action of ['accept', 'begin-verification'] as const)
      expect(await refusalOf(move(world, crew.handler, answer, { action }))).toBe('conflict tip.not-now');
    const hazard = await submit(world);
    expect(await refusalOf(move(world, crew.handler, hazard, { action: 'pass-on', to: '质安站' }))).toBe('conflict tip.not-now');
  });
});
