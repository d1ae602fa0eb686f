import { chinaDay } from '../rules/china-clock.ts';
import type { Here } from '../shapes.ts';
import { ask } from './wire.ts';

let asked: Promise<Here> | undefined;
/** The phone's clock when the server told its own: only what went by since is taken from it. */
let askedAt = 0;

/** Where this server stands. Asked once; kept in memory only, so that it leaves no trace on the phone. @throws {Fault} */
export const here = (): Promise<Here> => {
  asked ??= ask<Here>('/api/here').then(
    (answer) => {
      askedAt = Date.now();
      return answer;
    },
    (fault: unknown) => {
      asked = undefined;
      throw fault;
    },
  );
  return asked;
};

/** The same where a page does well without it; undefined while the server is not reached. */
export const hereOrNothing = (): Promise<Here | undefined> => here().catch(() => undefined);

/** The China day by the server's clock, since a phone's may be wrong; by the phone's while the server is not reached. */
export const serverDay = async (): Promise<string> => {
  const answer = await hereOrNothing();
  return chinaDay(answer ? answer.now + (Date.now() - askedAt) : Date.now());
};
