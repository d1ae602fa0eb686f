import { addressOf, readPlace, resolveUrl, urlOfHash } from './address.ts';
import { askBeforeLeaving } from './alert-before-leaving.ts';
import { guarded } from './faults.ts';
import type { Manifest } from './manifest.ts';
import type { Router } from './navigation.ts';
import { isTabPage, type PageStack } from './page-stack.ts';
import { fetchForTap, fetchUntilThere } from './patience.ts';
import type { Program } from './program.ts';
import { makeVisit, readStep, seen, type Visit, writeStep } from './visits.ts';

/** Two taps within this many ms are one: the page asked for twice is opened once. */
const DOUBLE_TAP_MS = 800;

interface RouterNeeds {
  readonly manifest: Manifest;
  readonly stack: PageStack;
  readonly program: Program;
}

interface Journey extends RouterNeeds {
  /** Number of the present step of history. */
  at: number;
  /** A step back under way: those who wait for it. */
  waiting: (() => void)[];
  openedAt: number;
  /** The next `popstate` only undoes one. */
  isUndoing: boolean;
  /** How often somebody wanted to go somewhere: while a page is fetched, a later wish overtakes an earlier one. */
  wishes: number;
}

type Way = (journey: Journey, url: string) => void;

const homeOf = ({ manifest }: RouterNeeds): string => manifest.pages[0] ?? '';

const resolve = (journey: Journey, url: string): string => {
  const found = resolveUrl(url, journey.stack.front()?.route ?? '');
  if (!journey.manifest.pages.includes(readPlace(found).route)) throw new Error(`page "${found}" is not found`);
  return found;
};

const record = (journey: Journey, how: 'push' | 'replace', visits: readonly Visit[]): void => {
  const open = seen(visits);
  const isQuiet = open.length < visits.length;
  if (isQuiet && how === 'push') return;
  // A quiet page that was served alone has no line of its own to put another after: its line is taken over.
  const before = seen(journey.stack.visits());
  const wasQuiet = before.length < journey.stack.visits().length;
  const kind = wasQuiet && !isQuiet ? (before.length === 0 ? 'replace' : 'push') : how;
  if (open.length === 0) return;
  if (kind === 'push') journey.at += 1;
  writeStep(kind, { visits: open, at: journey.at }, homeOf(journey));
};

const move = (journey: Journey, how: 'push' | 'replace', visits: readonly Visit[], keepsTabs: boolean): void => {
  record(journey, how, visits);
  journey.stack.become(visits, keepsTabs);
};

const navigateTo: Way = (journey, url) => {
  if (isTabPage(journey.manifest, readPlace(url).route)) throw new Error('can not navigateTo a tabbar page');
  const visits = journey.stack.visits();
  const isAgain = visits.at(-1)?.url === url && performance.now() - journey.openedAt < DOUBLE_TAP_MS;
  if (isAgain) return;
  journey.openedAt = performance.now();
  move(journey, 'push', [...visits, makeVisit(journey.manifest, url, visits)], true);
};

const redirectTo: Way = (journey, url) => {
  if (isTabPage(journey.manifest, readPlace(url).route)) throw new Error('can not redirectTo a tabbar page');
  const below = journey.stack.visits().slice(0, -1);
  move(journey, 'replace', [...below, makeVisit(journey.manifest, url, below)], true);
};

const switchTab: Way = (journey, url) => {
  const { route } = readPlace(url);
  if (!isTabPage(journey.manifest, route)) throw new Error('can not switch to no-tabBar page');
  const visits = journey.stack.visits();
  if (visits.length === 1 && journey.stack.front()?.route === route) return;
  move(journey, 'push', [journey.stack.waitingTab(route) ?? makeVisit(journey.manifest, route)], true);
};

const reLaunch: Way = (journey, url) => move(journey, 'push', [makeVisit(journey.manifest, url)], false);

/** Goes on once the page is there. @throws {Error} UNREACHED, said to the reader too, when it cannot be had */
const follow = async (journey: Journey, way: Way, given: string): Promise<void> => {
  const url = resolve(journey, given);
  journey.wishes += 1;
  const wish = journey.wishes;
  if (!journey.program.has(url)) await fetchForTap(journey.program);
  if (wish === journey.wishes) way(journey, url);
};

