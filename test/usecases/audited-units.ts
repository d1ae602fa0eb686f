import { PUBLIC, type Staff, type UnitActor } from '../../src/kernel/actor.ts';
import type { Entered } from '../../src/units/schema.ts';
import { DAY, photo, upload } from '../support/builders.ts';
import { FIRM, unitInput } from '../support/units.ts';
import type { World } from '../support/world.ts';
import type { Run } from './audited-ledger.ts';

const unit = unitInput({ code: FIRM });

/** Invited by somebody and come in with a name. */
const join = async (run: Run, inviter: Staff | UnitActor, role: 'principal' | 'safety-officer', name: string): Promise<Entered> => {
  const { code } = await run('units.inviteMember', (app) => app.units.inviteMember(inviter, { unit: unit.code, role }));
  return run('units.enterUnit', (app) => app.units.enterUnit(PUBLIC, { code, name }));
};

const runChecks = async (world: World, run: Run, member: UnitActor, handler: Staff): Promise<void> => {
  const attachments = [await upload(world, await photo())];
  const check = { duty: 'self-check-month', on: '2026-06-16', ledBy: '经理', hasFound: true, found: '井口少门', attachments };
  const filed = await run('units.fileCheck', (app) => app.units.fileCheck(member, check));
  const file = filed.attachments[0]?.id ?? '';
  await run('units.readCheckFile', (app) => app.units.readCheckFile(handler, unit.code, filed.id, file));
  await run('units.noteCheck', (app) => app.units.noteCheck(filed.id));
  await run('units.noticeFound', (app) => app.units.noticeFound(filed.id, 'x'));
};

/** A unit comes into the register, is joined, comes and goes, and files a check. */
export const runUnits = async (world: World, run: Run, handler: Staff): Promise<void> => {
  const { code: _, ...change } = unitInput({ name: '兴县第三建筑分公司' });
  await run('units.addUnit', (app) => app.units.addUnit(handler, unit));
  await run('units.changeUnit', (app) => app.units.changeUnit(handler, unit.code, change));
  await run('units.listUnits', (app) => app.units.listUnits(handler, { view: 'all' }));
  await run('units.openUnit', (app) => app.units.openUnit(handler, unit.code));
  const principal = await join(run, handler, 'principal', '高大山');
  const officer = await join(run, principal.actor, 'safety-officer', '高小山');
  const again = await run('units.enterUnit', (app) => app.units.enterUnit(PUBLIC, { code: officer.greeting.pass ?? '' }));
  await run('units.enterUnit', (app) => app.units.enterUnit(PUBLIC, { code: 'ABCD-EFGH-JKMN-PQRS' }).catch(() => undefined));
  world.clock.move(DAY);
  await run('units.whoEnters', (app) => app.units.whoEnters(again.token));
  await run('units.greet', (app) => app.units.greet(officer.actor));
  await runChecks(world, run, officer.actor, handler);
  await run('units.leave', (app) => app.units.leave(again.token));
  await run('units.removeMember', (app) => app.units.removeMember(principal.actor, unit.code, officer.actor.id));
};
