import type { Copy } from '../../src/copy/phrase.ts';
import type { CopyKey, PhraseValues } from '../../src/kernel/errors.ts';
import { KEYS_PAGE } from './keys-page-words.ts';
import { UNIT_PAGE } from './unit-page-words.ts';

/** Phrases the page says by itself, without asking the server. Placeholders are filled in the browser. */
const LIVE = [
  'page.live.again',
  'page.live.again-upload',
  'page.live.choices',
  'page.live.copied',
  'page.live.copy',
  'page.live.file-failed',
  'page.live.file-progress',
  'page.live.file-ready',
  'page.live.file-uploading',
  'page.live.files-failed',
  'page.live.files-max',
  'page.live.finding',
  'page.live.house',
  'page.live.keys-before',
  'page.live.keys-needed',
  'page.live.keys-waiting',
  'page.live.no-place',
  'page.live.not-copied',
  'page.live.nothing',
  'page.live.officer',
  'page.live.offline',
  'page.live.picture',
  'page.live.place-refused',
  'page.live.point',
  'page.live.point-sent',
  'page.live.receipt',
  'page.live.remove',
  'page.live.retry',
  'page.live.remove-named',
  'page.live.say-due',
  'page.live.say-urgent',
  'page.live.say-waiting',
  'page.live.sign-in-empty',
  'page.live.signed-out',
  'page.live.still-uploading',
  'page.live.thinking',
  'page.live.unreached',
  'page.live.upload-unreached',
  'page.live.video',
  'page.live.video-coming',
  'page.live.video-unplayable',
  'page.live.waits',
  'page.live.you',
] as const satisfies readonly CopyKey[];

/** Phrases of the ledger's page beside these. */
const LEDGER = [
  'hazard.grade.general',
  'hazard.grade.major',
  'office.hazard.state.checked',
  'office.hazard.state.closed',
  'office.hazard.state.notified',
  'office.hazard.state.rectifying',
  'office.hazard.state.registered',
  'office.hazard.state.submitted',
  'office.industry.construction',
  'office.industry.fire-review',
  'office.industry.gas',
  'office.industry.municipal',
  'office.industry.property-fire',
  'office.industry.self-built-house',
  'hazard.column.region',
  'hazard.report.closed',
  'hazard.report.count',
  'hazard.report.extended',
  'hazard.report.figure',
  'hazard.report.found',
  'hazard.report.in-time',
  'hazard.report.late',
  'hazard.report.longest',
  'hazard.report.major',
  'hazard.report.open',
  'hazard.report.over-180',
  'hazard.report.overdue',
  'hazard.report.places',
  'hazard.report.sum',
  'hazard.report.to-180',
  'hazard.report.to-30',
  'hazard.report.to-90',
  'page.ledger.act',
  'page.ledger.before-after',
  'page.ledger.by-criterion',
  'page.ledger.by-grade',
  'page.ledger.by-industry',
  'page.ledger.by-source',
  'page.ledger.cell',
  'page.ledger.close',
  'page.ledger.closed-on',
  'page.ledger.column',
  'page.ledger.due-and',
  'page.ledger.due-on',
  'page.ledger.fact.criteria',
  'page.ledger.fact.demands',
  'page.ledger.fact.inspected',
  'page.ledger.fact.limit',
  'page.ledger.fact.party',
  'page.ledger.fact.place',
  'page.ledger.fact.state',
  'page.ledger.fact.what',
  'page.ledger.fault',
  'page.ledger.faults',
  'page.ledger.fix.due',
  'page.ledger.fix.funds',
  'page.ledger.fix.measures',
  'page.ledger.fix.plan',
  'page.ledger.fix.responsible',
  'page.ledger.fixes',
  'page.ledger.grade',
  'page.ledger.imported',
  'page.ledger.imported-none',
  'page.ledger.industry',
  'page.ledger.no-file',
  'page.ledger.no-picture',
  'page.ledger.over',
  'page.ledger.picture-after',
  'page.ledger.picture-before',
  'page.ledger.report-of',
  'page.ledger.sealed',
  'page.ledger.side-after',
  'page.ledger.side-before',
  'page.ledger.story',
  'page.ledger.uploading',
  'page.ledger.yuan',
] as const satisfies readonly CopyKey[];

/** Phrases of the office's page beside these. */
const OFFICE = [
  'page.office.keys',
  'page.office.original',
  'page.office.original-no',
  'page.office.original-recorded',
  'page.office.original-yes',
] as const satisfies readonly CopyKey[];

/** Every placeholder stays as it is, for the browser to fill. */
const KEEP: PhraseValues = new Proxy({}, { get: (_, name) => `{${String(name)}}` });

/** What a page says beside what every page says. */
const OWN: Readonly<Record<string, readonly CopyKey[]>> = {
  keys: KEYS_PAGE,
  ledger: LEDGER,
  office: OFFICE,
  unit: UNIT_PAGE,
};

/** The page's own phrases as JSON, key by key. */
export const liveWords = (copy: Copy, page: string): string => {
  const keys: readonly CopyKey[] = [...LIVE, ...(OWN[page] ?? [])];
  return JSON.stringify(Object.fromEntries(keys.map((key) => [key, copy.phrase(key, KEEP)])));
};

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

/**
 * Fills `{{name}}` in a page: with a `part` (ready HTML), with something `given`, or with the phrase of that key.
 * @throws {Error} when the phrase book has no such key
 */
export const fillPage = (
  html: string,
  copy: Copy,
  values: PhraseValues,
  given: Readonly<Record<string, string>>,
  parts: Readonly<Record<string, string>>,
): string =>
  html.replace(/\{\{([\w.-]+)\}\}/g, (_, name: string) => {
    const part = parts[name];
    if (part !== undefined) return part;
    return escaped(given[name] ?? copy.phrase(name as CopyKey, values));
  });
