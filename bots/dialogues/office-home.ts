import type { Actor, Role } from '../../src/kernel/actor.ts';
import { Refusal } from '../../src/kernel/errors.ts';
import type { DayCard } from '../../src/reports/office-schema.ts';
import type { Next, Step, Turn } from '../dialogue.ts';
import type { Choice, Reply } from '../message.ts';
import { choice, HOME_NEXT, line } from './office-lines.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';
import { type OfficePlace, placeSaid } from './office-sayings.ts';
import { type DeskState, type DeskStep, OfficeView } from './office-state.ts';

const holds = (actor: Actor, ...roles: readonly Role[]): boolean =>
  actor.kind === 'staff' && roles.some((role) => actor.roles.includes(role));

/** The day's numbers; undefined for those who work on no tips. */
const cardOf = async (needs: OfficeDialogueNeeds, actor: Actor): Promise<DayCard | undefined> => {
  try {
    return await needs.desk.reports.dayCard(actor);
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'forbidden') return undefined;
    throw error;
  }
};

const cardReply = (card: DayCard): Reply => {
  const { dueToday, overdue, urgent, waiting } = card;
  if (dueToday + overdue + urgent + waiting === 0) return line('office.home.quiet');
  return {
    ...line('office.home.card', { dueToday, overdue, urgent, waiting }),
    lines: [{ key: urgent > 0 ? 'office.home.urgent-first' : 'office.home.hint' }],
  };
};

const caseChoices = (card: DayCard): readonly Choice[] => [
  ...(card.urgent > 0 ? [choice('urgent', 'office.choice.urgent', { count: card.urgent })] : []),
  choice('waiting', 'office.choice.waiting', { count: card.waiting }),
  choice('due', 'office.choice.due', { count: card.dueToday + card.overdue }),
  choice('open', 'office.choice.open'),
  choice('closed', 'office.choice.closed'),
];

const otherChoices = (actor: Actor): readonly Choice[] => [
  choice('duty', 'office.choice.duty'),
  choice('notices', 'office.choice.notices'),
  ...(holds(actor, 'administrator', 'supervisor')
    ? [choice('accounts', 'office.choice.accounts'), choice('audit', 'office.choice.audit')]
    : []),
];

/** Where each word leads. */
export const goTo = (place: OfficePlace): Next<DeskState, DeskStep> => {
  const view = OfficeView.safeParse(place);
  if (view.success) return { go: 'list', state: { view: view.data } };
  if (place === 'home') return HOME_NEXT;
  return { become: `office-${place}`, step: 'start', state: {} };
};

/** The desk in the morning: the day's numbers and where to go. */
export const homeStep = (needs: OfficeDialogueNeeds): Step<DeskState, DeskStep> => ({
  prompt: async (_, turn: Turn) => {
    const card = await cardOf(needs, turn.actor);
    const choices = [...(card ? caseChoices(card) : []), ...otherChoices(turn.actor)];
    return [{ ...(card ? cardReply(card) : line('office.home.no-cases')), choices }];
  },
  take: (heard, state) => {
    const place = heard.choice ?? placeSaid(needs.sayings, heard.text);
    if (place !== undefined) return goTo(place as OfficePlace);
    return { go: 'home', state, say: [line('office.not-understood')] };
  },
});
