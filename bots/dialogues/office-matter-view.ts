import { articleText } from '../../src/copy/article-text.ts';
import type { Words } from '../../src/copy/phrase.ts';
import type { AttachmentView } from '../../src/files/schema.ts';
import { chinaDay } from '../../src/kernel/calendar.ts';
import type { CopyKey } from '../../src/kernel/errors.ts';
import { whereabouts } from '../../src/kernel/whereabouts.ts';
import type { MatterView } from '../../src/reports/office-schema.ts';
import type { Reply } from '../message.ts';
import { filePath } from './file-path.ts';
import { insiderLines } from './office-insider-lines.ts';
import { clockLine, dayText, line, plainLine, timeText, writtenDay } from './office-lines.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';
import { visitLines } from './office-visits.ts';

const fileKey = ({ isShown, type }: AttachmentView): CopyKey => {
  if (!isShown) return 'office.matter.sealed';
  return type.startsWith('video/') ? 'office.matter.video' : 'office.matter.picture';
};

/** Where a file can be fetched; the page shows it in place of the line. */
const pictureLine = (reference: string, file: AttachmentView): Words => ({
  key: fileKey(file),
  values: { path: filePath(`/api/office/tips/${reference}/attachments/${file.id}`, file) },
});

const placeLines = ({ place }: MatterView): readonly Words[] => {
  const named = whereabouts(place?.regionName, place?.text);
  const point = place?.point;
  return [
    named === '' ? { key: 'office.matter.no-place' } : { key: 'office.matter.place', values: { place: named } },
    ...(point ? [{ key: 'office.matter.point', values: { lat: point.lat.toFixed(5), lng: point.lng.toFixed(5) } } as const] : []),
  ];
};

/** What was reported, in the reporter's own words, with place and pictures. */
const toldReply = (needs: OfficeDialogueNeeds, matter: MatterView): Reply => {
  const { copy } = needs;
  const values = {
    reference: matter.reference,
    kind: copy.phrase(matter.linkedTo === undefined ? `office.kind.${matter.kind}` : 'office.kind.retaliation'),
    state: copy.phrase(`office.state.${matter.state}`),
    at: timeText(copy, matter.receivedAt),
  };
  return {
    words: { key: matter.isUrgent ? 'office.matter.head-urgent' : 'office.matter.head', values },
    lines: [
      { key: 'office.matter.text', values: { text: matter.text } },
      ...placeLines(matter),
      ...(matter.unit === undefined ? [] : [{ key: 'office.matter.unit', values: { unit: matter.unit } } as const]),
      ...(matter.seenAt === undefined
        ? []
        : [{ key: 'office.matter.seen', values: { at: writtenDay(copy, matter.seenAt.slice(0, 10)) } } as const]),
      { key: `office.matter.reporter-${matter.reporterMode}` },
      ...insiderLines(needs, matter),
      ...matter.attachments.map((file) => pictureLine(matter.reference, file)),
    ],
  };
};

const clocksReply = (needs: OfficeDialogueNeeds, matter: MatterView): readonly Reply[] => {
  const today = chinaDay(needs.clock.now());
  const lines = matter.deadlines.map((deadline) => clockLine(needs.copy, deadline, today));
  const { extension } = matter;
  const asked: readonly Words[] = extension
    ? [{ key: `office.matter.extension-${extension.state}`, values: { days: extension.days, reason: extension.reason } }]
    : [];
  return lines.length + asked.length === 0 ? [] : [{ ...line('office.matter.clocks'), lines: [...lines, ...asked] }];
};

/** Whose a matter may be without being another department's: the office's own, or nobody's that was recognised. */
const OURS: readonly string[] = ['housing', 'nobody'];

