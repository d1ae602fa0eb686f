import type { Words } from '../../src/copy/phrase.ts';
import type { UnitHazardList } from '../../src/hazards/schema.ts';
import { UNIT_ROLES, type UnitRole } from '../../src/kernel/actor.ts';
import type { DutyStanding, UnitView } from '../../src/units/schema.ts';
import type { Turn } from '../dialogue.ts';
import type { Choice } from '../message.ts';
import { choice, dueText, line } from './office-lines.ts';
import { dutyLines } from './unit-duties.ts';
import { dayWords, TO_HOME, todayOf } from './unit-lines.ts';
import type { UnitDialogueNeeds } from './unit-needs.ts';
import { type UnitPlace, unitPlaceSaid } from './unit-sayings.ts';
import { startFor, type UnitNext, type UnitState, type UnitStep, type UnitSteps, unitActor } from './unit-state.ts';

const roleOf = (turn: Turn): UnitRole | undefined => {
  const actor = unitActor(turn);
  return 'role' in actor ? actor.role : undefined;
};

const isPrincipal = (turn: Turn): boolean => roleOf(turn) === 'principal';

/** How many hazards are open; of more than one page, that there are more. */
const openLine = ({ copy }: UnitDialogueNeeds, { rows, next }: UnitHazardList): Words => {
  if (rows.length === 0) return { key: 'unit.home.none-open' };
  const overdue = rows.filter(({ overdueDays }) => overdueDays > 0).length;
  const count = next === undefined ? String(rows.length) : copy.phrase('unit.home.more-than', { count: rows.length });
  return { key: overdue > 0 ? 'unit.home.overdue' : 'unit.home.open', values: { count, overdue } };
};

const missedOf = (duties: readonly DutyStanding[]): number => duties.reduce((sum, { missed }) => sum + missed.length, 0);

const owedLine = (needs: UnitDialogueNeeds, { duty, endsOn, isDone }: DutyStanding): readonly Words[] =>
  isDone || endsOn === undefined ? [] : [{ key: 'unit.home.owed', values: { duty: duty.name, day: dayWords(needs, endsOn) } }];

/** Why nothing is said of checks that are owed: the kind of the unit asks for none by a day. */
const kindLine = ({ copy }: UnitDialogueNeeds, { duties, kind, officeName }: UnitView): readonly Words[] => {
  const values = { kind: copy.phrase(`office.units.kind.${kind}`), office: officeName };
  if (duties.length === 0) return [{ key: 'unit.home.no-duties', values }];
  return duties.every(({ endsOn }) => endsOn === undefined) ? [{ key: 'unit.home.whenever', values }] : [];
};

const homeLines = (needs: UnitDialogueNeeds, unit: UnitView, open: UnitHazardList) => {
  const missed = missedOf(unit.duties);
  return [
    openLine(needs, open),
    ...kindLine(needs, unit),
    ...unit.duties.flatMap((standing) => owedLine(needs, standing)),
    ...(missed > 0 ? [{ key: 'unit.home.missed' as const, values: { missed } }] : []),
  ];
};

const homeChoices = (turn: Turn, unit: UnitView): readonly Choice[] => [
  choice('open', 'unit.choice.open'),
  choice('closed', 'unit.choice.closed'),
  ...(unit.duties.length > 0 ? [choice('check', 'unit.choice.check'), choice('owed', 'unit.choice.owed')] : []),
  ...(isPrincipal(turn) ? [choice('invite', 'unit.choice.invite')] : []),
];

/** Where each word leads. */
export const goToPlace = (place: Exclude<UnitPlace, 'home'>): { readonly go: UnitStep; readonly state: UnitState } => {
  if (place === 'open' || place === 'closed') return { go: 'list', state: { standing: place } };
  return place === 'check' ? { go: 'duty', state: { check: {} } } : { go: place, state: {} };
};

const goTo = (place: UnitPlace, turn: Turn): UnitNext => (place === 'home' ? startFor(turn) : goToPlace(place));

const PLACES: readonly string[] = ['home', 'open', 'closed', 'check', 'owed', 'invite'];
const isPlace = (chosen: string | undefined): chosen is UnitPlace => chosen !== undefined && PLACES.includes(chosen);

