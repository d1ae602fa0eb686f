import { UNIT_ROLES } from '../../src/kernel/actor.ts';
import { UNIT_KINDS } from '../../src/units/schema.ts';
import { choice, line } from './office-lines.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';
import { type RegisterSteps, TO_UNIT, TO_UNITS, unitAt, wayOf } from './office-units-state.ts';
import { unitInHand } from './office-units-view.ts';
import { dayWords } from './unit-lines.ts';

/** Where whoever was invited comes in, on this server. */
const UNIT_DOOR = '/unit';

const inviteStep = (needs: OfficeDialogueNeeds): RegisterSteps<'invite'> => ({
  invite: {
    prompt: async (state, turn) => {
      const { name } = await unitInHand(needs, state, turn);
      return [
        { ...line('office.units.invite', { name }), choices: [...UNIT_ROLES.map((role) => choice(role, `unit.role.${role}`)), TO_UNIT] },
      ];
    },
    take: async (heard, state, turn) => {
      const role = UNIT_ROLES.find((each) => each === heard.choice);
      if (role === undefined) return wayOf(heard.choice, state) ?? { go: 'invite', state, say: [line('office.list.which')] };
      const { code, endsOn } = await needs.desk.units.inviteMember(turn.actor, { unit: state.code ?? '', role });
      const values = { role: needs.copy.phrase(`unit.role.${role}`), code, day: dayWords(needs, endsOn) };
      const links = [{ label: { key: 'office.units.door' } as const, href: UNIT_DOOR }];
      return { stay: state, say: [{ ...line('office.units.invited', values), links, choices: [TO_UNIT, TO_UNITS] }] };
    },
  },
});

const kindStep = (needs: OfficeDialogueNeeds): RegisterSteps<'kind'> => ({
  kind: {
    prompt: async (state, turn) => {
      const { name, kind } = await unitInHand(needs, state, turn);
      const others = UNIT_KINDS.filter((each) => each !== kind).map((each) => choice(each, `office.units.kind.${each}`));
      const values = { name, kind: needs.copy.phrase(`office.units.kind.${kind}`) };
      return [{ ...line('office.units.change-kind', values), choices: [...others, TO_UNIT] }];
    },
    take: async (heard, state, turn) => {
      const kind = UNIT_KINDS.find((each) => each === heard.choice);
      if (kind === undefined) return wayOf(heard.choice, state) ?? { go: 'kind', state, say: [line('office.list.which')] };
      const { code, name, region, industries } = await unitInHand(needs, state, turn);
      await needs.desk.units.changeUnit(turn.actor, code, { name, kind, region, industries });
      const say = [line('office.units.kind-changed', { kind: needs.copy.phrase(`office.units.kind.${kind}`) })];
      return { become: 'office-units', step: 'unit', state: unitAt(state), say };
    },
  },
});

const removeSteps = (needs: OfficeDialogueNeeds): RegisterSteps<'members' | 'remove'> => ({
  members: {
    prompt: async (state, turn) => {
      const { members } = await unitInHand(needs, state, turn);
      const choices = members.map(({ id, name, role }) =>
        choice(`member:${id}`, 'office.units.member', { name, role: needs.copy.phrase(`unit.role.${role}`) }),
      );
      return [{ ...line('office.units.whom-to-remove'), choices: [...choices, TO_UNIT] }];
    },
    take: (heard, state) => {
      const [what, member] = (heard.choice ?? '').split(/:(.*)/s);
      if (what === 'member' && member) return { go: 'remove', state: { ...unitAt(state), member } };
      return wayOf(what, state) ?? { go: 'members', state, say: [line('office.list.which')] };
    },
  },
  remove: {
    prompt: async (state, turn) => {
      const member = (await unitInHand(needs, state, turn)).members.find(({ id }) => id === state.member);
      if (!member) return [{ ...line('error.unit.member-unknown'), choices: [TO_UNIT] }];
      const values = { name: member.name, role: needs.copy.phrase(`unit.role.${member.role}`) };
      return [{ ...line('office.units.remove', values), choices: [TO_UNIT, choice('remove', 'office.units.choice.remove')] }];
    },
    take: async (heard, state, turn) => {
      if (heard.choice !== 'remove') return wayOf(heard.choice, state) ?? { go: 'remove', state, say: [line('office.list.which')] };
      await needs.desk.units.removeMember(turn.actor, state.code ?? '', state.member ?? '');
      return { become: 'office-units', step: 'unit', state: unitAt(state), say: [line('office.units.removed')] };
    },
  },
});

/** What a handler changes of a unit: a code for somebody new, its kind, and who is out. */
export const unitChangeSteps = (needs: OfficeDialogueNeeds): RegisterSteps<'invite' | 'kind' | 'members' | 'remove'> => ({
  ...inviteStep(needs),
  ...kindStep(needs),
  ...removeSteps(needs),
});
