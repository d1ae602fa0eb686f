import type { Actor, UnitActor } from '../kernel/actor.ts';
import type { UnitsNeeds } from './needs.ts';
import { ownUnit } from './policy.ts';
import { type Guesses, isCrowded, noteGuess } from './rules/guesses.ts';
import type { EnterInput, InviteInput, ListUnitsInput, UnitChange, UnitCheckInput, UnitDoor, UnitInput } from './schema.ts';
import { addUnit } from './usecases/add-unit.ts';
import { changeUnit } from './usecases/change-unit.ts';
import { endOldEntries } from './usecases/end-old-entries.ts';
import { enterUnit } from './usecases/enter-unit.ts';
import { fileCheck } from './usecases/file-check.ts';
import { greetUnit } from './usecases/greet-unit.ts';
import { inviteMember } from './usecases/invite-member.ts';
import { issueLink } from './usecases/issue-link.ts';
import { knowUnit } from './usecases/know-unit.ts';
import { leaveUnit } from './usecases/leave-unit.ts';
import { listUnits } from './usecases/list-units.ts';
import { noteCheck } from './usecases/note-check.ts';
import { noticeFound } from './usecases/notice-found.ts';
import { openUnit } from './usecases/open-unit.ts';
import { readCheckFile } from './usecases/read-check-file.ts';
import { removeMember } from './usecases/remove-member.ts';
import { retireLinks } from './usecases/retire-links.ts';
import { whoEnters } from './usecases/who-enters.ts';

/** Wrong codes of this process's last minute; nothing that must outlive it. */
const countGuesses = (): UnitsNeeds['guesses'] => {
  let guesses: Guesses | undefined;
  return {
    wrong: (now) => {
      guesses = noteGuess(guesses, now);
      return isCrowded(guesses);
    },
  };
};

/** The domain units bound to its needs. Where a unit's code may be left out, a member means his own. */
export const makeUnits = (given: Omit<UnitsNeeds, 'guesses'>) => {
  const needs: UnitsNeeds = { ...given, guesses: countGuesses() };
  return {
    /** Answers with the unit as it stands after. */
    addUnit: async (actor: Actor, input: UnitInput) => {
      await addUnit(needs, actor, input);
      return openUnit(needs, actor, input.code);
    },
    changeUnit: async (actor: Actor, code: string, change: UnitChange) => {
      await changeUnit(needs, actor, code, change);
      return openUnit(needs, actor, code);
    },
    listUnits: (actor: Actor, input: ListUnitsInput) => listUnits(needs, actor, input),
    openUnit: async (actor: Actor, code?: string) => openUnit(needs, actor, code ?? ownUnit(actor)),
    inviteMember: (actor: Actor, input: InviteInput) => inviteMember(needs, actor, input),
    removeMember: (actor: Actor, code: string, memberId: string) => removeMember(needs, actor, code, memberId),
    enterUnit: (actor: Actor, input: EnterInput) => enterUnit(needs, actor, input),
    whoEnters: (token: string) => whoEnters(needs, token),
    greet: (actor: UnitActor) => greetUnit(needs, actor),
    leave: (token: string) => leaveUnit(needs, token),
    fileCheck: async (actor: Actor, input: UnitCheckInput, code?: string) => fileCheck(needs, actor, code ?? ownUnit(actor), input),
    readCheckFile: (actor: Actor, code: string, checkId: string, fileId: string) => readCheckFile(needs, actor, code, checkId, fileId),
    knowUnit: (unit) => knowUnit(needs, unit),
    issueLink: (hazardId, by) => issueLink(needs, hazardId, by),
    retireLinks: (hazardId, because) => retireLinks(needs, hazardId, because),
    noteCheck: (checkId: string) => noteCheck(needs, checkId),
    noticeFound: (checkId: string, dedupe: string) => noticeFound(needs, checkId, dedupe),
    /** For the sweep of files: what this check knows; nothing where there is no such check. */
    filesOfCheck: async (checkId: string) => (await needs.checks.get(checkId))?.body.attachments ?? [],
    endOldEntries: () => endOldEntries(needs),
  } satisfies UnitDoor & Record<string, unknown>;
};
export type Units = ReturnType<typeof makeUnits>;