const listSteps = (needs: UnitDialogueNeeds): UnitSteps<'list'> => ({
  list: {
    prompt: async ({ standing = 'open', after }, turn) => {
      const { rows, next } = await needs.desk.hazards.listForUnit(turn.actor, { standing, ...(after !== undefined && { after }) });
      if (rows.length === 0) return [{ ...line(`unit.list.none-${standing}`), choices: [TO_HOME] }];
      const lines = rows.map(
        (row): Choice => ({
          id: `see:${row.number}`,
          label: {
            key: standing === 'open' ? 'unit.list.row' : 'unit.list.row-closed',
            values: {
              gist: row.gist,
              place: row.place,
              grade: needs.copy.phrase(`hazard.grade.${row.grade}`),
              state: needs.copy.phrase(`unit.state.${row.state}`),
              left: dueText(needs.copy, row.dueOn, todayOf(needs)),
              number: row.number,
            },
          },
          say: row.number,
        }),
      );
      return [
        {
          ...line(`unit.list.${standing}`),
          choices: [...lines, ...(next === undefined ? [] : [choice(`more:${next}`, 'unit.choice.more')]), TO_HOME],
        },
      ];
    },
    take: (heard, state, turn) => {
      const [what, which] = (heard.choice ?? '').split(/:(.*)/s);
      if (what === 'home') return startFor(turn);
      if (what === 'see' && which) return { go: 'hazard', state: { ...state, number: which } };
      if (what === 'more' && which) return { go: 'list', state: { ...state, after: which } };
      return { go: 'list', state, say: [line('unit.pick-one')] };
    },
  },
});

/** Whom a principal may bring in. */
const INVITED: readonly UnitRole[] = UNIT_ROLES.filter((role) => role !== 'principal');

const inviteSteps = (needs: UnitDialogueNeeds): UnitSteps<'invite'> => ({
  invite: {
    prompt: (_, turn) =>
      isPrincipal(turn)
        ? [{ ...line('unit.invite.whom'), choices: [...INVITED.map((role) => choice(role, `unit.role.${role}`)), TO_HOME] }]
        : [{ ...line('unit.invite.principal-only'), choices: [TO_HOME] }],
    take: async (heard, state, turn) => {
      if (heard.choice === 'home') return startFor(turn);
      const role = INVITED.find((each) => each === heard.choice);
      const actor = unitActor(turn);
      if (role === undefined || 'hazard' in actor) return { go: 'invite', state, say: [line('unit.pick-one')] };
      const { code, endsOn } = await needs.desk.units.inviteMember(turn.actor, { unit: actor.unit, role });
      const values = { role: needs.copy.phrase(`unit.role.${role}`), code, day: dayWords(needs, endsOn) };
      return { stay: state, say: [{ ...line('unit.invite.code', values), choices: [TO_HOME] }] };
    },
  },
});

/** A member's home: what is open, what is owed, and where to go. */
export const homeSteps = (needs: UnitDialogueNeeds): UnitSteps<'home' | 'list' | 'owed' | 'invite'> => ({
  home: {
    prompt: async (_, turn) => {
      const unit = await needs.desk.units.openUnit(turn.actor);
      const open = await needs.desk.hazards.listForUnit(turn.actor, { standing: 'open' });
      const role = roleOf(turn);
      const values = { unit: unit.name, role: role === undefined ? '' : needs.copy.phrase(`unit.role.${role}`) };
      return [{ ...line('unit.home.title', values), lines: homeLines(needs, unit, open), choices: homeChoices(turn, unit) }];
    },
    take: (heard, state, turn) => {
      const place = isPlace(heard.choice) ? heard.choice : unitPlaceSaid(needs.sayings, heard.text);
      return place === undefined ? { go: 'home', state, say: [line('unit.pick-one')] } : goTo(place, turn);
    },
  },
  owed: {
    prompt: async (_, turn) => {
      const { duties } = await needs.desk.units.openUnit(turn.actor);
      if (duties.length === 0) return [{ ...line('unit.owed.none'), choices: [TO_HOME] }];
      return [{ ...line('unit.owed.title'), lines: dutyLines(needs, duties), choices: [choice('check', 'unit.choice.check'), TO_HOME] }];
    },
    take: (heard, state, turn) => (isPlace(heard.choice) ? goTo(heard.choice, turn) : { go: 'owed', state, say: [line('unit.pick-one')] }),
  },
  ...listSteps(needs),
  ...inviteSteps(needs),
});
