import type { Day } from '../../kernel/calendar.ts';
import type { Told } from '../schema.ts';
import type { Hazard } from '../stored-schema.ts';
import type { Fault } from './fault.ts';

const PRINCIPAL: readonly Told['who'][] = ['principal', 'principal-and-controller'];
const CONTROLLER: readonly Told['who'][] = ['actual-controller', 'principal-and-controller'];

const whoFault = ({ party, grade }: Pick<Hazard, 'party' | 'grade'>, told: readonly Told[]): Fault | undefined => {
  const has = (one: readonly Told['who'][]): boolean => told.some(({ who }) => one.includes(who));
  if (party.kind === 'household') return told.every(({ who }) => who === 'household') ? undefined : { code: 'hazard.told-household' };
  if (has(['household'])) return { code: 'hazard.told-unit' };
  if (grade === 'major') return has(PRINCIPAL) && has(CONTROLLER) ? undefined : { code: 'hazard.told-both' };
  return has(PRINCIPAL) ? undefined : { code: 'hazard.told-unit' };
};

/**
 * What is wrong with who was told and when: of a major hazard a unit's principal and its actual controller both, of a general one its
 * principal at least, of a house its owner or user.
 * @source 吕梁方案 12 (通知到主要负责人、实际控制人)
 */
export const toldFault = (line: Pick<Hazard, 'party' | 'grade' | 'inspectedOn'>, told: readonly Told[], today: Day): Fault | undefined => {
  const isOutside = told.some(({ on }) => on < line.inspectedOn || on > today);
  return whoFault(line, told) ?? (isOutside ? { code: 'hazard.told-day', values: { from: line.inspectedOn, to: today } } : undefined);
};