/** Steps of quiet pages are ours alone; the rest is the browser's history, so that its own keys agree with ours. */
const navigateBack = async (journey: Journey, delta: number): Promise<void> => {
  const visits = journey.stack.visits();
  if (visits.length < 2) throw new Error('cannot navigate back at first page.');
  if (journey.waiting.length > 0) return new Promise((done) => journey.waiting.push(done));
  if (!(await askBeforeLeaving(journey.stack.front()))) return;
  const left = visits.slice(0, Math.max(1, visits.length - Math.max(1, delta)));
  const steps = seen(visits).length - seen(left).length;
  if (steps === 0) return journey.stack.become(left, true);
  return new Promise((done) => {
    journey.waiting.push(done);
    history.go(-steps);
  });
};

/** The page that a line of history without our mark names: somebody wrote into the address line. */
const typedVisits = (journey: Journey): readonly Visit[] => {
  const { manifest } = journey;
  const url = urlOfHash(location.hash) ?? homeOf(journey);
  const known = manifest.pages.includes(readPlace(url).route) ? url : homeOf(journey);
  if (isTabPage(manifest, readPlace(known).route)) return [makeVisit(manifest, known)];
  const below = seen(journey.stack.visits());
  return [...below, makeVisit(manifest, known, below)];
};

/** Puts pages in front that history or the address names; there is nothing to fall back on, so it is tried until it works. */
const settleOn = async (journey: Journey, visits: readonly Visit[]): Promise<void> => {
  const { program, stack } = journey;
  journey.wishes += 1;
  const wish = journey.wishes;
  if (!program.has(visits.at(-1)?.url ?? '')) {
    stack.announce(visits);
    await fetchUntilThere(program);
  }
  if (wish === journey.wishes) stack.become(visits, true);
};

const arrive = async (journey: Journey, state: unknown): Promise<void> => {
  const step = readStep(state, journey.manifest.pages);
  journey.at = step?.at ?? journey.at + 1;
  const visits = step?.visits ?? typedVisits(journey);
  if (step === undefined) writeStep('replace', { visits: seen(visits), at: journey.at }, homeOf(journey));
  await settleOn(journey, visits);
  for (const done of journey.waiting.splice(0)) done();
};

const onPop = async (journey: Journey, state: unknown): Promise<void> => {
  if (journey.isUndoing) {
    journey.isUndoing = false;
    return;
  }
  const front = journey.stack.front();
  const delta = (readStep(state, journey.manifest.pages)?.at ?? journey.at + 1) - journey.at;
  if (front?.alert === undefined || delta === 0) return arrive(journey, state);
  journey.isUndoing = true;
  history.go(-delta);
  if (await askBeforeLeaving(front)) history.go(delta);
};

const leaveFor = (journey: Journey, address: string): void => {
  const front = journey.stack.front();
  if (front !== undefined) front.alert = undefined;
  document.body.replaceChildren();
  location.replace(address);
};

/** Binds pages, the browser's history and its address line together. */
export const startRouter = (needs: RouterNeeds): Router => {
  const journey: Journey = {
    ...needs,
    at: readStep(history.state, needs.manifest.pages)?.at ?? 0,
    waiting: [],
    openedAt: -DOUBLE_TAP_MS,
    isUndoing: false,
    wishes: 0,
  };
  window.addEventListener('popstate', (event) => guarded(() => onPop(journey, event.state)));
  window.addEventListener('beforeunload', (event) => {
    if (journey.stack.front()?.alert !== undefined) event.preventDefault();
  });
  const { stack, manifest } = needs;
  return {
    begin: (visits) => settleOn(journey, visits),
    navigateTo: (url) => follow(journey, navigateTo, url),
    redirectTo: (url) => follow(journey, redirectTo, url),
    switchTab: (url) => follow(journey, switchTab, url),
    reLaunch: (url) => follow(journey, reLaunch, url),
    navigateBack: (delta) => navigateBack(journey, delta),
    addressOf: (url) => {
      const found = resolveUrl(url, stack.front()?.route ?? '');
      const visit = makeVisit(manifest, found, stack.visits());
      return visit.isQuiet || url === '' ? '' : addressOf(found, homeOf(journey));
    },
    front: stack.front,
    openPages: stack.open,
    setTitle: (title) => {
      const front = stack.front();
      if (front !== undefined) front.title = title;
      stack.refreshShell();
    },
    leaveFor: (address) => leaveFor(journey, address),
  };
};
