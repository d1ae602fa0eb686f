import type { Copy } from '../copy/phrase.ts';
import { nearPlaces, placeNamed, type ReportPlace } from '../hazards/rules/report-place.ts';
import { Refusal } from '../kernel/errors.ts';
import type { RegionCode } from '../kernel/place.ts';

/** The place that whoever typed a command named. @throws {Refusal} not-found report.no-such-place, with names that are near */
export const placeTyped = (
  place: string,
  { library, copy }: { readonly copy: Copy; readonly library: { readonly places: readonly ReportPlace[] } },
): RegionCode => {
  const found = placeNamed(place, library.places);
  if (found) return found.code;
  const near = nearPlaces(place, library.places).join(copy.phrase('hazard.criterion.between'));
  throw new Refusal('not-found', 'report.no-such-place', { place, near });
};
