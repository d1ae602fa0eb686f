import type { ReachNeeds } from './needs.ts';
import type { Reach } from './schema.ts';
import { askReach } from './usecases/ask-reach.ts';
import { forgetAccount } from './usecases/forget-account.ts';
import { stopReach } from './usecases/stop-reach.ts';
import { tellLate } from './usecases/tell-late.ts';
import { tellReach } from './usecases/tell-reach.ts';

/** Reach with what reports does not ask of it. */
export interface ReachDomain extends Reach {
  /** Everything of the WeChat account whose log-in code it is; returns how many matters it was. @throws {Refusal} as Reach.ask */
  forgetAccount(code: string): Promise<number>;
  /** There is news in a matter; `key` makes a second telling of the same harmless. */
  relay(matter: string, key: string): Promise<void>;
  /** Tells those again whom WeChat was too busy for. */
  tellLate(): Promise<number>;
}

/** Being told of one's matter by WeChat, bound to its needs. Whose matter it is, and that it is no insider's, reports has seen to. */
export const makeReach = (needs: ReachNeeds): ReachDomain => ({
  ask: (matter, input) => askReach(needs, matter, input),
  stop: (matter) => stopReach(needs, matter),
  isAsked: async (matter) => (await needs.reaches.get(matter)) !== undefined,
  forgetAccount: (code) => forgetAccount(needs, code),
  relay: (matter, key) => tellReach(needs, matter, key),
  tellLate: () => tellLate(needs),
});
