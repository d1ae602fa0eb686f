import { readDay } from '../../src/hazards/rules/typed-day.ts';
import { readFundsFen } from '../../src/hazards/rules/typed-funds.ts';
import { check } from '../../src/http/guard.ts';
import { chinaDay } from '../../src/kernel/calendar.ts';
import { Refusal } from '../../src/kernel/errors.ts';
import { PersonName, Phone, ShortText, TipText } from '../../src/reports/schema.ts';
import { UnitCode } from '../../src/units/schema.ts';
import type { FieldKind, LedgerField } from './hazard-fields.ts';
import type { OfficeDialogueNeeds } from './office-needs.ts';

type Reader = (text: string, needs: OfficeDialogueNeeds) => string;

const day =
  (way: 'coming' | 'past'): Reader =>
  (text, { clock, book }) => {
    const read = readDay(text, chinaDay(clock.now()), way, book.ledger.figures);
    if (read === undefined) throw new Refusal('invalid', 'hazard.day-unclear');
    return read;
  };

const funds: Reader = (text, { book }) => {
  const fen = readFundsFen(text, book.ledger.figures);
  if (fen === undefined) throw new Refusal('invalid', 'hazard.funds-unclear');
  return String(fen);
};

/** Only what is typed has a reader; the rest is pressed or sent. */
const READERS: Readonly<Partial<Record<FieldKind, Reader>>> = {
  text: (text) => check(TipText, text),
  short: (text) => check(ShortText, text),
  person: (text) => check(PersonName, text),
  phone: (text) => check(Phone, text),
  code: (text) => check(UnitCode, text),
  coming: day('coming'),
  past: day('past'),
  funds,
};

/**
 * What somebody typed into a field, as a form keeps it; undefined where the field is not typed.
 * @throws {Refusal} invalid, with what to write instead
 */
export const readTyped = (needs: OfficeDialogueNeeds, field: LedgerField, text: string): string | undefined =>
  text === '' ? undefined : READERS[field.kind]?.(text, needs);
