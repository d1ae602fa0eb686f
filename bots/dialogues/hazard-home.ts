import type { HazardCard } from '../../src/hazards/office-schema.ts';
import type { Actor } from '../../src/kernel/actor.ts';
import type { Step } from '../dialogue.ts';
import type { Choice, Reply } from '../message.ts';
import { TO_LEDGER } from './hazard-lines.ts';
import { filterSaid } from './hazard-list.ts';
import { newLine } from './hazard-send.ts';
import { LedgerFilter, type LedgerState, type LedgerStep } from './hazard-state.ts';
import { choice, HOME, HOME_NEXT, line } from './office-lines.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';

const cardReply = ({ toCheck, extensionsAsked, dueToday, overdue, majorOpen }: HazardCard): Reply => {
  const pressing = toCheck + extensionsAsked + dueToday + overdue;
  return {
    ...line(pressing === 0 ? 'office.hazard.home.quiet' : 'office.hazard.home.card', { toCheck, extensionsAsked, dueToday, overdue }),
    lines: [{ key: 'office.hazard.home.major', values: { majorOpen } }, { key: 'office.hazard.home.hint' }],
  };
};

const isHandler = (actor: Actor): boolean => actor.kind === 'staff' && actor.roles.includes('handler');

const choicesFor = (actor: Actor, { overdue }: HazardCard): readonly Choice[] => [
  choice('waiting', 'office.hazard.choice.waiting'),
  choice('overdue', 'office.hazard.choice.overdue', { count: overdue }),
  choice('open', 'office.hazard.choice.open'),
  choice('closed', 'office.hazard.choice.closed'),
  ...(isHandler(actor) ? [choice('register', 'office.hazard.choice.register'), choice('import', 'office.hazard.choice.import')] : []),
  choice('report', 'office.hazard.choice.report'),
  HOME,
];

/** The front page of the ledger: what presses, and where to go. */
export const ledgerHome = (needs: OfficeDialogueNeeds): Step<LedgerState, LedgerStep> => ({
  prompt: async (_, turn) => {
    const card = await needs.desk.hazards.hazardCard(turn.actor);
    return [
      {
        ...cardReply(card),
        choices: choicesFor(turn.actor, card),
        links: [{ label: { key: 'office.hazard.link.page' }, href: '/ledger' }],
      },
    ];
  },
  take: (heard, state, turn) => {
    if (heard.choice === 'home') return HOME_NEXT;
    if (heard.choice === 'register') return newLine(needs, turn.actor);
    if (heard.choice === 'report') return { go: 'report', state: { ...state, report: { period: 'month' } } };
    if (heard.choice === 'import') return { go: 'import', state };
    const view = LedgerFilter.shape.view.safeParse(heard.choice);
    if (view.success) return { go: 'list', state: { filter: { view: view.data } } };
    const said = filterSaid(needs, heard.text, { view: 'open' });
    if (said) return { go: 'list', state: { filter: said } };
    return { go: 'start', state, say: [line('office.list.which')] };
  },
});

/** Where a list of many lines is brought in: at the page, since a file has faults that are shown by their cells. */
export const ledgerImport = (): Step<LedgerState, LedgerStep> => ({
  prompt: () => [
    {
      ...line('office.hazard.import'),
      links: [
        { label: { key: 'office.hazard.link.template' }, href: '/api/office/hazards/template.xlsx' },
        { label: { key: 'office.hazard.link.upload' }, href: '/ledger#import' },
      ],
      choices: [TO_LEDGER, HOME],
    },
  ],
  take: (heard, state) => {
    if (heard.choice === 'home') return HOME_NEXT;
    return heard.choice === 'ledger' ? { go: 'start', state } : { go: 'import', state, say: [line('office.list.which')] };
  },
});
