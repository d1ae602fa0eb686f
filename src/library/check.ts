import { isDay } from '../kernel/calendar.ts';
import type { CopyKey } from '../kernel/errors.ts';
import { checkLetters } from '../papers/letter-template.ts';
import { HAZARD_PAPERS, MATTER_PAPERS } from '../papers/schema.ts';
import { RETENTION_CLASSES } from '../reports/rules/retention.ts';
import { DangerSign } from '../reports/schema.ts';
import type { Fault } from './read.ts';
import { TIP_LIMITS } from './schema.ts';
import type { Tables } from './tables.ts';

/** Lines the program itself names; those of a sign of danger are checked by reference. */
const LINES = ['hotline', 'safety-report', 'fire', 'police', 'ambulance', 'gas-rescue'];

type Names = Pick<ReadonlySet<string>, 'has'>;

const fault = (file: string, path: string, key: CopyKey, id: string): Fault => ({ file, path, words: { key, values: { id } } });

/** Ids that stand twice in one table. */
const repeated = (file: string, table: string, ids: readonly string[]): readonly Fault[] =>
  ids.flatMap((id, index) => (ids.indexOf(id) < index ? [fault(file, `${table}[${index}]`, 'library.fault.repeated', id)] : []));

/** References that lead nowhere. */
const dangling = (
  file: string,
  references: readonly { readonly path: string; readonly to: string | undefined }[],
  names: Names,
): readonly Fault[] =>
  references.flatMap(({ path, to }) => (to === undefined || names.has(to) ? [] : [fault(file, path, 'library.fault.unknown', to)]));

const missing = (file: string, path: string, wanted: readonly string[], names: Names): readonly Fault[] =>
  wanted.filter((id) => !names.has(id)).map((id) => fault(file, path, 'library.fault.missing', id));

const idsOf = (rows: readonly { readonly id: string }[]): string[] => rows.map((row) => row.id);

const checkOffices = (tables: Tables, folder: string): readonly Fault[] => {
  const { offices, places } = tables;
  const file = `${folder}/offices.json`;
  const codes = places.map((place) => place.code);
  const byTier = (tier: string) => offices.filter((office) => office.tier === tier);
  const loops = offices.flatMap((office, index) => {
    const seen = new Set([office.id]);
    for (let up = office.above; up !== undefined; up = offices.find((other) => other.id === up)?.above) {
      if (seen.has(up)) return [fault(file, `offices[${index}].above`, 'library.fault.circle', office.id)];
      seen.add(up);
    }
    return [];
  });
  const served = new Set(byTier('district').map((office) => office.region));
  return [
    ...repeated(file, 'offices', idsOf(offices)),
    ...repeated(
      file,
      'offices',
      byTier('district').map((office) => office.region),
    ),
    ...dangling(
      file,
      offices.map((office, index) => ({ path: `offices[${index}].above`, to: office.above })),
      new Set(idsOf(offices)),
    ),
    ...dangling(
      file,
      offices.map((office, index) => ({ path: `offices[${index}].region`, to: office.region })),
      new Set(codes),
    ),
    ...missing(
      file,
      'offices',
      places.filter((place) => place.kind !== 'city').map((place) => place.code),
      served,
    ),
    ...['city', 'discipline']
      .filter((tier) => byTier(tier).length !== 1)
      .map((tier) => fault(file, 'offices', 'library.fault.exactly-one', tier)),
    ...loops,
  ];
};

const checkPlaces = (tables: Tables, folder: string): readonly Fault[] => {
  const codes = tables.places.map((place) => place.code);
  const phones = tables.phones.map((phone, index) => ({ path: `phones[${index}].region`, to: phone.region }));
  return [
    ...repeated(`${folder}/places.json`, 'regions', codes),
    ...dangling(`${folder}/jurisdiction.json`, [{ path: 'region', to: tables.jurisdiction.region }], new Set(codes)),
    ...dangling(`${folder}/phones.json`, phones, new Set(codes)),
  ];
};

const checkDuties = (tables: Tables, folder: string): readonly Fault[] => repeated(`${folder}/duties.json`, 'duties', idsOf(tables.duties));

/** Two levels are two offices. */
const checkClosing = ({ closing }: Tables, folder: string): readonly Fault[] =>
  (['general', 'major'] as const).flatMap((grade) =>
    repeated(
      `${folder}/closing.json`,
      grade,
      closing[grade].map(({ at }) => at),
    ),
  );

