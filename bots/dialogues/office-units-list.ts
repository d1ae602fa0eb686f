import { UnitCode } from '../../src/units/schema.ts';
import type { Turn } from '../dialogue.ts';
import type { Choice } from '../message.ts';
import { choice, HOME, HOME_NEXT, line } from './office-lines.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';
import { keepsUnits, type RegisterNext, type RegisterState, type RegisterSteps } from './office-units-state.ts';

/** Units on one page. @choice as many as fit on a phone with one movement of the thumb */
const PAGE = 8;

const unitChoices = async (needs: OfficeDialogueNeeds, { view = 'all', after }: RegisterState, turn: Turn): Promise<readonly Choice[]> => {
  const { rows, next } = await needs.desk.units.listUnits(turn.actor, { view, limit: PAGE, ...(after !== undefined && { after }) });
  const units = rows.map(({ code, name, kind, missed }): Choice => {
    const values = { name, kind: needs.copy.phrase(`office.units.kind.${kind}`), missed, code };
    return { id: `open:${code}`, label: { key: missed > 0 ? 'office.units.row-missed' : 'office.units.row', values }, say: code };
  });
  return [...units, ...(next === undefined ? [] : [choice(`more:${next}`, 'office.choice.more')])];
};

const titleOf = ({ view = 'all' }: RegisterState, isEmpty: boolean) =>
  line(isEmpty ? (`office.units.none-${view}` as const) : (`office.units.list-${view}` as const));

const openNext = (code: string | undefined, state: RegisterState): RegisterNext =>
  code === undefined ? { go: 'start', state, say: [line('office.units.which')] } : { go: 'unit', state: { ...state, code } };

/** The units of the office; whoever owes something is listed apart. A code that is typed opens its unit. */
export const unitListSteps = (needs: OfficeDialogueNeeds): RegisterSteps<'start'> => ({
  start: {
    prompt: async (state, turn) => {
      const units = await unitChoices(needs, state, turn);
      const other = state.view === 'missed' ? choice('all', 'office.units.choice.all') : choice('missed', 'office.units.choice.missed');
      const add = keepsUnits(turn.actor) ? [choice('add', 'office.units.choice.add')] : [];
      return [{ ...titleOf(state, units.length === 0), choices: [...units, other, ...add, HOME] }];
    },
    take: (heard, state, turn): RegisterNext => {
      const [what, which] = (heard.choice ?? '').split(/:(.*)/s);
      if (what === 'home') return HOME_NEXT;
      if (what === 'all' || what === 'missed') return { go: 'start', state: { view: what } };
      if (what === 'more') return { go: 'start', state: { ...state, after: which } };
      if (what === 'add' && keepsUnits(turn.actor)) return { go: 'add-code', state: { added: {} } };
      return openNext(what === 'open' ? which : UnitCode.safeParse(heard.text).data, state);
    },
  },
});
