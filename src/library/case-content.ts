import type { RegionCode } from '../kernel/place.ts';
import type { CaseContent } from '../reports/needs.ts';
import type { Advice, DangerSign } from '../reports/schema.ts';
import { phoneAt } from './phone-at.ts';
import type { Matter } from './schema.ts';
import type { Tables } from './tables.ts';

const linesAt = (tables: Tables, ids: readonly string[], region: RegionCode | undefined): Advice['phones'] =>
  ids.map((id) => {
    const { name, phone } = phoneAt(tables.phones, id, region);
    return { name, phone };
  });

const adviceFrom = (tables: Tables, signs: readonly DangerSign[], region: RegionCode | undefined): readonly Advice[] => {
  if (signs.length === 0) return [];
  const gasRescue = phoneAt(tables.phones, 'gas-rescue', region).phone;
  const told = tables.danger
    .filter((row) => signs.includes(row.sign))
    .map((row) => ({
      code: row.sign,
      text: row.text.replace('{gasRescue}', gasRescue),
      phones: linesAt(tables, row.phones, region),
    }));
  return [...told, { code: 'noted', text: tables.dangerClosing, phones: [] }];
};

/** Those a matter may be referred to: not ourselves, and not nobody. */
export const otherDepartments = (matters: readonly Matter[]): readonly Matter[] =>
  matters.filter((matter) => matter.id !== 'housing' && matter.id !== 'nobody');

/** Look-ups of checked tables for cases. */
export const makeCaseContent = (tables: Tables): CaseContent => {
  const places = new Map(tables.places.map((place) => [place.code, place]));
  const criteria = new Map(tables.criteria.map((criterion) => [criterion.id, criterion]));
  const reasons = new Map(tables.declineReasons.map((reason) => [reason.id, reason]));
  const matters = new Map(tables.matters.map((matter) => [matter.id, matter]));
  return {
    regionName: (code) => places.get(code)?.name,
    isRegion: (code) => places.has(code),
    criterion: (id) => {
      const found = criteria.get(id);
      return found && { id, article: found.article, docNo: found.docNo, text: found.official ?? found.text, level: found.level };
    },
    question: (key) => tables.lexicon.questions[key],
    isDeclineReason: (id) => reasons.has(id),
    declineReasonWords: (id) => {
      const reason = reasons.get(id);
      return reason ? `${reason.words}${reason.next}` : id;
    },
    isOtherDepartment: (id) => otherDepartments(tables.matters).some((matter) => matter.id === id),
    matterName: (id) => matters.get(id)?.name ?? id,
    matterWords: (id) => matters.get(id)?.say,
    advice: (signs, region) => adviceFrom(tables, signs, region),
    phones: (region) => linesAt(tables, ['safety-report', 'hotline', 'fire', 'police', 'ambulance'], region),
  };
};
