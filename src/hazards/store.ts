import type { CollectionSpec } from '../kernel/collection.ts';
import { Hazard } from './stored-schema.ts';

/** The ledger, by what it is asked by. Lists of an office bind the office last, so that one query reaches all offices below. */
export const HAZARDS: CollectionSpec<Hazard> = {
  name: 'hazards',
  shape: Hazard,
  keys: [
    { name: 'by-number', fields: ['number'], unique: true },
    { name: 'by-import', fields: ['importKey'], unique: true },
    { name: 'by-due', fields: ['isOpen', 'office', 'dueKey'] },
    { name: 'by-waiting', fields: ['waitsAt', 'waitsFor', 'dueKey'] },
    { name: 'by-state', fields: ['state', 'isOpen', 'office', 'dueKey'] },
    { name: 'by-grade', fields: ['grade', 'isOpen', 'office', 'dueKey'] },
    { name: 'by-source', fields: ['source', 'orderedByOffice', 'isOpen', 'dueKey'] },
    { name: 'by-industry', fields: ['industry', 'isOpen', 'office', 'dueKey'] },
    { name: 'by-criterion', fields: ['criterion', 'isOpen', 'office', 'dueKey'] },
    { name: 'by-party', fields: ['partyCode', 'isOpen', 'dueKey'] },
    { name: 'by-inspected', fields: ['office', 'inspectedOn'] },
    { name: 'by-closed', fields: ['office', 'closedOn'] },
    { name: 'by-open', fields: ['office', 'inspectedOn'], where: { field: 'isOpen', equals: true } },
    { name: 'by-closed-late', fields: ['office', 'closedOn'], where: { field: 'isClosedLate', equals: true } },
  ],
};
