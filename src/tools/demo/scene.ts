import type { Staff } from '../../kernel/actor.ts';
import type { TipReceipt } from '../../reports/schema.ts';
import type { Stage } from './stage.ts';

/** Something that happens at an instant (ms). */
export interface Scene {
  readonly at: number;
  readonly play: (stage: Stage) => Promise<unknown>;
}

/** What the story has brought about already under this name. @throws {Error} when it has not: the story is out of order */
export const broughtAbout = <T>(things: ReadonlyMap<string, T>, name: string): T => {
  const found = things.get(name);
  if (found === undefined) throw new Error(`the story knows no ${name} yet`);
  return found;
};

/** An account by name. @throws {Error} when nobody is called so */
export const officerOf = (stage: Stage, name: string): Staff => broughtAbout(stage.staff, name);

/** What a tip of the story was answered with. @throws {Error} before it was filed */
export const receiptOf = (stage: Stage, id: string): TipReceipt => broughtAbout(stage.filed, id);

/** Uploads pictures and gives them in the way inputs take them: nothing where there are none. */
export const attachmentsOf = async (stage: Stage, pictures: readonly string[]): Promise<{ readonly attachments?: string[] }> =>
  pictures.length > 0 ? { attachments: await stage.upload(pictures) } : {};
