import type { UnitsNeeds } from '../needs.ts';
import { codeLimit } from '../rules/entry.ts';
import { CODE_BYTES, CODE_SIGNS, readCode, writeCode } from '../rules/entry-code.ts';
import type { UnitEntryCode } from '../schema.ts';
import type { EntryCode } from '../stored-schema.ts';
import { happened } from './happened.ts';

export type IssueCodeNeeds = Pick<UnitsNeeds, 'codes' | 'vault' | 'clock' | 'random'>;

/** What a code opens. */
type Opens =
  | { readonly kind: 'link'; readonly hazard: string }
  | { readonly kind: 'invitation'; readonly unit: string; readonly role: NonNullable<EntryCode['role']> };

/** The keyed hash a typed code or pass is looked up by, and which of the two it is; undefined when it can be neither. */
export const codeHash = (vault: Pick<UnitsNeeds['vault'], 'hash'>, typed: string) => {
  const read = readCode(typed);
  return read && { kind: read.kind, hash: vault.hash('unit-code', read.signs) };
};

/** Makes a code for one use. It is answered once; only its keyed hash is stored. */
export const issueCode = async (needs: IssueCodeNeeds, by: string, opens: Opens): Promise<UnitEntryCode> => {
  const issuedAt = needs.clock.now();
  const { endsOn, endsAt } = codeLimit(opens.kind, issuedAt);
  const code = writeCode(needs.random.bytes(CODE_BYTES), CODE_SIGNS);
  const happening =
    opens.kind === 'link'
      ? happened(needs, by, 'unit.link-issued', { hazard: opens.hazard })
      : happened(needs, by, 'unit.member-invited', { unit: opens.unit, role: opens.role });
  await needs.codes.insert(codeHash(needs.vault, code)?.hash ?? '', { ...opens, by, issuedAt, endsAt, isOpen: true }, [happening]);
  return { code, endsOn };
};
