import type { Words } from '../../src/copy/phrase.ts';
import type { FixesInput, QuotedHazardCriterion, UnitHazardView } from '../../src/hazards/schema.ts';
import type { Reply } from '../message.ts';
import { line, plainLine } from './office-lines.ts';
import { dayWords, fundsWords, leftWords, unitPicture } from './unit-lines.ts';
import type { UnitDialogueNeeds } from './unit-needs.ts';

type Needs = UnitDialogueNeeds;

const criterionLine = ({ quote, level }: QuotedHazardCriterion): Words => ({
  key: level.startsWith('V') ? 'unit.notice.criterion' : 'unit.notice.criterion-unchecked',
  values: { quote },
});

/** What is demanded, by when, why, and who is to be asked: by office, never by name. */
const noticeReply = (needs: Needs, hazard: UnitHazardView): Reply => ({
  ...line('unit.notice.head', {
    number: hazard.number,
    party: hazard.partyName,
    grade: needs.copy.phrase(`hazard.grade.${hazard.grade}`),
    state: needs.copy.phrase(`unit.state.${hazard.state}`),
  }),
  lines: [
    { key: 'unit.notice.limit', values: { day: dayWords(needs, hazard.dueOn), left: leftWords(needs, hazard) } },
    ...(hazard.extendedDays > 0
      ? [{ key: 'unit.notice.extended', values: { first: dayWords(needs, hazard.firstDueOn), days: hazard.extendedDays } } as const]
      : []),
    { key: 'unit.notice.what', values: { what: hazard.what } },
    ...(hazard.demands === undefined ? [] : [{ key: 'unit.notice.demands', values: { demands: hazard.demands } } as const]),
    { key: 'unit.notice.place', values: { place: hazard.whereabouts } },
    { key: 'unit.notice.inspected', values: { day: dayWords(needs, hazard.inspectedOn) } },
    ...hazard.criteria.map(criterionLine),
    { key: 'unit.notice.office', values: { office: hazard.officeName } },
    ...hazard.before.map((file) => unitPicture('unit.notice.before', hazard.number, file)),
  ],
});

/** The five fixes, one a line, as far as they are told. */
export const fixesLines = (needs: Needs, fixes: { readonly [F in keyof FixesInput]?: FixesInput[F] | undefined }): readonly Words[] => {
  const { responsible, measures, fundsFen, dueOn, plan } = fixes;
  return [
    ...(responsible === undefined ? [] : [{ key: 'unit.fixes.responsible', values: { text: responsible } } as const]),
    ...(measures === undefined ? [] : [{ key: 'unit.fixes.measures', values: { text: measures } } as const]),
    ...(fundsFen === undefined ? [] : [{ key: 'unit.fixes.funds', values: { text: fundsWords(needs, fundsFen) } } as const]),
    ...(dueOn === undefined ? [] : [{ key: 'unit.fixes.fix-by', values: { text: dayWords(needs, dueOn) } } as const]),
    ...(plan === undefined ? [] : [{ key: 'unit.fixes.plan', values: { text: plan } } as const]),
  ];
};

const fixesReply = (needs: Needs, { fixes }: UnitHazardView): readonly Reply[] =>
  fixes ? [{ ...line('unit.fixes.title'), lines: fixesLines(needs, fixes) }] : [];

const reportedReply = (needs: Needs, { number, after }: UnitHazardView): readonly Reply[] =>
  after.length === 0
    ? []
    : [
        {
          ...line('unit.reported.title'),
          lines: after.flatMap(({ on, words, attachments }): readonly Words[] => [
            { key: 'unit.reported.line', values: { day: dayWords(needs, on), words } },
            ...attachments.map((file) => unitPicture('unit.reported.after', number, file)),
          ]),
        },
      ];

/** What a check said, word for word: whoever was sent back must know why. */
const checkLines = (needs: Needs, { number, checks }: UnitHazardView): readonly Words[] =>
  checks.flatMap((check): readonly Words[] => [
    {
      key: `unit.check-seen.${check.outcome}`,
      values: { level: check.level, office: check.officeName, day: dayWords(needs, check.on), words: check.words },
    },
    ...check.attachments.map((file) => unitPicture('unit.check-seen.picture', number, file)),
  ]);

const extensionLines = (needs: Needs, { extension }: UnitHazardView): readonly Words[] =>
  extension
    ? [
        { key: `unit.extension.${extension.state}`, values: { until: dayWords(needs, extension.until), reason: extension.reason } },
        ...(extension.note === undefined ? [] : [{ key: 'unit.extension.note', values: { note: extension.note } } as const]),
      ]
    : [];

const storyReply = (needs: Needs, hazard: UnitHazardView): Reply => ({
  ...line('unit.story'),
  lines: [
    ...hazard.steps.map(({ on, words }) => plainLine(needs.copy.phrase('unit.story.line', { day: dayWords(needs, on), words }))),
    ...extensionLines(needs, hazard),
    ...checkLines(needs, hazard),
  ],
});

/** A hazard as those who must fix need it: what is demanded first, then what they promised, what they reported, and what came of it. */
export const unitHazardReplies = (needs: Needs, hazard: UnitHazardView): readonly Reply[] => [
  noticeReply(needs, hazard),
  ...fixesReply(needs, hazard),
  ...reportedReply(needs, hazard),
  storyReply(needs, hazard),
];
