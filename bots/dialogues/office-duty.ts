import { z } from 'zod';
import type { Actor } from '../../src/kernel/actor.ts';
import { addDays, chinaDay } from '../../src/kernel/calendar.ts';
import { Refusal } from '../../src/kernel/errors.ts';
import type { StaffView } from '../../src/offices/schema.ts';
import { type Dialogue, defineDialogue, type Next, type Step } from '../dialogue.ts';
import { choice, dayText, HOME, HOME_NEXT, line, plainChoice } from './office-lines.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';
import { placeSaid } from './office-sayings.ts';

/** Days shown: today and the six after it. */
const WEEK = 7;

/** The duty list of one's own office; `on` is the day (or `week`) that is being written, `staff` who is on it so far, in order. */
const DutyState = z.object({ on: z.string().optional(), staff: z.array(z.string()).optional() });
type DutyState = z.infer<typeof DutyState>;
type DutyStep = 'start' | 'people';
type DutyNext = Next<DutyState, DutyStep>;

const ALL_WEEK = 'week';
const officeOf = (actor: Actor): string => {
  if (actor.kind !== 'staff') throw new Refusal('nobody', 'office.sign-in-first');
  return actor.office;
};

const mayWrite = (actor: Actor): boolean =>
  actor.kind === 'staff' && (actor.roles.includes('supervisor') || actor.roles.includes('administrator'));

const daysOf = (needs: OfficeDialogueNeeds): readonly string[] => {
  const today = chinaDay(needs.clock.now());
  return Array.from({ length: WEEK }, (_, i) => addDays(today, i));
};

const colleagues = async (needs: OfficeDialogueNeeds, actor: Actor): Promise<readonly StaffView[]> =>
  (await needs.desk.offices.listStaff(actor)).rows.filter(({ office }) => office === officeOf(actor));

const dayName = (needs: OfficeDialogueNeeds, on: string): string =>
  on === ALL_WEEK ? needs.copy.phrase('office.duty.whole-week') : dayText(needs.copy, on);

const weekStep = (needs: OfficeDialogueNeeds): Step<DutyState, DutyStep> => ({
  prompt: async (_, turn) => {
    const office = officeOf(turn.actor);
    const days = await Promise.all(daysOf(needs).map((on) => needs.desk.offices.showDuty(turn.actor, { office, on })));
    const lines = days.map(({ on, staff }) => {
      const names = staff.map(({ name }) => name).join(needs.copy.phrase('office.comma'));
      return { key: names === '' ? 'office.duty.nobody' : 'office.duty.day', values: { day: dayText(needs.copy, on), names } } as const;
    });
    const set = [
      choice(`set:${ALL_WEEK}`, 'office.duty.set-week'),
      ...daysOf(needs).map((on) => choice(`set:${on}`, 'office.duty.set', { day: dayText(needs.copy, on) })),
    ];
    return [{ ...line('office.duty.title'), lines, choices: [...(mayWrite(turn.actor) ? set : []), HOME] }];
  },
  take: (heard, state) => {
    const [what, on] = (heard.choice ?? '').split(/:(.*)/s);
    if (what === 'home') return HOME_NEXT;
    if (what === 'set' && on) return { go: 'people', state: { on, staff: [] } };
    return { go: 'start', state, say: [line('office.list.which')] };
  },
});

const save = async (needs: OfficeDialogueNeeds, actor: Actor, on: string, staff: readonly string[]): Promise<DutyNext> => {
  const office = officeOf(actor);
  for (const day of on === ALL_WEEK ? daysOf(needs) : [on]) await needs.desk.offices.setDuty(actor, { office, on: day, staff: [...staff] });
  return { become: 'office-duty', step: 'start', state: {}, say: [line('office.duty.saved', { day: dayName(needs, on) })] };
};

/** Colleagues are pressed one after the other: the first is told first. */
const peopleStep = (needs: OfficeDialogueNeeds): Step<DutyState, DutyStep> => ({
  prompt: async ({ on = '', staff = [] }, turn) => {
    const all = await colleagues(needs, turn.actor);
    const names = staff.map((id) => all.find((one) => one.id === id)?.name ?? '').join(needs.copy.phrase('office.comma'));
    const left = all.filter(({ id }) => !staff.includes(id)).map(({ id, name }) => plainChoice(`add:${id}`, name));
    const key = names === '' ? 'office.duty.who' : 'office.duty.so-far';
    const choices = [
      ...left,
      choice('save', staff.length === 0 ? 'office.duty.save-empty' : 'office.duty.save'),
      choice('cancel', 'office.duty.leave'),
    ];
    return [{ ...line(key, { day: dayName(needs, on), names }), choices }];
  },
  take: (heard, state, turn) => {
    const { on = '', staff = [] } = state;
    const [what, id] = (heard.choice ?? '').split(/:(.*)/s);
    if (what === 'add' && id) return { go: 'people', state: { on, staff: [...staff, id] } };
    if (what === 'save') return save(needs, turn.actor, on, staff);
    if (what === 'cancel') return { go: 'start', state: {} };
    if (what === 'home') return HOME_NEXT;
    return { go: 'people', state, say: [line('office.list.which')] };
  },
});

/** Who is on duty at one's own office today and this week, and for those who may, writing it. */
export const officeDuty = (needs: OfficeDialogueNeeds): Dialogue =>
  defineDialogue<DutyState, DutyStep>({
    name: 'office-duty',
    version: 1,
    shape: DutyState,
    steps: { start: weekStep(needs), people: peopleStep(needs) },
    opens: (heard) =>
      placeSaid(needs.sayings, heard.text) === 'duty' ? { step: 'start', state: {}, isAnswer: false, isInPlace: true } : undefined,
    anytime: (heard) => (heard.text === '' ? HOME_NEXT : undefined),
  });
