import { criterionBasis, criterionQuote, criterionText } from '../copy/article-text.ts';
import { attachmentViews } from '../files/schema.ts';
import type { Staff, UnitActor } from '../kernel/actor.ts';
import { chinaDay, type Day } from '../kernel/calendar.ts';
import type { CopyKey } from '../kernel/errors.ts';
import { whereabouts } from '../kernel/whereabouts.ts';
import type { UnitEntryCode } from '../units/schema.ts';
import type { ItemKey } from '../vault/schema.ts';
import type { HazardNeeds, Say } from './needs.ts';
import type { HazardRow, HazardView } from './office-schema.ts';
import { type Ground, mayKnowSource } from './policy.ts';
import { allowedActions, allowedToParty } from './rules/allowed.ts';
import { levelsOf } from './rules/closing.ts';
import { gist } from './rules/gist.ts';
import { overdueDays } from './rules/limits.ts';
import type { HazardAction, HazardCheckView, QuotedHazardCriterion, UnitHazardRow, UnitHazardView } from './schema.ts';
import type { Hazard, StoredParty } from './stored-schema.ts';

/** What opens the words about a line's files; undefined where it has none. */
export type FileKey = Pick<ItemKey, 'open'> | undefined;

/** What a view is made with. */
export type ViewNeeds = Pick<HazardNeeds, 'content' | 'directory' | 'say' | 'clock' | 'closing'>;

/** Who must fix, as everybody may read it: a unit by its name, a person only as owner or user of the house. */
export const partyName = (party: StoredParty, say: Say): string => {
  if (party.kind === 'unit') return party.name;
  return say(party.kind === 'household' ? `hazard.party.${party.as}` : 'hazard.party.unknown');
};

const criterionView = (id: string, { content, say }: ViewNeeds): QuotedHazardCriterion[] => {
  const found = content.criterion(id);
  if (!found) return [];
  const copy = { phrase: say };
  const { article, docNo, text, level } = found;
  return [{ id, article, docNo, text: criterionText(text), level, basis: criterionBasis(copy, found), quote: criterionQuote(copy, found) }];
};

const checkView = (check: Hazard['checks'][number], directory: ViewNeeds['directory'], key: FileKey): HazardCheckView => ({
  level: check.level,
  officeName: directory.office(check.office).name,
  on: chinaDay(check.at),
  outcome: check.outcome,
  words: check.words,
  attachments: attachmentViews(check.attachments, key),
});

const stepView = (step: Hazard['steps'][number], words: string) => ({ state: step.state, on: chinaDay(step.at), words });

const ownStepView = (step: Hazard['steps'][number], say: Say) => stepView(step, say(step.key as CopyKey, step.values));

/** Why a line was reopened is read at the office that ordered the fix; to others its words could tell an officer's from a reporter's. */
const plainStepView = (step: Hazard['steps'][number], say: Say) =>
  step.key === 'step.hazard.reopened' ? stepView(step, say('step.hazard.reopened-plain')) : ownStepView(step, say);

const extensionView = ({ extension }: Hazard) =>
  extension && {
    extension: {
      state: extension.state,
      until: extension.until,
      reason: extension.reason,
      askedOn: extension.askedOn,
      from: extension.from,
      ...(extension.decidedOn !== undefined && { decidedOn: extension.decidedOn }),
      ...(extension.note !== undefined && { note: extension.note }),
    },
  };

/** What the office and the party both see: what is demanded, by when, and how far it is. */
const sharedView = (needs: ViewNeeds, hazard: Hazard, key: FileKey, may: readonly HazardAction[]) => {
  const regionName = needs.content.regionName(hazard.region);
  return {
    number: hazard.number,
    state: hazard.state,
    grade: hazard.grade,
    industry: hazard.industry,
    criteria: hazard.criteria.flatMap((id) => criterionView(id, needs)),
    office: hazard.office,
    officeName: needs.directory.office(hazard.office).name,
    region: hazard.region,
    ...(regionName !== undefined && { regionName }),
    place: hazard.place,
    whereabouts: whereabouts(regionName, hazard.place),
    what: hazard.what,
    ...(hazard.demands !== undefined && { demands: hazard.demands }),
    inspectedOn: hazard.inspectedOn,
    dueOn: hazard.dueOn,
    firstDueOn: hazard.firstDueOn,
    extendedDays: hazard.extendedDays,
    overdueDays: overdueDays(hazard, chinaDay(needs.clock.now())),
    ...(hazard.fixes !== undefined && { fixes: hazard.fixes }),
    ...extensionView(hazard),
    before: attachmentViews(hazard.before, key),
    after: hazard.after.map(({ at, words, attachments }) => ({ on: chinaDay(at), words, attachments: attachmentViews(attachments, key) })),
    checks: hazard.checks.map((check) => checkView(check, needs.directory, key)),
    levels: levelsOf(hazard.grade, needs.closing).length,
    steps: hazard.steps.map((step) => plainStepView(step, needs.say)),
    ...(hazard.closedOn !== undefined && { closedOn: hazard.closedOn }),
    may: [...may],
  };
};

/** A line as its unit sees it: never where it comes from nor who works on it. */
export const unitHazardView = (needs: ViewNeeds, actor: UnitActor, hazard: Hazard, key: FileKey): UnitHazardView => ({
  ...sharedView(needs, hazard, key, allowedToParty(actor, hazard)),
  partyName: partyName(hazard.party, needs.say),
});

/** A line as a member of an office sees it; where it comes from, and what went back to a reporter, only at the office that ordered the fix. */
export const hazardView = (
  needs: ViewNeeds,
  staff: Staff,
  hazard: Hazard,
  shown: { readonly ground: Ground; readonly key: FileKey; readonly link?: UnitEntryCode | undefined },
): HazardView => {
  const { party } = hazard;
  const { ground, key, link } = shown;
  const isOwn = mayKnowSource(staff, hazard);
  return {
    ...sharedView(needs, hazard, key, allowedActions(staff, hazard, ground)),
    ...(isOwn && { source: hazard.source, steps: hazard.steps.map((step) => ownStepView(step, needs.say)) }),
    party: { kind: party.kind, name: partyName(party, needs.say), ...(party.kind === 'unit' && { code: party.code }) },
    told: hazard.told,
    ...(isOwn && hazard.released !== undefined && { released: hazard.released }),
    ...(link && { link: { code: link.code, endsOn: link.endsOn } }),
  };
};

/** A line of a unit's list. */
export const unitHazardRow = (hazard: Hazard, today: Day): UnitHazardRow => ({
  number: hazard.number,
  state: hazard.state,
  grade: hazard.grade,
  place: hazard.place,
  gist: gist(hazard.what),
  dueOn: hazard.dueOn,
  overdueDays: overdueDays(hazard, today),
});

/** A line of an office's list. */
export const hazardRow = (staff: Staff, hazard: Hazard, today: Day, say: Say): HazardRow => ({
  ...unitHazardRow(hazard, today),
  industry: hazard.industry,
  office: hazard.office,
  ...(mayKnowSource(staff, hazard) && { source: hazard.source }),
  partyName: partyName(hazard.party, say),
  inspectedOn: hazard.inspectedOn,
  ...(hazard.closedOn !== undefined && { closedOn: hazard.closedOn }),
});
