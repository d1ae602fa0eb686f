import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** What a member may say at any moment to get somewhere. */
const PLACES = ['home', 'open', 'closed', 'check', 'owed', 'invite'] as const;
/** A place a member can name at any moment. */
export type UnitPlace = (typeof PLACES)[number];

/** The words for each: content/dialogues/unit-words.json. */
export const UnitSayings = z.strictObject(
  Object.fromEntries(PLACES.map((place) => [place, z.array(z.string().min(1)).min(1)])) as Record<UnitPlace, z.ZodArray<z.ZodString>>,
);
export type UnitSayings = z.infer<typeof UnitSayings>;

/** Reads and checks the words at start. */
export const loadUnitSayings = (file: string | URL): UnitSayings => UnitSayings.parse(JSON.parse(readFileSync(file, 'utf8')));

/** Where a member wants to go who says this. */
export const unitPlaceSaid = (sayings: UnitSayings, text: string): UnitPlace | undefined => {
  const said = text.normalize('NFKC').replace(/[\p{P}\s]/gu, '');
  return PLACES.find((place) => sayings[place].includes(said));
};
