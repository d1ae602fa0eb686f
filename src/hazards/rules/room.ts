import { Refusal } from '../../kernel/errors.ts';
import type { Hazard } from '../stored-schema.ts';

/** What a line may come to, in bytes. @choice far below the 1 MB of a document, and the party can never fill it so that nobody closes it */
const MOST = { party: 500_000, office: 900_000 } as const;

/** @throws {Refusal} too-many hazard.too-full when this side's words find no room any more @choice words say what to do instead */
export const checkHazardRoom = (hazard: Hazard, side: keyof typeof MOST): void => {
  if (new TextEncoder().encode(JSON.stringify(hazard)).length > MOST[side]) throw new Refusal('too-many', 'hazard.too-full');
};
