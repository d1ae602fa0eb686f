import { addressOf, readPlace, urlOfHash, withSearch } from './address.ts';
import type { Manifest } from './manifest.ts';
import { makeVisit, readStep, seen, type Visit, writeStep } from './visits.ts';

/** The page the server says an address begins with: `<meta name="start" content="pages/unit/unit">`. */
const startPage = ({ pages }: Manifest): string | undefined => {
  const named = document.querySelector('meta[name="start"]')?.getAttribute('content') ?? '';
  return pages.includes(named) ? named : undefined;
};

/** What the words after the `?` asked for is told to the first page and then taken out of the address line. */
const askedFor = (manifest: Manifest): Visit => {
  const start = startPage(manifest);
  const home = manifest.pages[0] ?? '';
  const linked = urlOfHash(location.hash) ?? home;
  const url = start ?? (manifest.pages.includes(readPlace(linked).route) ? linked : home);
  const visit = makeVisit(manifest, withSearch(url, location.search));
  const named = visit.isQuiet ? '/' : addressOf(url, home);
  return { ...visit, servedAt: start === undefined ? named : location.pathname };
};

/** The pages to begin with: those open before a reload, else the one the address asks for. A quiet one is never restored from history. */
export const firstVisits = (manifest: Manifest): readonly Visit[] => {
  const asked = askedFor(manifest);
  const kept = asked.isQuiet || location.search !== '' ? undefined : readStep(history.state, manifest.pages);
  const visits = kept?.visits ?? [asked];
  if (asked.isQuiet) history.replaceState(null, '', asked.servedAt ?? '/');
  else writeStep('replace', { visits: seen(visits), at: kept?.at ?? 0 }, manifest.pages[0] ?? '');
  return visits;
};
