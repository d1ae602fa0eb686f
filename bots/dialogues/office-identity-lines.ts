import type { Words } from '../../src/copy/phrase.ts';
import type { Identity, IdentityRequestView, IdentityStanding } from '../../src/identities/schema.ts';
import { chinaDay, startOfDay } from '../../src/kernel/calendar.ts';
import type { Choice, Reply } from '../message.ts';
import { choice, dayText, line, timeText } from './office-lines.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';

type Needs = Pick<OfficeDialogueNeeds, 'copy'>;

const day = ({ copy }: Needs, at: number): string => dayText(copy, chinaDay(at));

/** Until when there is something to be looked at; a day's end is said as that day's, not as the next one's beginning. */
const untilText = (needs: Needs, until: number): string =>
  until === startOfDay(chinaDay(until))
    ? needs.copy.phrase('office.identity.day-end', { day: day(needs, until - 1) })
    : timeText(needs.copy, until);

/** One request in one line, for a list. */
export const requestLine = (needs: Needs, { reference, reasonName, state, askedAt }: IdentityRequestView): Words => ({
  key: 'office.identity.line',
  values: { reference, reason: reasonName, state: needs.copy.phrase(`office.identity.state.${state}`), day: day(needs, askedAt) },
});

const answerLines = (needs: Needs, { decidedAt, answer, until, may }: IdentityRequestView): readonly Words[] => [
  ...(decidedAt === undefined
    ? []
    : [
        {
          key: 'office.identity.answer',
          values: { day: day(needs, decidedAt), words: answer ?? needs.copy.phrase('office.identity.shut') },
        } as const,
      ]),
  ...(until !== undefined && may.includes('open')
    ? [{ key: 'office.identity.until', values: { until: untilText(needs, until) } } as const]
    : []),
];

/** All of a request: who asks, why, and what was said to it. */
export const requestReply = (needs: Needs, request: IdentityRequestView): Reply => ({
  words: requestLine(needs, request),
  lines: [
    { key: 'office.identity.office', values: { office: request.officeName } },
    { key: 'office.identity.words', values: { words: request.words ?? needs.copy.phrase('office.identity.shut') } },
    ...answerLines(needs, request),
  ],
});

/** The identity itself: said once, and not kept with what was said. */
export const identityReply = ({ name, phone, idNumber }: Identity): Reply => ({
  ...line('office.identity.shown'),
  lines: [
    ...(name === undefined ? [] : [{ key: 'office.identity.name', values: { name } } as const]),
    ...(phone === undefined ? [] : [{ key: 'office.identity.phone', values: { phone } } as const]),
    ...(idNumber === undefined ? [] : [{ key: 'office.identity.id-number', values: { idNumber } } as const]),
    { key: 'office.identity.careful' },
  ],
  isFleeting: true,
});

/** The button in an opened matter that leads here; nothing where no identity lies. */
export const identityChoices = (standing: IdentityStanding | undefined): readonly Choice[] => {
  if (!standing) return [];
  const { request } = standing;
  if (request?.may.includes('open')) return [choice('identity', 'office.choice.identity-open')];
  return [choice('identity', request?.state === 'asked' ? 'office.choice.identity-waits' : 'office.choice.identity-ask')];
};
