import type { CollectionSpec } from '../kernel/collection.ts';
import { Entry, EntryCode, Member, Unit, UnitCheck } from './stored-schema.ts';

/** The register, by 统一社会信用代码. */
export const UNITS: CollectionSpec<Unit> = {
  name: 'units',
  shape: Unit,
  keys: [
    { name: 'by-office', fields: ['office', 'code'] },
    { name: 'by-behind', fields: ['office', 'behindOn'] },
  ],
};

/** Codes for one use, by their keyed hash. */
export const UNIT_CODES: CollectionSpec<EntryCode> = {
  name: 'unit-codes',
  shape: EntryCode,
  keys: [
    { name: 'by-hazard', fields: ['hazard', 'isOpen'] },
    { name: 'by-end', fields: ['endsAt'] },
  ],
};

/** Members of units. */
export const UNIT_MEMBERS: CollectionSpec<Member> = {
  name: 'unit-members',
  shape: Member,
  keys: [
    { name: 'by-unit', fields: ['unit', 'isActive', 'joinedAt'] },
    { name: 'by-pass', fields: ['passHash'], unique: true },
  ],
};

/** Those who have come in, by the keyed hash of their token. */
export const UNIT_ENTRIES: CollectionSpec<Entry> = {
  name: 'unit-entries',
  shape: Entry,
  keys: [
    { name: 'by-hazard', fields: ['hazard'] },
    { name: 'by-member', fields: ['member'] },
    { name: 'by-end', fields: ['endsAt'] },
  ],
};

/** Checks and drills. */
export const UNIT_CHECKS: CollectionSpec<UnitCheck> = {
  name: 'unit-checks',
  shape: UnitCheck,
  keys: [
    { name: 'by-unit', fields: ['unit', 'filedAt'] },
    { name: 'by-words', fields: ['sameKey'], unique: true },
  ],
};
