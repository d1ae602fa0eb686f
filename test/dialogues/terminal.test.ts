import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { isAnswering, type Server, serverAt } from '../../bots/channels/terminal/call.ts';
import { openLines } from '../../bots/channels/terminal/lines.ts';
import { asReporter, enterUnit, type Identity, inLines, say, signIn, upload } from '../../bots/channels/terminal/talk.ts';
import { openLedger, UNIT } from '../support/unit-door.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';

let served: ServedWorld;
let server: Server;
beforeAll(async () => {
  served = await serveWorld();
  server = serverAt(join(served.world.config.dataDir, 'server.sock'));
});
afterAll(() => served.close());

const hear = async (identity: Identity, text: string): Promise<string> => {
  const answer = await say(server, identity, { text });
  return 'turnedDown' in answer ? answer.turnedDown : inLines(answer, served.world.outside.copy);
};

describe('the terminal', () => {
  it('talks to the running server over its socket and numbers the choices', async () => {
    const me = asReporter();
    expect(await hear(me, '你好')).toContain('  1. 我要举报\n  2. 查回执');
    expect(await hear(me, '1')).toBe(served.world.outside.copy.phrase('report.what'));
  });

  it('sends a picture', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'photo-'));
    const file = join(folder, '照片.jpg');
    await writeFile(
      file,
      await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
        .jpeg()
        .toBuffer(),
    );
    const me = asReporter();
    const id = await upload(server, me, file);
    if (typeof id !== 'string') throw new Error(id.turnedDown);
    const answer = await say(server, me, { attachments: [id] });
    expect(answer).toEqual({ replies: [{ text: served.world.outside.copy.phrase('report.what-of-photo') }] });
    await rm(folder, { recursive: true });
  });

  it('signs a member of an office in with password and code, and says why not', async () => {
    const office = served.world.outside.library.directory.officeFor('141123').id;
    const { password, recoveryCodes } = await served.world.app.offices.addStaff(
      { kind: 'machine', tool: 'staff' },
      { name: '钱试试', office, roles: ['handler'] },
    );
    const refused = await signIn(server, '钱试试', 'not the password', '000000');
    expect(refused).toMatchObject({ turnedDown: served.world.outside.copy.errorPhrase('sign-in.wrong') });
    const me = await signIn(server, '钱试试', password, recoveryCodes[0] ?? '');
    if ('turnedDown' in me) throw new Error(me.turnedDown);
    expect(await hear(me, '你好')).not.toBe('');
    expect(await hear({ ...me, path: '/api/chat', headers: asReporter().headers }, '你好')).toContain('我要举报');
  });

  it('lets somebody of a unit in by a code, asks an invited one for his name, and gives him his pass', async () => {
    const ledger = await openLedger(served.world);
    const { number, code } = await ledger.notify();
    const came = await enterUnit(server, code);
    if ('turnedDown' in came) throw new Error(came.turnedDown);
    expect(await hear(came.identity, '你好')).toContain(number);
    expect(await enterUnit(server, code)).toMatchObject({ code: 'unit.code-used' });
    const invitation = await served.world.app.units.inviteMember(ledger.handler, { unit: UNIT.code, role: 'principal' });
    expect(await enterUnit(server, invitation.code)).toMatchObject({ code: 'unit.name-needed' });
    const joined = await enterUnit(server, invitation.code, '王建军');
    expect(joined).toMatchObject({ pass: expect.stringMatching(/^.{4}(-.{4}){4}$/), identity: { path: '/api/unit/chat' } });
  });

  it('knows where no server answers', async () => {
    expect(await isAnswering(join(tmpdir(), 'nobody-here.sock'))).toBe(false);
  });

  it('reads piped lines to their end', async () => {
    const input = new PassThrough();
    const shown = new PassThrough();
    const lines = openLines(input, shown, false);
    input.end('举报\n\n灭火器过期');
    const read = [await lines.next('> '), await lines.next('> '), await lines.next('> '), await lines.next('> ')];
    lines.close();
    expect(read).toEqual(['举报', '', '灭火器过期', undefined]);
    expect(shown.read()).toBeNull();
  });
});
