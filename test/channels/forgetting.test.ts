import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TALKS } from '../../src/channels/store.ts';
import { openWorld, type World } from '../support/world.ts';

const DAY = 24 * 3_600_000;
const ADDRESS = { channel: 'web', sender: 'key-of-a-conversation' };

describe('what is kept of talks', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld();
  });
  afterEach(() => world.end());

  it('goes after seven days of silence, and not a day before', async () => {
    await world.app.channels.rememberTalk({ ...ADDRESS, content: '{}' });
    world.clock.move(7 * DAY - 1);
    expect(await world.app.channels.forgetOldTalks()).toEqual({ talks: 0, messages: 0 });
    world.clock.move(2);
    expect(await world.app.channels.forgetOldTalks()).toEqual({ talks: 1, messages: 0 });
    expect(await world.app.channels.recallTalk(ADDRESS)).toBeUndefined();
  });

  it('keeps replies for a repeated message for a day', async () => {
    const message = { ...ADDRESS, messageId: 'm1' };
    await world.app.channels.claimMessage(message);
    await world.app.channels.rememberReplies({ ...message, replies: '["said"]' });
    expect(await world.app.channels.claimMessage(message)).toEqual({ state: 'answered', replies: '["said"]' });
    world.clock.move(DAY + 1);
    expect(await world.app.channels.forgetOldTalks()).toEqual({ talks: 0, messages: 1 });
    expect(await world.app.channels.claimMessage(message)).toEqual({ state: 'yours' });
  });

  it('refuses to write over what another process wrote', async () => {
    await world.app.channels.rememberTalk({ ...ADDRESS, content: '1' });
    const recalled = await world.app.channels.recallTalk(ADDRESS);
    const rev = recalled?.rev ?? 0;
    await world.app.channels.rememberTalk({ ...ADDRESS, content: '2', rev });
    await expect(world.app.channels.rememberTalk({ ...ADDRESS, content: '3', rev })).rejects.toMatchObject({ code: 'store.stale' });
    await expect(world.app.channels.rememberTalk({ ...ADDRESS, content: '4' })).rejects.toMatchObject({ code: 'store.stale' });
    expect((await world.app.channels.recallTalk(ADDRESS))?.content).toBe('2');
  });

  it('treats a talk whose bytes were changed as none, so that its person can begin anew', async () => {
    await world.app.channels.rememberTalk({ ...ADDRESS, content: '1' });
    const talks = world.outside.database.collection(TALKS);
    const [row] = (await talks.list({ by: 'touched', limit: 1 })).rows;
    if (!row) throw new Error('nothing stored');
    await talks.replace(row.id, { ...row.body, sealed: `A${row.body.sealed?.slice(1)}x` }, [], row.rev);
    expect((await world.app.channels.recallTalk(ADDRESS))?.content).toBeUndefined();
  });

  it('gives one message to one worker', async () => {
    const message = { ...ADDRESS, messageId: 'm1' };
    const claims = await Promise.all(Array.from({ length: 8 }, () => world.app.channels.claimMessage(message)));
    expect(claims.filter((claim) => claim.state === 'yours')).toHaveLength(1);
    world.clock.move(61_000);
    const later = await Promise.all(Array.from({ length: 8 }, () => world.app.channels.claimMessage(message)));
    expect(later.filter((claim) => claim.state === 'yours')).toHaveLength(1);
  });
});
