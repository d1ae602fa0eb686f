import type { Words } from '../../src/copy/phrase.ts';
import type { HazardCard } from '../../src/hazards/office-schema.ts';
import type { Actor, Role } from '../../src/kernel/actor.ts';
import { Refusal } from '../../src/kernel/errors.ts';
import type { DayCard } from '../../src/reports/office-schema.ts';
import type { Next, Step, Turn } from '../dialogue.ts';
import type { Choice, Reply } from '../message.ts';
import { choice, HOME_NEXT, line } from './office-lines.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';
import { type OfficePlace, placeSaid } from './office-sayings.ts';
import { type DeskState, type DeskStep, OfficeView } from './office-state.ts';
import { seesUnits } from './office-units-state.ts';

const holds = (actor: Actor, ...roles: readonly Role[]): boolean =>
  actor.kind === 'staff' && roles.some((role) => actor.roles.includes(role));

/** The day's numbers, of the tips and of the ledger. */
interface Day {
  readonly tips: DayCard;
  readonly ledger: HazardCard;
}

/** The day's numbers; undefined for those who do no casework. */
const dayOf = async ({ desk }: OfficeDialogueNeeds, actor: Actor): Promise<Day | undefined> => {
  try {
    const [tips, ledger] = await Promise.all([desk.reports.dayCard(actor), desk.hazards.hazardCard(actor)]);
    return { tips, ledger };
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'forbidden') return undefined;
    throw error;
  }
};

const ledgerLines = ({ toCheck, extensionsAsked, dueToday, overdue }: HazardCard): readonly Words[] =>
  toCheck + extensionsAsked + dueToday + overdue === 0
    ? []
    : [{ key: 'office.home.ledger', values: { toCheck, extensionsAsked, dueToday, overdue } }];

const cardReply = ({ tips, ledger }: Day): Reply => {
  const { dueToday, overdue, urgent, waiting } = tips;
  const ofLedger = ledgerLines(ledger);
  if (dueToday + overdue + urgent + waiting + ofLedger.length === 0) return line('office.home.quiet');
  return {
    ...line('office.home.card', { dueToday, overdue, urgent, waiting }),
    lines: [...ofLedger, { key: urgent > 0 ? 'office.home.urgent-first' : 'office.home.hint' }],
  };
};

/** What waits for this officer in the ledger stands on its button. */
const ledgerChoice = ({ toCheck, extensionsAsked }: HazardCard): Choice => {
  const count = toCheck + extensionsAsked;
  return count === 0 ? choice('hazards', 'office.choice.hazards') : choice('hazards', 'office.choice.hazards-waiting', { count });
};

const caseChoices = ({ tips, ledger }: Day): readonly Choice[] => [
  ...(tips.urgent > 0 ? [choice('urgent', 'office.choice.urgent', { count: tips.urgent })] : []),
  choice('waiting', 'office.choice.waiting', { count: tips.waiting }),
  choice('due', 'office.choice.due', { count: tips.dueToday + tips.overdue }),
  choice('open', 'office.choice.open'),
  choice('closed', 'office.choice.closed'),
  ledgerChoice(ledger),
];

/** Requests for names: what waits for a custodian, or what a handler may look at. */
const identityChoices = async ({ desk }: OfficeDialogueNeeds, actor: Actor): Promise<readonly Choice[]> => {
  if (!holds(actor, 'custodian', 'handler')) return [];
  const { toDecide, toOpen } = await desk.identities.countRequests(actor);
  const count = toDecide + toOpen;
  if (count > 0) return [choice('identity', 'office.choice.identity-count', { count })];
  return holds(actor, 'custodian') ? [choice('identity', 'office.choice.identity')] : [];
};

const otherChoices = (actor: Actor): readonly Choice[] => [
  ...(seesUnits(actor) ? [choice('units', 'office.choice.units')] : []),
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
    const day = await dayOf(needs, turn.actor);
    const choices = [...(day ? caseChoices(day) : []), ...(await identityChoices(needs, turn.actor)), ...otherChoices(turn.actor)];
    return [{ ...(day ? cardReply(day) : line('office.home.no-cases')), choices }];
  },
  take: (heard, state) => {
    const place = heard.choice ?? placeSaid(needs.sayings, heard.text);
    if (place !== undefined) return goTo(place as OfficePlace);
    return { go: 'home', state, say: [line('office.not-understood')] };
  },
});
