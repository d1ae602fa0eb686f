import type { HazardView } from '../hazards/office-schema.ts';
import type { Actor } from '../kernel/actor.ts';
import { addDays, chinaDay } from '../kernel/calendar.ts';
import { Refusal } from '../kernel/errors.ts';
import { writtenDay } from './china-day.ts';
import { addressOf, numberOfLetter, packPaper, phoneOf } from './letter-frame.ts';
import type { LetterValues } from './letter-template.ts';
import type { HazardPaperNeeds } from './needs.ts';
import { papersOfHazard } from './rules/fitting-papers.ts';
import { printableAddress } from './rules/printable-address.ts';
import type { HazardPaper, NoticeInput, Paper } from './schema.ts';

/** Days a unit has to name the five fixes, at most to the limit itself. @choice a working week */
const PLAN_DAYS = 7;
/** Days a unit has to answer that is over its limit. @choice as short as a letter takes */
const REPLY_DAYS = 5;

type Needs = HazardPaperNeeds;

const openFitting = async (needs: Needs, actor: Actor, number: string, papers: readonly HazardPaper[]): Promise<HazardView> => {
  const hazard = await needs.openHazard(actor, number);
  if (!papersOfHazard(hazard).some((paper) => papers.includes(paper))) throw new Refusal('conflict', 'paper.not-now');
  return hazard;
};

const gradeOf = ({ copy }: Needs, { grade }: HazardView): string => copy.phrase(`hazard.grade.${grade}`);

const criterionOf = ({ criteria }: HazardView) => {
  const [first] = criteria;
  return first ? { criterionBasis: first.basis, criterionText: first.text } : {};
};

/** What is demanded, one line an item. */
const demandsOf = ({ copy }: Needs, { demands }: HazardView): readonly string[] => {
  const lines = (demands ?? '').split('\n').map((line) => line.trim());
  const told = lines.filter((line) => line !== '');
  return told.length > 0 ? told : [copy.phrase('paper.demands')];
};

const entryOf = async (needs: Needs, actor: Actor, number: string, { code, endsOn }: NoticeInput) => {
  if (code !== undefined && endsOn !== undefined) return { entryCode: code, entryUntilOn: endsOn };
  const { link } = await needs.moveHazard(actor, number, { action: 'renew-link' });
  if (!link) throw new Refusal('conflict', 'paper.not-now');
  return { entryCode: link.code, entryUntilOn: link.endsOn };
};

/**
 * The notice that orders the fix, with the code that opens the line once. Without a code in hand a new one is made and the old one ends.
 * @throws {Refusal} conflict paper.not-now; as openHazard and moveHazard
 */
export const hazardNotice = async (needs: Needs, actor: Actor, number: string, input: NoticeInput): Promise<Paper> => {
  const hazard = await openFitting(needs, actor, number, ['hazard-notice', 'hazard-notice-owner']);
  const office = needs.office(hazard.office);
  const { dueOn, inspectedOn, party, what } = hazard;
  const planOn = addDays(chinaDay(needs.clock.now()), PLAN_DAYS);
  const shared = {
    hazard: number,
    place: hazard.whereabouts,
    inspectedOn,
    description: what,
    grade: gradeOf(needs, hazard),
    dueOn,
    demands: demandsOf(needs, hazard),
    entryLink: printableAddress(needs.unitDoor) ?? needs.copy.phrase('paper.by-hand'),
    ...(await entryOf(needs, actor, number, input)),
    officeAddress: addressOf(needs, office),
    officePhone: phoneOf(needs, office),
    ...criterionOf(hazard),
  };
  const frame = { about: number, issuer: office.name };
  if (party.kind === 'household')
    return packPaper(needs, { ...frame, id: 'hazard-notice-owner', values: { ...shared, partyRole: party.name } });
  const unit = { party: party.name, ...(party.code !== undefined && { partyCode: party.code }), planOn: planOn < dueOn ? planOn : dueOn };
  return packPaper(needs, { ...frame, id: 'hazard-notice', values: { ...shared, ...unit } });
};

const aboutLine = (needs: Needs, hazard: HazardView) => ({
  hazard: hazard.number,
  party: hazard.party.name,
  noticeNumber: numberOfLetter(needs, hazard.number, 'hazard-notice'),
  place: hazard.whereabouts,
  description: hazard.what,
});

const extensionOf = (needs: Needs, hazard: HazardView): LetterValues<'hazard-extension'> => {
  const { extension } = hazard;
  if (!extension) throw new Refusal('conflict', 'paper.not-now');
  const isGranted = extension.state === 'granted';
  return {
    ...aboutLine(needs, hazard),
    requestedOn: extension.askedOn,
    dueOn: extension.from,
    askedOn: extension.until,
    reason: extension.reason,
    officePhone: phoneOf(needs, needs.office(hazard.office)),
    safeguards: isGranted ? [extension.note ?? needs.copy.phrase('paper.safeguards')] : [],
    ...(isGranted ? { newDueOn: extension.until } : { refusal: extension.note ?? needs.copy.phrase('paper.extension-refused') }),
  };
};

const closingOf = (needs: Needs, hazard: HazardView): LetterValues<'hazard-closing'> => {
  const done = hazard.after.at(-1);
  const passed = hazard.checks.filter(({ outcome }) => outcome === 'passed').slice(-hazard.levels);
  return {
    ...aboutLine(needs, hazard),
    grade: gradeOf(needs, hazard),
    fix: done?.words ?? '',
    submittedOn: done?.on ?? hazard.dueOn,
    dueOn: hazard.dueOn,
    closedOn: hazard.closedOn ?? chinaDay(needs.clock.now()),
    checks: passed.map(({ officeName, on, words }) =>
      needs.copy.phrase('paper.check', { office: officeName, day: writtenDay(on, needs.copy), words }),
    ),
  };
};

const reminderOf = (needs: Needs, hazard: HazardView): LetterValues<'hazard-reminder'> => {
  const today = chinaDay(needs.clock.now());
  const { overdueDays, dueOn, firstDueOn, extendedDays } = hazard;
  const isOver = overdueDays > 0;
  return {
    ...aboutLine(needs, hazard),
    receiver: hazard.party.name,
    grade: gradeOf(needs, hazard),
    dueOn,
    ...(extendedDays > 0 && { firstDueOn, limitOn: dueOn }),
    todayOn: today,
    state: needs.copy.phrase(isOver ? 'paper.state-overdue' : 'paper.state-open', { days: overdueDays }),
    ...(isOver ? { replyOn: addDays(today, REPLY_DAYS) } : { progressOn: dueOn }),
    officePhone: phoneOf(needs, needs.office(hazard.office)),
  };
};

/** Letters about a line that need nothing but the line. */
export type PlainHazardPaper = 'hazard-extension' | 'hazard-closing' | 'hazard-reminder';

/** A letter about a line, out of what its view shows: nothing of where the line comes from. @throws {Refusal} conflict paper.not-now; as openHazard */
export const hazardPaper = async (needs: Needs, actor: Actor, number: string, paper: PlainHazardPaper): Promise<Paper> => {
  const hazard = await openFitting(needs, actor, number, [paper]);
  const frame = { about: number, issuer: needs.office(hazard.office).name };
  switch (paper) {
    case 'hazard-extension':
      return packPaper(needs, { ...frame, id: paper, values: extensionOf(needs, hazard) });
    case 'hazard-closing':
      return packPaper(needs, { ...frame, id: paper, values: closingOf(needs, hazard) });
    case 'hazard-reminder':
      return packPaper(needs, { ...frame, id: paper, values: reminderOf(needs, hazard) });
  }
};
