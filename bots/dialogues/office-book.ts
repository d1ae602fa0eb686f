import type { FigureWords } from '../../src/hazards/rules/figure-words.ts';
import type { Library } from '../../src/library/library.ts';
import type { OfficeBook } from './office-needs.ts';

/** What officers choose from, out of what content says for this jurisdiction. */
export const makeOfficeBook = (library: Library, figures: FigureWords): OfficeBook => {
  const { declineReasons, otherDepartments, templates, lexicon } = library;
  const districts = library.offices.filter((office) => office.tier === 'district');
  const criteria = library.inForceCriteria().map(({ id, group, article, docNo, text, official, isJudgement, set }) => ({
    ...{ id, group, article, docNo, isJudgement },
    text: official ?? text,
    industry: lexicon.subjects.sets.get(set),
  }));
  const regions = districts.flatMap(({ id, region }) => {
    const place = library.place(region);
    return place ? [{ code: region, name: place.name, shortNames: place.shortNames, office: id }] : [];
  });
  const referencePrefix = library.jurisdiction.prefix;
  return { declineReasons, otherDepartments, templates, districts, referencePrefix, ledger: { criteria, regions, figures } };
};
