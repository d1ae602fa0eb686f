import type { Row } from '../../../src/kernel/collection.ts';
import type { TipInput, TipReceipt } from '../../../src/reports/schema.ts';
import { TIPS } from '../../../src/reports/store.ts';
import type { Tip } from '../../../src/reports/stored-schema.ts';
import { type Crew, hireCrew, submit } from '../../support/builders.ts';
import { setUpKeys } from '../../support/rings.ts';
import { openWorld, type World } from '../../support/world.ts';

/** A world whose keys are set up: everybody of the crew holds the ring of his office. */
export const openInsiderHouse = async (): Promise<{ readonly world: World; readonly crew: Crew }> => {
  const world = await openWorld();
  const crew = await hireCrew(world);
  await setUpKeys(world);
  return { world, crew };
};

/** Somebody files against the unit he works for. */
export const fileAsInsider = (world: World, over: Partial<TipInput> = {}, replayKey?: string): Promise<TipReceipt> =>
  submit(world, { ...over, reporter: { mode: 'anonymous', ...over.reporter, insider: true } }, replayKey);

/** A tip as it lies in the store. */
export const storedOf = async (world: World, { reference }: { readonly reference: string }): Promise<Row<Tip>> => {
  const row = await world.outside.database.collection(TIPS).findOne('by-reference', [reference]);
  if (!row) throw new Error(`no tip ${reference}`);
  return row;
};
