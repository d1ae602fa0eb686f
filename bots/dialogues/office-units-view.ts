import type { Words } from '../../src/copy/phrase.ts';
import { UNIT_ROLES } from '../../src/kernel/actor.ts';
import type { UnitCheckView, UnitView } from '../../src/units/schema.ts';
import type { Turn } from '../dialogue.ts';
import type { Choice, Reply } from '../message.ts';
import { choice, HOME, line } from './office-lines.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';
import { keepsUnits, type RegisterState, type RegisterStep, type RegisterSteps, TO_UNITS, unitAt, wayOf } from './office-units-state.ts';
import { dutyLines } from './unit-duties.ts';
import { dayWords } from './unit-lines.ts';

/** Checks that are shown. @choice the last three months of a branch */
const CHECKS_SHOWN = 3;

/** The unit in hand. */
export const unitInHand = (needs: OfficeDialogueNeeds, { code = '' }: RegisterState, turn: Turn): Promise<UnitView> =>
  needs.desk.units.openUnit(turn.actor, code);

const factLines = (needs: OfficeDialogueNeeds, { code, kind, region, regionName = region, industries }: UnitView): readonly Words[] => {
  const { copy } = needs;
  const comma = copy.phrase('office.comma');
  const named = industries.map((industry) => copy.phrase(`office.industry.${industry}`)).join(comma);
  return [
    { key: 'office.units.line.code', values: { code } },
    { key: 'office.units.line.kind', values: { kind: copy.phrase(`office.units.kind.${kind}`) } },
    { key: 'office.units.line.region', values: { region: regionName } },
    named === '' ? { key: 'office.units.line.no-industry' } : { key: 'office.units.line.industries', values: { industries: named } },
  ];
};

const memberLines = ({ copy }: OfficeDialogueNeeds, { members }: UnitView): readonly Words[] =>
  members.length === 0
    ? [{ key: 'office.units.line.no-members' }]
    : UNIT_ROLES.flatMap((role) => {
        const names = members.filter((member) => member.role === role).map(({ name }) => name);
        const values = { role: copy.phrase(`unit.role.${role}`), names: names.join(copy.phrase('office.comma')) };
        return names.length === 0 ? [] : [{ key: 'office.units.line.members', values } as const];
      });

const checkLine = (needs: OfficeDialogueNeeds, { on, dutyName, ledBy, found }: UnitCheckView): Words => {
  const values = { day: dayWords(needs, on), duty: dutyName, ledBy, found: found ?? '' };
  return { key: found === undefined ? 'office.units.line.check' : 'office.units.line.check-found', values };
};

const viewReplies = (needs: OfficeDialogueNeeds, unit: UnitView): readonly Reply[] => [
  { ...line('office.units.one', { name: unit.name }), lines: [...factLines(needs, unit), ...memberLines(needs, unit)] },
  unit.duties.length > 0
    ? { ...line('office.units.duties'), lines: dutyLines(needs, unit.duties) }
    : line('office.units.no-duties', { kind: needs.copy.phrase(`office.units.kind.${unit.kind}`) }),
  unit.checks.length > 0
    ? { ...line('office.units.checks'), lines: unit.checks.slice(0, CHECKS_SHOWN).map((check) => checkLine(needs, check)) }
    : line('office.units.no-checks'),
];

const changes = ({ members }: UnitView): readonly Choice[] => [
  choice('invite', 'office.units.choice.invite'),
  choice('kind', 'office.units.choice.kind'),
  ...(members.length > 0 ? [choice('members', 'office.units.choice.members')] : []),
];

const CHANGES: readonly RegisterStep[] = ['invite', 'kind', 'members'];

/** A unit, all of it: who it is, who acts for it, what it owes and what it filed last. */
export const unitViewSteps = (needs: OfficeDialogueNeeds): RegisterSteps<'unit'> => ({
  unit: {
    prompt: async (state, turn) => {
      const unit = await unitInHand(needs, state, turn);
      const choices = [...(keepsUnits(turn.actor) ? changes(unit) : []), TO_UNITS, HOME];
      return [...viewReplies(needs, unit), { ...line('office.units.next'), choices }];
    },
    take: (heard, state) => {
      const step = CHANGES.find((each) => each === heard.choice);
      if (step) return { go: step, state: unitAt(state) };
      return wayOf(heard.choice, state) ?? { go: 'unit', state, say: [line('office.list.which')] };
    },
  },
});
