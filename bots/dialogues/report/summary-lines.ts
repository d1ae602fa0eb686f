import type { Words } from '../../../src/copy/phrase.ts';
import type { Draft } from './draft.ts';

/** What is wrong, in the person's own words. */
export const whatLine = (draft: Draft): Words => ({ key: 'report.summary-what', values: { what: draft.texts.join('\n') } });

/** Where, as it will be sent. */
export const placeLine = ({ place }: Draft): Words => {
  if (place?.text !== undefined) return { key: 'report.summary-place', values: { place: place.text } };
  return { key: place?.point ? 'report.summary-point' : 'report.summary-no-place' };
};

/** Whose site, as it will be sent. */
export const unitLine = ({ unit }: Draft): Words =>
  unit === undefined ? { key: 'report.summary-no-unit' } : { key: 'report.summary-unit', values: { unit } };

/** The line of one part, said again after it was put right. */
export const slotLine = (draft: Draft, slot: Draft['last']): Words => ({ what: whatLine, place: placeLine, unit: unitLine })[slot](draft);
