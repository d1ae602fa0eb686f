import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PUBLIC, type Staff, type UnitActor, type UnitRole } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Program } from '../../program.ts';
import type { TipReceipt } from '../../reports/schema.ts';
import type { UnitEntryCode } from '../../units/schema.ts';
import type { Kept } from './kept.ts';

/** A clock that stands, and is walked from scene to scene; never back. */
export interface WalkingClock extends Clock {
  walkTo(instant: number): void;
}

/** A clock that stands at `start` (ms) until it is walked. */
export const walkingClock = (start: number): WalkingClock => {
  let now = start;
  return {
    now: () => now,
    walkTo: (instant) => {
      now = Math.max(now, instant);
    },
  };
};

/** A member of a unit of the story, and the pass by which he comes in again. */
interface StageMember {
  readonly actor: UnitActor;
  readonly role: UnitRole;
  readonly unitName: string;
  readonly pass: string;
}

/** Everybody who works from the first morning on, and what is needed to sign in as them. */
export interface Hired {
  readonly staff: readonly Staff[];
  readonly accounts: Kept['accounts'];
}

/** Where the story is played: the program without its doors, who works there, and what came of the story so far, by its own names. */
export interface Stage {
  readonly program: Program;
  readonly clock: WalkingClock;
  /** Who works there, by name, each with his key at hand. */
  readonly staff: ReadonlyMap<string, Staff>;
  /** What is needed to sign in as them, and as whoever came later. */
  readonly accounts: Kept['accounts'];
  /** What each tip of the story was answered with. */
  readonly filed: Map<string, TipReceipt>;
  /** Numbers of the lines of the ledger. */
  readonly lines: Map<string, string>;
  /** Codes given out with the lines' notices that nobody has used. */
  readonly links: Map<string, UnitEntryCode>;
  /** Who came in by them. */
  readonly holders: Map<string, UnitActor>;
  readonly members: Map<string, StageMember>;
  /** Draws these pictures and uploads them as somebody's phone would. Their ids. */
  upload(pictures: readonly string[]): Promise<string[]>;
  /** Alarms nobody has answered climb, names whose time is over are shut, and everything that happened is handed on. */
  settle(): Promise<void>;
}

/** Pictures are drawn from plain shapes (SVG) and leave as photographs do. */
const photograph = async (file: string): Promise<Buffer> => {
  const { default: sharp } = await import('sharp');
  return sharp(await readFile(file))
    .jpeg({ quality: 85 })
    .toBuffer();
};

const oneChunk = async function* (bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
};

/** Sets the stage. `pictures` is the folder of the drawings. */
export const setStage = (program: Program, clock: WalkingClock, { staff, accounts }: Hired, pictures: string): Stage => ({
  program,
  clock,
  staff: new Map(staff.map((member) => [member.name, member])),
  accounts,
  filed: new Map(),
  lines: new Map(),
  links: new Map(),
  holders: new Map(),
  members: new Map(),
  upload: async (names) => {
    const ids: string[] = [];
    for (const name of names) {
      const photo = await photograph(join(pictures, `${name}.svg`));
      ids.push((await program.app.files.uploadFile(PUBLIC, oneChunk(photo))).id);
    }
    return ids;
  },
  settle: async () => {
    await program.app.reports.raiseAlerts({ kind: 'system', job: 'raise-alerts' });
    await program.app.identities.endOpenings({ kind: 'system', job: 'end-identity-openings' });
    while ((await program.outbox.runOnce()) > 0);
  },
});
