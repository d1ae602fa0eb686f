/** A place as people wrote it may open with its province and city, six signs together, before it names the county. */
const BEFORE_COUNTY = 6;

/** Where something is, in one line: the county before the place, said once where the place names it already. Empty where neither is known. */
export const whereabouts = (regionName: string | undefined, place: string | undefined): string => {
  const written = (place ?? '').trim();
  if (regionName === undefined) return written;
  const at = written.indexOf(regionName);
  return at >= 0 && at <= BEFORE_COUNTY ? written : `${regionName}${written}`;
};
