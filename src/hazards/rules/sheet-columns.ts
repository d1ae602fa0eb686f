import type { SheetColumn } from '../../papers/schema.ts';
import { INDUSTRIES } from '../../reports/schema.ts';
import { HazardGrade } from '../schema.ts';
import type { Say } from './sheet-criteria.ts';

/** What a sheet may bring in: what came from a tip comes from the tip itself. @choice nothing of a tip stands in a sheet */
export const SHEET_SOURCES = ['self-check', 'inspection'] as const;

/**
 * The columns of a list that is handed in. `districts` are those to choose from in a template; when reading, any way to write a district is
 * taken and judged afterwards.
 * @source 吕梁方案 11-12 (隐患清单的内容); @choice the order people fill in
 */
export const importColumns = (say: Say, districts?: readonly string[]): readonly SheetColumn[] => [
  {
    key: 'source',
    header: say('hazard.column.source'),
    width: 12,
    kind: 'text',
    isRequired: true,
    options: SHEET_SOURCES.map((id) => say(`hazard.source.${id}`)),
  },
  {
    key: 'industry',
    header: say('hazard.column.industry'),
    width: 12,
    kind: 'text',
    isRequired: true,
    options: INDUSTRIES.map((id) => say(`office.industry.${id}`)),
  },
  {
    key: 'grade',
    header: say('hazard.column.grade'),
    width: 12,
    kind: 'text',
    isRequired: true,
    options: HazardGrade.options.map((id) => say(`hazard.grade.${id}`)),
  },
  { key: 'criteria', header: say('hazard.column.criteria'), width: 32, kind: 'text', hint: say('hazard.hint.criteria') },
  { key: 'party', header: say('hazard.column.party'), width: 28, kind: 'text', hint: say('hazard.hint.party') },
  { key: 'code', header: say('hazard.column.code'), width: 22, kind: 'text', isRequired: true, hint: say('hazard.hint.code') },
  {
    ...{ key: 'region', header: say('hazard.column.region'), width: 12, kind: 'text', isRequired: true },
    ...(districts && { options: districts }),
  },
  { key: 'place', header: say('hazard.column.place'), width: 28, kind: 'text', isRequired: true },
  { key: 'what', header: say('hazard.column.what'), width: 40, kind: 'text', isRequired: true },
  { key: 'demands', header: say('hazard.column.demands'), width: 32, kind: 'text' },
  { key: 'inspectedOn', header: say('hazard.column.inspected-on'), width: 13, kind: 'day', isRequired: true },
  { key: 'dueOn', header: say('hazard.column.due-on'), width: 13, kind: 'day', isRequired: true },
];

/** The columns of the ledger as an office files it. It does not say where a line comes from. @source 吕梁方案 12 (清单制管理、逐条整改销号) */
export const exportColumns = (say: Say): readonly SheetColumn[] => [
  { key: 'running', header: say('hazard.column.running'), width: 6, kind: 'number' },
  { key: 'number', header: say('hazard.column.number'), width: 22, kind: 'text' },
  { key: 'industry', header: say('hazard.column.industry'), width: 10, kind: 'text' },
  { key: 'grade', header: say('hazard.column.grade'), width: 10, kind: 'text' },
  { key: 'criteria', header: say('hazard.column.criteria'), width: 26, kind: 'text' },
  { key: 'party', header: say('hazard.column.party'), width: 24, kind: 'text' },
  { key: 'code', header: say('hazard.column.code'), width: 22, kind: 'text' },
  { key: 'region', header: say('hazard.column.region'), width: 10, kind: 'text' },
  { key: 'place', header: say('hazard.column.place'), width: 24, kind: 'text' },
  { key: 'what', header: say('hazard.column.what'), width: 36, kind: 'text' },
  { key: 'demands', header: say('hazard.column.demands'), width: 28, kind: 'text' },
  { key: 'inspectedOn', header: say('hazard.column.inspected-on'), width: 12, kind: 'day' },
  { key: 'dueOn', header: say('hazard.column.due-on'), width: 12, kind: 'day' },
  { key: 'overdueDays', header: say('hazard.column.overdue-days'), width: 8, kind: 'number' },
  { key: 'state', header: say('hazard.column.state'), width: 12, kind: 'text' },
  { key: 'closedOn', header: say('hazard.column.closed-on'), width: 12, kind: 'day' },
];
