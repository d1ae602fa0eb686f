import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AskIdentityInput, DecideIdentityInput } from '../../identities/schema.ts';
import { AddStaffInput, StaffName } from '../../offices/schema.ts';
import { OfficeMove } from '../../reports/office-schema.ts';
import { AppealInput, TipInput, TipText } from '../../reports/schema.ts';
import { Ledger, Pictures, Register } from './ledger-story.ts';
import { Moment } from './moment.ts';

/*
 * The shapes of content/demo: who works where, what people told in a fortnight and what became of it; units and the ledger are in
 * ledger-story.ts. Every name in it is made up.
 */

/** A step towards an insider's name: a handler asks, a custodian answers, the handler looks. */
const IdentityStep = z.discriminatedUnion('step', [
  AskIdentityInput.extend({ step: z.literal('ask') }),
  DecideIdentityInput.extend({ step: z.literal('decide') }),
  z.strictObject({ step: z.literal('look') }),
]);
export type IdentityStep = z.infer<typeof IdentityStep>;

/**
 * What somebody did to a tip after it was filed: an officer moved it on or merged it or went a step towards its reporter's name, or its
 * reporter added to it or was not content.
 */
const StoryStep = z.union([
  z.strictObject({ at: Moment, by: StaffName, move: OfficeMove, pictures: Pictures.optional() }),
  z.strictObject({ at: Moment, by: StaffName, mergeInto: z.string() }),
  z.strictObject({ at: Moment, by: StaffName, identity: IdentityStep }),
  z.strictObject({ at: Moment, wants: AppealInput.shape.want, says: TipText }),
  z.strictObject({ at: Moment, says: TipText }),
]);
export type StoryStep = z.infer<typeof StoryStep>;

const StoryTip = z.strictObject({
  /** By this name other tips of the story are merged into it. */
  id: z.string(),
  at: Moment,
  tip: TipInput,
  pictures: Pictures.optional(),
  later: z.array(StoryStep).default([]),
});
export type StoryTip = z.infer<typeof StoryTip>;

const People = z.strictObject({
  staff: z.array(AddStaffInput),
  /** Given their role by the first two administrators. */
  custodians: z.array(AddStaffInput.omit({ roles: true })),
  keysSetUpBy: StaffName,
  /** A colleague who comes when the keys are set up, and waits to be let in. */
  latecomer: AddStaffInput.extend({ at: Moment }),
  /** Who takes turns on duty, a day each. */
  duty: z.array(z.strictObject({ office: z.string(), turns: z.array(StaffName).min(1) })),
  dutySetBy: StaffName,
});

const Tips = z.strictObject({
  tips: z.array(StoryTip),
  /** Tips whose receipts are printed, to play their reporters with. */
  receiptsToTry: z.array(z.string()),
  /** Insiders' likewise; they are opened on a page of their own. */
  insidersToTry: z.array(z.string()),
});

/** The whole story. */
export type Story = z.infer<typeof People> & z.infer<typeof Tips> & z.infer<typeof Ledger> & z.infer<typeof Register>;

const read = <T>(folder: string, name: string, shape: z.ZodType<T>): T => shape.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));

/** Reads content/demo. @throws {ZodError} naming what does not fit */
export const readStory = (folder: string): Story => ({
  ...read(folder, 'people.json', People),
  ...read(folder, 'tips.json', Tips),
  ...read(folder, 'hazards.json', Ledger),
  ...read(folder, 'units.json', Register),
});