const criterionLines = (needs: OfficeDialogueNeeds, criterion: MatterView['criteria'][number]): readonly Words[] => {
  const { docNo } = criterion;
  const article = articleText(needs.copy, criterion.article);
  // The official wording ends as items of a list do.
  const text = criterion.text.replace(/\p{P}$/u, '');
  const key = criterion.level.startsWith('V') ? 'office.hint.criterion' : 'office.hint.criterion-unchecked';
  return [
    { key, values: { article, text, docNo } },
    ...(criterion.ask === undefined ? [] : [{ key: 'office.hint.ask', values: { ask: criterion.ask } } as const]),
  ];
};

/** Whose it seems to be. A matter of retaliation stays where it was sent, whatever its words sound like. */
const whoseLines = (needs: OfficeDialogueNeeds, { triage, matterName, linkedTo }: MatterView): readonly Words[] => {
  if (linkedTo !== undefined) return [];
  if (triage.industry === 'not-a-hazard') return [{ key: 'office.hint.not-a-hazard' }];
  const industry = needs.copy.phrase(`office.industry.${triage.industry}`);
  return [
    ...(triage.industry === 'other-department' ? [] : [{ key: 'office.hint.industry', values: { industry } } as const]),
    ...(OURS.includes(triage.matter) ? [] : [{ key: 'office.hint.matter', values: { matter: matterName } } as const]),
  ];
};

/** What the program noticed, as hints: nothing here judges. */
const hintsReply = (needs: OfficeDialogueNeeds, matter: MatterView): readonly Reply[] => {
  const { triage } = matter;
  const lines: readonly Words[] = [
    ...whoseLines(needs, matter),
    ...matter.criteria.flatMap((criterion) => criterionLines(needs, criterion)),
    ...triage.missing.map((what): Words => ({ key: `office.hint.missing-${what}` })),
    ...(triage.soundsAboutOffice ? [{ key: 'office.hint.about-office' } as const] : []),
  ];
  return lines.length === 0 ? [] : [{ ...line('office.hint.title'), lines }];
};

const candidatesReply = (needs: OfficeDialogueNeeds, matter: MatterView): readonly Reply[] => {
  const lines = matter.candidates.map(
    (candidate): Words => ({
      key: 'office.candidate.line',
      values: {
        reference: candidate.reference,
        state: needs.copy.phrase(`office.state.${candidate.state}`),
        day: dayText(needs.copy, chinaDay(candidate.receivedAt)),
        gist: candidate.gist,
        shared: candidate.shared.join(needs.copy.phrase('office.comma')),
      },
    }),
  );
  return lines.length === 0 ? [] : [{ ...line('office.candidate.title'), lines }];
};

const messageLines = (needs: OfficeDialogueNeeds, matter: MatterView): readonly Words[] =>
  matter.messages.flatMap((message): readonly Words[] => [
    {
      key: message.from === 'reporter' ? 'office.matter.from-reporter' : 'office.matter.from-office',
      values: { at: timeText(needs.copy, message.at), text: message.text ?? '' },
    },
    ...(message.attachments ?? []).map((file) => pictureLine(matter.reference, file)),
  ]);

const storyReply = (needs: OfficeDialogueNeeds, matter: MatterView): readonly Reply[] => {
  const steps = matter.steps.map((step): Words => plainLine(`${timeText(needs.copy, step.at)} ${step.words}`));
  const merged: readonly Words[] = [
    ...(matter.mergedInto === undefined ? [] : [{ key: 'office.matter.merged-into', values: { reference: matter.mergedInto } } as const]),
    ...matter.mergedFrom.map((reference): Words => ({ key: 'office.matter.merged-from', values: { reference } })),
  ];
  return [{ ...line('office.matter.story'), lines: [...steps, ...merged, ...messageLines(needs, matter), ...visitLines(needs, matter)] }];
};

/** Everything of a matter, in the order an officer needs it: what was told, by when, what it may be, what happened. */
export const matterReplies = (needs: OfficeDialogueNeeds, matter: MatterView): readonly Reply[] => [
  toldReply(needs, matter),
  ...clocksReply(needs, matter),
  ...hintsReply(needs, matter),
  ...candidatesReply(needs, matter),
  ...storyReply(needs, matter),
];
