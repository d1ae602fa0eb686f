import { type Actor, actorRef } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/calendar.ts';
import { isKeyTaken, type Row } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { UnitsNeeds } from '../needs.ts';
import { mayFileFor } from '../policy.ts';
import { checklistOf } from '../rules/checklist.ts';
import { FILE_WITHIN_DAYS, filingFault } from '../rules/filing.ts';
import { type Period, periodOn } from '../rules/periods.ts';
import { type DutyRule, dutiesOf } from '../rules/standing.ts';
import type { UnitCheckInput, UnitCheckView } from '../schema.ts';
import type { Unit, UnitCheck } from '../stored-schema.ts';
import { checkView } from '../view.ts';
import { type FindUnitNeeds, findUnit, reachOf } from './find-unit.ts';
import { happened } from './happened.ts';
import { type NoteCheckNeeds, noteCheck } from './note-check.ts';
import { openedCheck } from './opened-check.ts';

export type FileCheckNeeds = FindUnitNeeds & NoteCheckNeeds & Pick<UnitsNeeds, 'vault' | 'random'>;

/** The duty a check answers to and the period it counts for, where it has periods. @throws {Refusal} invalid, as `fileCheck` says */
const placed = (needs: FileCheckNeeds, unit: Unit, input: UnitCheckInput): { duty: DutyRule; period?: Period } => {
  const duty = dutiesOf(unit, needs.content.duties).find(({ id }) => id === input.duty);
  if (!duty) throw new Refusal('invalid', 'unit.duty-unknown');
  const period = duty.every === 'whenever' ? undefined : periodOn(duty.every, input.on);
  const fault = filingFault(input.on, period, unit.registeredOn, chinaDay(needs.clock.now()));
  if (fault) throw new Refusal('invalid', fault, { since: unit.registeredOn, days: FILE_WITHIN_DAYS });
  const listed = new Set(
    checklistOf(unit.industries, needs.content.criteria, needs.content.industryOfSet).map(({ criterion }) => criterion),
  );
  if (input.criteria?.some((criterion) => !listed.has(criterion))) throw new Refusal('invalid', 'unit.criterion-foreign');
  return { duty, ...(period && { period }) };
};

const storeCheck = async (needs: FileCheckNeeds, by: string, check: UnitCheck, ids: readonly string[]): Promise<Row<UnitCheck>> => {
  const id = needs.random.id();
  const taken =
    ids.length > 0
      ? await needs.files.take(await needs.vault.makeItemKey(id), { heldFor: check.sameKey, owner: id }, ids)
      : { attachments: [] };
  const happening = happened(needs, by, 'unit.check-filed', { unit: check.unit, duty: check.duty });
  return needs.checks.insert(id, { ...check, attachments: [...taken.attachments] }, [happening]);
};

const sameCheck = (needs: FileCheckNeeds, sameKey: string): Promise<Row<UnitCheck> | undefined> =>
  needs.checks.findOne('by-words', [sameKey]);

/**
 * Files a check or drill for the period its day lies in, or for its day alone: a member for his unit, or a handler for a unit he keeps. The
 * same sent twice is one record. What was found is the unit's own report; whether it becomes a line of the ledger is the office's to say.
 * @throws {Refusal} not-found unit.unknown; forbidden unit.not-yours; invalid unit.duty-unknown, unit.check-ahead, unit.check-before-register,
 * unit.check-late, unit.check-old, unit.criterion-foreign; invalid and conflict attachment.*
 */
export const fileCheck = async (needs: FileCheckNeeds, actor: Actor, code: string, input: UnitCheckInput): Promise<UnitCheckView> => {
  const unit = (await findUnit(needs, actor, code)).body;
  if (!mayFileFor(actor, unit, reachOf(needs, actor))) throw new Refusal('forbidden', 'unit.not-yours');
  const { duty, period } = placed(needs, unit, input);
  const { attachments = [], criteria = [], ...told } = input;
  const sameKey = needs.vault.hash('idempotency', `unit-check:${JSON.stringify([code, told, criteria, attachments])}`);
  const check: UnitCheck = {
    ...told,
    unit: code,
    dutyName: duty.name,
    ...(period && { period: period.name }),
    criteria: [...new Set(criteria)],
    attachments: [],
    filedAt: needs.clock.now(),
    filedBy: actorRef(actor),
    sameKey,
  };
  const row = (await sameCheck(needs, sameKey)) ?? (await storeOnce(needs, actorRef(actor), check, attachments));
  await noteCheck(needs, row.id);
  return checkView(needs.content, await openedCheck(needs, row));
};

/** Of two that send the same at the same moment both are answered with the one that was first. */
const storeOnce = async (needs: FileCheckNeeds, by: string, check: UnitCheck, ids: readonly string[]): Promise<Row<UnitCheck>> => {
  try {
    return await storeCheck(needs, by, check, ids);
  } catch (error) {
    const first = isKeyTaken(error, 'by-words') ? await sameCheck(needs, check.sameKey) : undefined;
    if (!first) throw error;
    return first;
  }
};
