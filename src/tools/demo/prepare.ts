import { CHAIN } from '../../audit/needs.ts';
import { AUDIT } from '../../audit/store.ts';
import type { Config } from '../../config.ts';
import { systemClock } from '../../kernel/system.ts';
import { openProgram, type Program } from '../../program.ts';
import { buildDemo } from './build.ts';
import { type Kept, readKept, writeKept } from './kept.ts';
import { DAYS, morningOf } from './moment.ts';

/** What whoever starts the demo asks for. */
export interface Asked {
  /** Throw away what was made before. */
  readonly isFresh: boolean;
  /** The instant the clock shall stand at, ms; absent: the last morning, or on from where the last run's clock would be. */
  readonly wanted?: number;
}

/** Makes the demo where there is none, and sets its clock. @throws {Refusal} conflict store.folder-in-use while a demo runs there */
export const prepareDemo = async (folder: string, config: Config, { isFresh, wanted }: Asked): Promise<Kept> => {
  const before = isFresh ? undefined : await readKept(folder);
  if (!before) return buildDemo(folder, config, wanted ?? morningOf(DAYS));
  const clockOffsetMs = wanted === undefined ? before.clockOffsetMs : wanted - systemClock.now();
  return { ...before, clockOffsetMs };
};

/** Opens the prepared demo with its clock moved. Gives the instant (ms) the demo has already reached instead when that would be a step back. */
export const openDemo = async (folder: string, config: Config, kept: Kept): Promise<Program | { readonly reached: number }> => {
  const program = await openProgram({ ...config, demoClockOffsetMs: kept.clockOffsetMs });
  const last = await program.outside.database.streams(AUDIT).last(CHAIN);
  const reached = last?.body.at ?? 0;
  if (reached > program.outside.clock.now()) {
    await program.close();
    return { reached };
  }
  await writeKept(folder, kept);
  return program;
};
