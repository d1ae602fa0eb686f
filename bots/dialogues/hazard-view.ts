import { articleText } from '../../src/copy/article-text.ts';
import type { Words } from '../../src/copy/phrase.ts';
import type { HazardView } from '../../src/hazards/office-schema.ts';
import type { FixesInput, HazardCriterion } from '../../src/hazards/schema.ts';
import type { Reply } from '../message.ts';
import { dayWords, hazardPicture, limitWords } from './hazard-lines.ts';
import { line, plainLine } from './office-lines.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';

type Needs = OfficeDialogueNeeds;

const FEN = 100;

/** A sum in yuan, without the noughts of its fen. */
export const yuanWords = (needs: Needs, fen: number): string => needs.copy.phrase('office.hazard.yuan', { yuan: fen / FEN });

const criterionLine = (needs: Needs, { article, docNo, text, level }: HazardCriterion): Words => ({
  key: level.startsWith('V') ? 'office.hazard.line.criterion' : 'office.hazard.line.criterion-unchecked',
  values: { article: articleText(needs.copy, article), docNo, text: text.replace(/\p{P}$/u, '') },
});

const partyLine = ({ party }: HazardView): Words =>
  party.kind === 'unit'
    ? { key: 'office.hazard.line.unit', values: { name: party.name, code: party.code ?? '' } }
    : { key: party.kind === 'household' ? 'office.hazard.line.household' : 'office.hazard.line.nobody', values: { name: party.name } };

/** What is wrong, where, and who must fix it. */
const foundReply = (needs: Needs, hazard: HazardView): Reply => ({
  ...line(hazard.grade === 'major' ? 'office.hazard.line.head-major' : 'office.hazard.line.head', {
    number: hazard.number,
    state: needs.copy.phrase(`office.hazard.state.${hazard.state}`),
    industry: needs.copy.phrase(`office.industry.${hazard.industry}`),
  }),
  lines: [
    { key: 'office.hazard.line.what', values: { what: hazard.what } },
    {
      key: 'office.hazard.line.place',
      values: { place: hazard.whereabouts },
    },
    partyLine(hazard),
    ...hazard.criteria.map((criterion) => criterionLine(needs, criterion)),
    ...(hazard.demands === undefined ? [] : [{ key: 'office.hazard.line.demands', values: { demands: hazard.demands } } as const]),
    { key: 'office.hazard.line.inspected', values: { day: dayWords(needs, hazard.inspectedOn) } },
    ...(hazard.source === undefined
      ? []
      : [{ key: 'office.hazard.line.source', values: { source: needs.copy.phrase(`hazard.source.${hazard.source}`) } } as const]),
  ],
});

const extensionLines = (needs: Needs, { extension }: HazardView): readonly Words[] =>
  extension
    ? [
        {
          key: `office.hazard.line.extension-${extension.state}`,
          values: { until: dayWords(needs, extension.until), reason: extension.reason },
        },
        ...(extension.note === undefined ? [] : [{ key: 'office.hazard.line.extension-note', values: { note: extension.note } } as const]),
      ]
    : [];

const limitReply = (needs: Needs, hazard: HazardView): Reply => ({
  ...line('office.hazard.line.limit', { day: dayWords(needs, hazard.dueOn), left: limitWords(needs, hazard) }),
  lines: [
    ...(hazard.extendedDays > 0
      ? [{ key: 'office.hazard.line.extended', values: { first: dayWords(needs, hazard.firstDueOn), days: hazard.extendedDays } } as const]
      : []),
    ...extensionLines(needs, hazard),
  ],
});

/** The five fixes, one a line. */
export const fixesLines = (needs: Needs, fixes: FixesInput): readonly Words[] => [
  { key: 'office.hazard.fixes.responsible', values: { text: fixes.responsible } },
  { key: 'office.hazard.fixes.measures', values: { text: fixes.measures } },
  { key: 'office.hazard.fixes.funds', values: { text: yuanWords(needs, fixes.fundsFen) } },
  { key: 'office.hazard.fixes.due', values: { text: dayWords(needs, fixes.dueOn) } },
  { key: 'office.hazard.fixes.plan', values: { text: fixes.plan } },
];

/** Before and after, under words that say which is which: a page shows them side by side. */
const picturesReply = (needs: Needs, { number, before, after }: HazardView): readonly Reply[] => {
  const told = after.map(({ on, words }): Words => ({ key: 'office.hazard.line.reported', values: { day: dayWords(needs, on), words } }));
  const pictures = [
    ...before.map((file) => hazardPicture('office.hazard.line.before', number, file)),
    ...after.flatMap(({ attachments }) => attachments.map((file) => hazardPicture('office.hazard.line.after', number, file))),
  ];
  const lines = [...told, ...pictures];
  return lines.length === 0
    ? []
    : [{ ...line(after.length > 0 ? 'office.hazard.line.before-after' : 'office.hazard.line.only-before'), lines }];
};

const checksReply = (needs: Needs, { number, checks, levels }: HazardView): readonly Reply[] => {
  const lines = checks.flatMap((check): readonly Words[] => [
    {
      key: `office.hazard.line.check-${check.outcome}`,
      values: { level: check.level, office: check.officeName, day: dayWords(needs, check.on), words: check.words },
    },
    ...check.attachments.map((file) => hazardPicture('office.hazard.line.at-check', number, file)),
  ]);
  return lines.length === 0 ? [] : [{ ...line('office.hazard.line.checks', { levels }), lines }];
};

const toldLines = (needs: Needs, { told }: HazardView): readonly Words[] =>
  told.map(({ who, on, how }) => ({
    key: 'office.hazard.line.told',
    values: {
      who: needs.copy.phrase(`office.hazard.told.${who}`),
      how: needs.copy.phrase(`office.hazard.how.${how}`),
      day: dayWords(needs, on),
    },
  }));

const storyReply = (needs: Needs, hazard: HazardView): Reply => ({
  ...line('office.hazard.line.story'),
  lines: [...hazard.steps.map(({ on, words }) => plainLine(`${dayWords(needs, on)} ${words}`)), ...toldLines(needs, hazard)],
});

/** Everything of a line, in the order an officer needs it: what is wrong, by when, what was promised, what was done, who looked. */
export const hazardReplies = (needs: Needs, hazard: HazardView): readonly Reply[] => [
  foundReply(needs, hazard),
  limitReply(needs, hazard),
  ...(hazard.fixes ? [{ ...line('office.hazard.line.fixes'), lines: fixesLines(needs, hazard.fixes) }] : []),
  ...picturesReply(needs, hazard),
  ...checksReply(needs, hazard),
  storyReply(needs, hazard),
];
