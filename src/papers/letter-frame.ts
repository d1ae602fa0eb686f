import { chinaDay } from '../kernel/calendar.ts';
import type { LetterFrame } from './fill-letter.ts';
import { fillLetter } from './fill-letter.ts';
import type { LetterId, LetterValues } from './letter-template.ts';
import type { LetterNeeds, LetterOffice } from './needs.ts';
import type { Paper } from './schema.ts';
import { writeLetter } from './write-letter.ts';

/** Letters that go out under the office's name in red. @choice what orders something or goes to another office */
const RED: readonly LetterId[] = ['tip-transfer', 'hazard-notice', 'hazard-reminder'];

/** The number a letter bears: that of its matter, and what kind of letter it is. */
export const numberOfLetter = ({ copy }: LetterNeeds, about: string, id: LetterId): string =>
  copy.phrase('paper.number', { about, sign: copy.phrase(`paper.sign.${id}`) });

/** A phone, or a line to be filled in by hand. */
export const phoneOf = ({ copy }: LetterNeeds, { phone }: LetterOffice): string => phone ?? copy.phrase('paper.by-hand');

/** An address, or a line to be filled in by hand. */
export const addressOf = ({ copy }: LetterNeeds, { address }: LetterOffice): string => address ?? copy.phrase('paper.by-hand');

/** A letter to be packed: what kind, about which matter, whose, and what it is filled with. */
interface Draft<Id extends LetterId> {
  readonly id: Id;
  /** Number of the tip or line; absent where the reader may not know it: the letter's own number is then written in by hand. */
  readonly about?: string;
  readonly issuer: string;
  readonly values: LetterValues<Id>;
}

/** A letter about one matter as a Word file. */
export const packPaper = async <Id extends LetterId>(needs: LetterNeeds, { id, about, issuer, values }: Draft<Id>): Promise<Paper> => {
  const day = chinaDay(needs.clock.now());
  const frame: LetterFrame = {
    issuer,
    signer: issuer,
    number: about === undefined ? needs.copy.phrase('paper.number-by-hand', { year: day.slice(0, 4) }) : numberOfLetter(needs, about, id),
    day,
    ...(RED.includes(id) && { isRedHead: true }),
    ...(needs.isDrill && { isDrill: true }),
  };
  const letter = fillLetter(needs, id, values, frame);
  return { name: needs.copy.phrase(`paper.file.${id}`, { about: about ?? day }), content: await writeLetter(letter, needs.copy) };
};
