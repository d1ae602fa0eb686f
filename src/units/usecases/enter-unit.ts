import { type Actor, actorRef, type UnitActor } from '../../kernel/actor.ts';
import { isStale } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { UnitsNeeds } from '../needs.ts';
import { CODE_BYTES, PASS_SIGNS, writeCode } from '../rules/entry-code.ts';
import type { Entered, EnterInput } from '../schema.ts';
import type { EntryCode } from '../stored-schema.ts';
import { type BeginEntryNeeds, beginEntryOf } from './begin-entry.ts';
import { type GreetUnitNeeds, greetUnit } from './greet-unit.ts';
import { happened } from './happened.ts';
import { codeHash } from './issue-code.ts';
import { type UseCodeNeeds, useCode } from './use-code.ts';

export type EnterUnitNeeds = BeginEntryNeeds & UseCodeNeeds & GreetUnitNeeds & Pick<UnitsNeeds, 'members' | 'guesses'>;

/** Who comes in, a holder by which code (its keyed hash), and a new member's own pass. */
interface Coming {
  readonly actor: UnitActor;
  readonly code?: string;
  readonly pass?: string;
}

/** Makes a member of whoever used an invitation, with a pass of his own. */
const join = async (needs: EnterUnitNeeds, id: string, code: EntryCode, name: string): Promise<Coming> => {
  const { unit = '', role = 'safety-officer' } = code;
  const pass = writeCode(needs.random.bytes(CODE_BYTES), PASS_SIGNS);
  const passHash = codeHash(needs.vault, pass)?.hash ?? '';
  const actor = { kind: 'unit', id, unit, role } as const;
  const now = needs.clock.now();
  await needs.members.insert(
    id,
    { unit, role, name: needs.vault.sealShared('unit-member', id, name), passHash, joinedAt: now, enteredAt: now, isActive: true },
    [happened(needs, actorRef(actor), 'unit.member-joined', { unit, role })],
  );
  return { actor, pass };
};

const byCode = async (needs: EnterUnitNeeds, hash: string, name: string | undefined): Promise<Coming | undefined> => {
  const id = needs.random.id();
  const code = await useCode(needs, hash, `unit:${id}`, name !== undefined);
  if (!code) return undefined;
  if (code.hazard !== undefined) return { actor: { kind: 'unit', id, hazard: code.hazard }, code: hash };
  return join(needs, id, code, name ?? '');
};

/** A member comes again. Two entries at the same moment are both right: the loser of the race reads again. */
const byPass = async (needs: EnterUnitNeeds, hash: string): Promise<Coming | undefined> => {
  const row = await needs.members.findOne('by-pass', [hash]);
  if (!row?.body.isActive) return undefined;
  const actor = { kind: 'unit', id: row.id, unit: row.body.unit, role: row.body.role } as const;
  try {
    const happening = happened(needs, actorRef(actor), 'unit.entered', { as: 'member' });
    await needs.members.replace(row.id, { ...row.body, enteredAt: needs.clock.now() }, [happening], row.rev);
    return { actor };
  } catch (error) {
    if (!isStale(error)) throw error;
    return byPass(needs, hash);
  }
};

/**
 * Lets somebody in who shows the code of a notice, an invitation, or his pass. Every code that opens nothing is answered in the same words;
 * while many are tried wrongly, whoever tries another wrong one is told to wait, and a right one opens all the same.
 * @throws {Refusal} nobody unit.code-unknown; conflict unit.code-used; too-many unit.code-slow; invalid unit.name-needed
 */
export const enterUnit = async (needs: EnterUnitNeeds, _actor: Actor, input: EnterInput): Promise<Entered> => {
  const shown = codeHash(needs.vault, input.code);
  const coming = shown && (await (shown.kind === 'pass' ? byPass(needs, shown.hash) : byCode(needs, shown.hash, input.name)));
  if (!coming) {
    const isCrowded = needs.guesses.wrong(needs.clock.now());
    throw isCrowded ? new Refusal('too-many', 'unit.code-slow') : new Refusal('nobody', 'unit.code-unknown');
  }
  const { actor, code, pass } = coming;
  const token = await beginEntryOf(needs, actor, code);
  return { token, actor, greeting: { ...(await greetUnit(needs, actor)), ...(pass !== undefined && { pass }) } };
};
