import type { CollectionSpec } from '../kernel/collection.ts';
import { Tip } from './stored-schema.ts';

/** Tips, by what they are asked by. The shape stands in stored-schema.ts. */
export const TIPS: CollectionSpec<Tip> = {
  name: 'tips',
  shape: Tip,
  keys: [
    { name: 'by-receipt', fields: ['receiptHash'], unique: true },
    { name: 'by-reference', fields: ['reference'], unique: true },
    { name: 'by-replay', fields: ['replayHash'], unique: true },
    { name: 'by-hazard', fields: ['hazard'], unique: true },
    { name: 'by-forget', fields: ['forgetOn'] },
    { name: 'by-replay-until', fields: ['replayUntil'] },
    { name: 'by-alert', fields: ['alertDueAt'] },
    { name: 'by-received', fields: ['isOpen', 'office', 'receivedAt'] },
    { name: 'by-due', fields: ['isOpen', 'office', 'dueKey'] },
    { name: 'by-waiting', fields: ['office', 'waitsFor', 'turnKey'] },
    { name: 'by-urgent', fields: ['isUrgent', 'isOpen', 'office', 'turnKey'] },
    { name: 'by-cell', fields: ['cell', 'isOpen', 'receivedAt'] },
    { name: 'by-accepted', fields: ['office', 'acceptedOn'] },
    { name: 'by-provisional', fields: ['hasProvisional', 'receivedAt'] },
  ],
};
