import { z } from 'zod';
import { HazardMove, RegisterInput } from '../../hazards/schema.ts';
import { StaffName } from '../../offices/schema.ts';
import { PersonName, TipText } from '../../reports/schema.ts';
import { UnitCheckInput, UnitInput, UnitRoleName } from '../../units/schema.ts';
import { Moment } from './moment.ts';

/*
 * The shapes of content/demo/hazards.json and units.json: what inspectors entered in the ledger and what became of it, and the units that
 * must fix, with their people and their own checks.
 */

/** Names of files in content/demo/pictures. */
export const Pictures = z.array(z.string().regex(/^[a-z-]+$/));

/** An officer or a unit's member by name, or `link`: whoever came in by the code of the notice. */
const Somebody = z.union([z.literal('link'), StaffName, PersonName]);

/** What was done to a line: a move, a report of the fix with pictures, or its last picture given back to the reporter of the tip. */
const LineStep = z.union([
  z.strictObject({ at: Moment, by: Somebody, move: HazardMove, pictures: Pictures.optional() }),
  z.strictObject({ at: Moment, by: Somebody, reports: TipText, pictures: Pictures.min(1) }),
  z.strictObject({ at: Moment, by: StaffName, givesBack: z.literal('last-picture') }),
]);
export type LineStep = z.infer<typeof LineStep>;

const { tip: _, attachments: __, ...lineFields } = RegisterInput.shape;

const StoryLine = z.strictObject({
  id: z.string(),
  at: Moment,
  by: StaffName,
  /** The verified tip of the story that it comes from. */
  tip: z.string().optional(),
  line: z.strictObject(lineFields),
  pictures: Pictures.default([]),
  later: z.array(LineStep).default([]),
});
export type StoryLine = z.infer<typeof StoryLine>;

export const Ledger = z.strictObject({
  note: z.string(),
  hazards: z.array(StoryLine),
  /** The line whose code nobody has used, printed to play the unit with. */
  linkToTry: z.string(),
});

const { attachments: ___, ...checkFields } = UnitCheckInput.shape;

const StoryUnit = z.strictObject({
  at: Moment,
  by: StaffName,
  unit: UnitInput,
  /** Invited by an officer or by the unit's principal. */
  members: z.array(z.strictObject({ at: Moment, by: Somebody, role: UnitRoleName, name: PersonName })),
  checks: z.array(z.strictObject({ at: Moment, by: PersonName, check: z.strictObject(checkFields), pictures: Pictures.default([]) })),
});
export type StoryUnit = z.infer<typeof StoryUnit>;

export const Register = z.strictObject({
  note: z.string(),
  units: z.array(StoryUnit),
  /** The member whose pass is printed. */
  passToTry: PersonName,
});
