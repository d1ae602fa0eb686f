import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AUDIT } from '../../../src/audit/store.ts';
import type { HazardView } from '../../../src/hazards/office-schema.ts';
import type { PartyInput } from '../../../src/hazards/schema.ts';
import { PUBLIC } from '../../../src/kernel/actor.ts';
import { photo, refusalOf, upload } from '../../support/builders.ts';
import { hireLedgerCrew, holderOf, type LedgerCrew, lineInput, moveLine, rowOf, TOLD } from '../../support/hazards.ts';
import { openWorld, type World } from '../../support/world.ts';

const OWNER = { kind: 'household', as: 'owner', name: '赵大爷名字标记', phone: '13912345678' } as const satisfies PartyInput;

let world: World;
let crew: LedgerCrew;
let line: HazardView;
beforeAll(async () => {
  world = await openWorld();
  crew = await hireLedgerCrew(world);
  const attachments = [await upload(world, await photo())];
  line = await world.app.hazards.registerHazard(crew.orderer, lineInput({ industry: 'self-built-house', party: OWNER, attachments }));
});
afterAll(() => world.end());

const looks = async () =>
  (await world.outside.database.streams(AUDIT).read('chain', 1, 5000)).filter(({ body }) => body.what.endsWith('-opened'));

describe('the owner of a house', () => {
  it('stands nowhere but sealed: not in the line, its views, its lists, its happenings', async () => {
    const row = await rowOf(world, line);
    const views = [line, await world.app.hazards.listHazards(crew.orderer, { view: 'open' }), row];
    expect(JSON.stringify(views)).not.toMatch(/赵大爷|13912345678/);
    expect(line.party).toEqual({ kind: 'household', name: world.outside.copy.phrase('hazard.party.owner') });
  });

  it('is told as owner or user, and comes in by his code', async () => {
    expect(await refusalOf(moveLine(world, crew.orderer, line, TOLD))).toBe('invalid hazard.told-household');
    const told = { action: 'notify', told: [{ who: 'household', on: '2026-06-16', how: 'in-person' }] } as const;
    const { link } = await moveLine(world, crew.orderer, line, { ...told, told: [...told.told] });
    const { actor } = await world.app.units.enterUnit(PUBLIC, { code: link?.code ?? '' });
    expect((await world.app.hazards.openAsUnit(actor, line.number)).partyName).toBe(world.outside.copy.phrase('hazard.party.owner'));
  });

  it('is shown to a handler after that was written down, and to nobody else', async () => {
    const before = (await looks()).length;
    for (const staff of [crew.reviewer, crew.checker, crew.cityHandler])
      expect(await refusalOf(world.app.hazards.openParty(staff, line.number))).toBe('forbidden hazard.not-yours');
    expect(await refusalOf(world.app.hazards.openParty(crew.neighbour, line.number))).toBe('not-found hazard.unknown');
    expect((await looks()).length).toBe(before);
    expect(await world.app.hazards.openParty(crew.colleague, line.number)).toEqual({ name: OWNER.name, phone: OWNER.phone });
    const { id } = await rowOf(world, line);
    expect((await looks()).at(-1)?.body).toMatchObject({
      what: 'hazard.party-opened',
      by: `staff:${crew.colleague.id}`,
      about: { collection: 'hazards', id },
    });
  });

  it('is nobody to be opened where a unit must fix', async () => {
    const ofUnit = await world.app.hazards.registerHazard(crew.orderer, lineInput());
    expect(await refusalOf(world.app.hazards.openParty(crew.orderer, ofUnit.number))).toBe('conflict hazard.no-person');
  });

  it('found out later, is sealed with the key the line has or with one made then', async () => {
    const later = await world.app.hazards.registerHazard(crew.orderer, lineInput({ party: { kind: 'unknown' } }));
    await moveLine(world, crew.orderer, later, { action: 'set-party', party: { ...OWNER, as: 'user', phone: undefined } });
    expect(await world.app.hazards.openParty(crew.orderer, later.number)).toEqual({ name: OWNER.name });
    await moveLine(world, crew.orderer, later, { action: 'set-party', party: { ...OWNER, name: '另一人' } });
    expect(await world.app.hazards.openParty(crew.orderer, later.number)).toEqual({ name: '另一人', phone: OWNER.phone });
  });
});

describe('a picture of a line', () => {
  it('is shown to an officer after that was written down, and to the party as its own', async () => {
    const file = line.before[0]?.id ?? '';
    await world.app.hazards.readHazardFile(crew.cityHandler, line.number, file);
    expect((await looks()).at(-1)?.body).toMatchObject({ what: 'hazard.file-opened', by: `staff:${crew.cityHandler.id}`, data: { file } });
    const before = (await looks()).length;
    const shown = await world.app.hazards.readHazardFile(await holderOf(world, line), line.number, file);
    expect([shown.type, (await looks()).length]).toEqual(['image/jpeg', before]);
  });

  it('is no picture of another line, nor of another’s', async () => {
    const file = line.before[0]?.id ?? '';
    const other = await world.app.hazards.registerHazard(crew.orderer, lineInput());
    expect(await refusalOf(world.app.hazards.readHazardFile(crew.orderer, other.number, file))).toBe('not-found attachment.not-shown');
    expect(await refusalOf(world.app.hazards.readHazardFile(crew.neighbour, line.number, file))).toBe('not-found hazard.unknown');
    expect(await refusalOf(world.app.hazards.readHazardFile(PUBLIC, line.number, file))).toBe('not-found hazard.unknown');
  });

  it('stays when uploads are swept', async () => {
    world.clock.move(3 * 86_400_000);
    await world.app.files.sweepFiles();
    const shown = await world.app.hazards.readHazardFile(crew.orderer, line.number, line.before[0]?.id ?? '');
    expect(shown.content.length).toBeGreaterThan(100);
  });
});
