import { addressOf, readPlace } from './address.ts';
import type { Manifest } from './manifest.ts';

/** One opening of a page. The key stays the same over a reload, so that going back finds the very page. */
export interface Visit {
  readonly key: string;
  readonly url: string;
  /** Leaves nothing in address, history and title; so does what is opened over it. */
  readonly isQuiet: boolean;
  /** The address it was first served at, where that is not its own: `/unit`. */
  readonly servedAt?: string;
}

/** What the browser's history keeps of each step: the pages then open, the one in front last, and the step's number. */
export interface Step {
  readonly visits: readonly Visit[];
  readonly at: number;
}

let lastKey = 0;

/** A visit of a page, under a key of its own; quiet when the page is, or when one below it was. */
export const makeVisit = (manifest: Manifest, url: string, below: readonly Visit[] = []): Visit => {
  lastKey += 1;
  const isQuiet = below.some((visit) => visit.isQuiet) || manifest.quiet.some((prefix) => readPlace(url).route.startsWith(prefix));
  return { key: `${Date.now().toString(36)}-${lastKey}`, url, isQuiet };
};

/** The visits that may be seen afterwards: those under the first quiet one. */
export const seen = (visits: readonly Visit[]): readonly Visit[] => {
  const first = visits.findIndex(({ isQuiet }) => isQuiet);
  return first < 0 ? visits : visits.slice(0, first);
};

/** What history keeps of the present step, if it is one of ours and its pages still exist. */
export const readStep = (state: unknown, pages: readonly string[]): Step | undefined => {
  const step = state as Partial<Step> | null;
  if (step === null || typeof step !== 'object' || !Array.isArray(step.visits) || typeof step.at !== 'number') return undefined;
  const { visits, at } = step as Step;
  return visits.length > 0 && visits.every(({ url }) => pages.includes(readPlace(url).route)) ? { visits, at } : undefined;
};

/** Writes a step down, in a new line of history or in place of the present one. */
export const writeStep = (how: 'push' | 'replace', step: Step, home: string): void => {
  const front = step.visits.at(-1);
  const address = front === undefined ? '/' : (front.servedAt ?? addressOf(front.url, home));
  if (how === 'push') history.pushState(step, '', address);
  else history.replaceState(step, '', address);
};
