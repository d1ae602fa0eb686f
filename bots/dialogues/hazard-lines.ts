import { articleText } from '../../src/copy/article-text.ts';
import type { Words } from '../../src/copy/phrase.ts';
import type { AttachmentView } from '../../src/files/schema.ts';
import type { HazardRow } from '../../src/hazards/office-schema.ts';
import type { Actor } from '../../src/kernel/actor.ts';
import { chinaDay } from '../../src/kernel/calendar.ts';
import type { CopyKey, PhraseValues } from '../../src/kernel/errors.ts';
import type { Choice } from '../message.ts';
import { filePath } from './file-path.ts';
import type { LedgerCriterionName, LedgerRegion } from './hazard-needs.ts';
import { choice, dayText, dueText, writtenDay } from './office-lines.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';

/** Back to the lines that were looked through. */
export const TO_LIST: Choice = choice('list', 'office.hazard.choice.list');
/** Back to the ledger's front page. */
export const TO_LEDGER: Choice = choice('ledger', 'office.hazard.choice.ledger');

/** A China day as people say it: with its year where it is not this one. */
export const dayWords = (needs: OfficeDialogueNeeds, day: string): string => {
  const isThisYear = day.slice(0, 4) === chinaDay(needs.clock.now()).slice(0, 4);
  return isThisYear ? dayText(needs.copy, day) : writtenDay(needs.copy, day);
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What a sentence is filled with, its days written out. */
export const withDaysWritten = (needs: OfficeDialogueNeeds, values: PhraseValues): PhraseValues =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' && DAY.test(value) ? writtenDay(needs.copy, value) : value,
    ]),
  );

/** So many signs of a criterion say which it is. @choice two lines on a phone */
const FIRST_WORDS = 32;

/** A criterion by its document, its article and its first words. */
export const criterionNamed = (needs: OfficeDialogueNeeds, { article, docNo, text }: LedgerCriterionName): string => {
  const words = text.replace(/\p{P}$/u, '');
  return needs.copy.phrase(words.length > FIRST_WORDS ? 'office.hazard.criterion-first-words' : 'office.hazard.criterion-whole', {
    docNo,
    article: articleText(needs.copy, article),
    text: words.slice(0, FIRST_WORDS),
  });
};

/** How far a line's limit is, or the day it was closed. */
export const limitWords = (needs: OfficeDialogueNeeds, row: Pick<HazardRow, 'dueOn' | 'closedOn'>): string =>
  row.closedOn === undefined
    ? dueText(needs.copy, row.dueOn, chinaDay(needs.clock.now()))
    : needs.copy.phrase('office.hazard.closed-on', { day: dayWords(needs, row.closedOn) });

/** Where a picture of a line can be fetched, under a word of what it shows; the page shows it in place of the line. */
export const hazardPicture = (key: CopyKey, number: string, file: AttachmentView): Words =>
  file.isShown
    ? { key, values: { path: filePath(`/api/office/hazards/${number}/files/${file.id}`, file) } }
    : { key: 'office.hazard.sealed' };

/** The region of an officer's own district; undefined for the city, which answers for several. */
export const ownRegion = (needs: OfficeDialogueNeeds, actor: Actor): LedgerRegion | undefined =>
  actor.kind === 'staff' ? needs.book.ledger.regions.find(({ office }) => office === actor.office) : undefined;
