import { SolvedWork } from '../schema.ts';

/** A task must be solved and used within this time, ms. @choice longer than the slowest phone works, shorter than stocking up pays */
export const TASK_HOLDS_MS = 10 * 60_000;

/** The salt of a task: chance, what it is for and when it lapses; the end mark keeps digits of a number from joining it. @choice altcha's form of parameters */
export const taskSalt = (chance: string, counted: string, lapsesAt: number): string => `${chance}?for=${counted}&lapses=${lapsesAt}&`;

/** What a salt says; undefined for one that is none of ours. @choice read only after the signature was checked */
export const readSalt = (salt: string): { readonly counted: string; readonly lapsesAt: number } | undefined => {
  const read = /\?for=([a-z]+)&lapses=(\d{1,16})&$/.exec(salt);
  return read ? { counted: read[1] ?? '', lapsesAt: Number(read[2]) } : undefined;
};

/** The solution a header carries; undefined when it is none. @choice base64 of JSON, as altcha's own widget sends it */
export const readWork = (header: string): SolvedWork | undefined => {
  try {
    const read = SolvedWork.safeParse(JSON.parse(Buffer.from(header.slice(0, 1_000), 'base64').toString('utf8')));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
};
