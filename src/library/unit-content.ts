import type { UnitContent } from '../units/needs.ts';
import type { ChecklistLine } from '../units/schema.ts';
import type { Criterion } from './schema.ts';
import type { Tables } from './tables.ts';

/** A criterion as a checklist quotes it: in the official wording where we hold it. */
const line = ({ id, article, docNo, official, text }: Criterion): ChecklistLine => ({
  criterion: id,
  article,
  docNo,
  text: official ?? text,
});

/** Look-ups of checked tables for units. */
export const makeUnitContent = (tables: Tables): UnitContent => {
  const places = new Map(tables.places.map((place) => [place.code, place]));
  const lines = new Map(tables.criteria.map((criterion) => [criterion.id, line(criterion)]));
  return {
    duties: tables.duties,
    criteria: tables.criteria
      .filter(({ status }) => status === 'in-force')
      .map((criterion) => ({ ...line(criterion), set: criterion.set })),
    industryOfSet: tables.lexicon.subjects.sets,
    criterion: (id) => lines.get(id),
    regionName: (code) => places.get(code)?.name,
    isDistrict: (code) => (places.get(code)?.kind ?? 'city') !== 'city',
  };
};
