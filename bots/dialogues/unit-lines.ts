import type { Words } from '../../src/copy/phrase.ts';
import type { AttachmentView } from '../../src/files/schema.ts';
import type { UnitHazardView } from '../../src/hazards/schema.ts';
import { chinaDay, type Day } from '../../src/kernel/calendar.ts';
import type { CopyKey } from '../../src/kernel/errors.ts';
import type { Choice } from '../message.ts';
import { filePath } from './file-path.ts';
import { choice, dayText, dueText } from './office-lines.ts';
import type { UnitDialogueNeeds } from './unit-needs.ts';

type Needs = Pick<UnitDialogueNeeds, 'copy' | 'clock'>;

/** Leaves what is half told. */
export const LEAVE: Choice = choice('cancel', 'unit.choice.leave');
/** Back to the hazard in hand. */
export const TO_HAZARD: Choice = choice('hazard', 'unit.choice.hazard');
/** The way home of a member. */
export const TO_HOME: Choice = choice('home', 'unit.choice.home');
export const SEND: Choice = choice('send', 'unit.choice.send');
export const CHANGE: Choice = choice('change', 'unit.choice.change');

/** Today in China. */
export const todayOf = ({ clock }: Needs): Day => chinaDay(clock.now());

/** A China day as people say it: with its year where it is not this one. */
export const dayWords = (needs: Needs, day: Day): string => {
  const said = dayText(needs.copy, day);
  return day.slice(0, 4) === todayOf(needs).slice(0, 4)
    ? said
    : needs.copy.phrase('unit.day-of-year', { year: day.slice(0, 4), day: said });
};

/** How far a limit is, or the day a hazard was closed. */
export const leftWords = (needs: Needs, { dueOn, closedOn }: Pick<UnitHazardView, 'dueOn' | 'closedOn'>): string =>
  closedOn === undefined
    ? dueText(needs.copy, dueOn, todayOf(needs))
    : needs.copy.phrase('unit.closed-on', { day: dayWords(needs, closedOn) });

const FEN = 100;

/** A sum in yuan, without the noughts of its fen; none at all is said so. */
export const fundsWords = ({ copy }: Needs, fen: number): string =>
  fen === 0 ? copy.phrase('unit.funds-none') : copy.phrase('unit.funds', { yuan: fen / FEN });

/** Where a picture can be fetched, under a word of what it shows; the page shows it in place of the line. */
export const unitPicture = (key: CopyKey, number: string, file: AttachmentView): Words =>
  file.isShown ? { key, values: { path: filePath(`/api/unit/hazards/${number}/files/${file.id}`, file) } } : { key: 'unit.sealed' };