const checkCriteria = (tables: Tables): readonly Fault[] => {
  const sets = tables.criteriaSets;
  const matters = new Set(idsOf(tables.matters));
  return [
    ...repeated('criteria', 'items', idsOf(tables.criteria)),
    ...sets.flatMap((set) => [
      ...dangling(`criteria/${set.id}.json`, [{ path: 'competent', to: set.competent }], matters),
      ...dangling(
        `criteria/${set.id}.json`,
        [{ path: 'replacedBy', to: set.replacedBy }],
        new Set(idsOf(sets.filter((other) => other.status === 'in-force'))),
      ),
      ...set.items
        .filter((item) => !item.id.startsWith(`${set.id}/`))
        .map((item) => fault(`criteria/${set.id}.json`, 'items', 'library.fault.foreign', item.id)),
    ]),
  ];
};

const checkHolidays = (tables: Tables): readonly Fault[] =>
  [...tables.holidays.values()].flatMap(({ year, off, work }) => {
    const isWeekend = (day: string) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
    const isWrong = (day: string) => !isDay(day) || !day.startsWith(`${year}-`);
    const days = [...off.filter((day) => isWrong(day) || isWeekend(day)), ...work.filter((day) => isWrong(day) || !isWeekend(day))];
    return days.map((day) => fault(`calendar/holidays/${year}.json`, day, 'library.fault.wrong-day', day));
  });

const checkWords = (tables: Tables): readonly Fault[] => {
  const running = new Set(idsOf(tables.limits.filter((limit) => (limit.days === undefined) !== (limit.workdays === undefined))));
  const phones = new Set(idsOf(tables.phones));
  const lines = tables.danger.flatMap((row, index) => row.phones.map((to) => ({ path: `signs[${index}].phones`, to })));
  return [
    ...missing('deadlines.json', 'limits', TIP_LIMITS, running),
    ...missing('retention.json', 'classes', [...RETENTION_CLASSES, 'notices'], new Set<string>(idsOf(tables.retention))),
    ...missing('danger.json', 'signs', DangerSign.options, new Set<string>(tables.danger.map((row) => row.sign))),
    ...missing('matters.json', 'matters', ['housing', 'nobody'], new Set(idsOf(tables.matters))),
    ...missing('phones.json', 'phones', LINES, phones),
    ...dangling('danger.json', lines, phones),
    ...repeated('retention.json', 'classes', idsOf(tables.retention)),
    ...repeated('deadlines.json', 'limits', idsOf(tables.limits)),
    ...repeated('calendar/campaigns.json', 'campaigns', idsOf(tables.campaigns)),
    ...repeated('matters.json', 'matters', idsOf(tables.matters)),
    ...repeated(
      'danger.json',
      'signs',
      tables.danger.map((row) => row.sign),
    ),
    ...repeated('reasons.json', 'declines', idsOf(tables.declineReasons)),
    ...repeated('reasons.json', 'templates', idsOf(tables.templates)),
  ];
};

/** What triage may answer stands in the other tables: criteria in force, and departments. */
const checkTriage = (tables: Tables): readonly Fault[] => {
  const { criteria, industries } = tables.lexicon.subjects;
  const inForce = new Set(idsOf(tables.criteria.filter((criterion) => criterion.status === 'in-force')));
  const lines = criteria.map((rule, index) => ({ path: `[${index}].id`, to: rule.id }));
  const matters = industries.map((rule, index) => ({ path: `[${index}].matter`, to: rule.matter }));
  return [
    ...dangling('triage/criteria.json', lines, inForce),
    ...dangling('triage/industries.json', matters, new Set(idsOf(tables.matters))),
  ];
};

/** Faults between tables that each look right alone: ids twice, references that lead nowhere, a district nobody serves. */
export const checkTables = (tables: Tables): readonly Fault[] => {
  const folder = `jurisdictions/${tables.jurisdiction.id}`;
  return [
    ...checkPlaces(tables, folder),
    ...checkOffices(tables, folder),
    ...checkDuties(tables, folder),
    ...checkClosing(tables, folder),
    ...checkCriteria(tables),
    ...checkHolidays(tables),
    ...checkWords(tables),
    ...checkLetters('papers/letters.json', tables.letters, [...MATTER_PAPERS, ...HAZARD_PAPERS]),
    ...checkTriage(tables),
  ];
};
