import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** What an officer may say at any moment to get somewhere. */
const PLACES = [
  'home',
  'waiting',
  'urgent',
  'due',
  'open',
  'closed',
  'duty',
  'accounts',
  'notices',
  'audit',
  'hazards',
  'units',
  'identity',
] as const;
/** A place of the office's desk that can be named at any moment. */
export type OfficePlace = (typeof PLACES)[number];

/** The words for each: content/dialogues/office-words.json. */
export const OfficeSayings = z.strictObject(
  Object.fromEntries(PLACES.map((place) => [place, z.array(z.string().min(1)).min(1)])) as Record<OfficePlace, z.ZodArray<z.ZodString>>,
);
export type OfficeSayings = z.infer<typeof OfficeSayings>;

/** Reads and checks the words at start. */
export const loadOfficeSayings = (file: string | URL): OfficeSayings => OfficeSayings.parse(JSON.parse(readFileSync(file, 'utf8')));

/** Where somebody wants to go who says this. */
export const placeSaid = (sayings: OfficeSayings, text: string): OfficePlace | undefined => {
  const said = text.normalize('NFKC').replace(/[\p{P}\s]/gu, '');
  return PLACES.find((place) => sayings[place].includes(said));
};
