import type { Actor } from '../../kernel/actor.ts';
import type { Row } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { TipNeeds, WithLedger } from '../needs.ts';
import { maySeeTip } from '../policy.ts';
import { messageField } from '../rules/content.ts';
import { repeatsWords } from '../rules/copied-words.ts';
import { isSubstantiated } from '../rules/fix.ts';
import type { Tip } from '../stored-schema.ts';
import { openContent } from '../view.ts';
import { changeTip, findByReference } from './change-tip.ts';
import { keyForOffice, officeHand } from './tip-key.ts';

/** What the reporter wrote, opened for this comparison only. */
const saidByReporter = async (needs: TipNeeds, actor: Actor, row: Row<Tip>): Promise<readonly string[]> => {
  const { body } = row;
  const key = await keyForOffice(needs, actor, row);
  const messages = body.messages.filter(({ from }) => from === 'reporter');
  return [
    openContent(body, key).text,
    ...messages.flatMap((one) => (one.text === undefined ? [] : [key.open(messageField(one.id), one.text)])),
  ];
};

/** The unit will read the line: an officer's own words cannot give a reporter away, the reporter's can. */
const refuseCopies = (said: readonly string[], words: readonly string[]): void => {
  if (said.some((text) => words.some((line) => repeatsWords(line, text)))) throw new Refusal('invalid', 'tip.copied');
};

/**
 * A verified tip becomes a line of the ledger: the tip names it, the line names nothing. Answers the line's id: the one handed in, or the one
 * an attempt broken off had chosen and never wrote.
 * @throws {Refusal} not-found tip.unknown; conflict tip.not-verified, tip.has-hazard; invalid tip.copied @source 吕梁方案 12 (群众举报查实)
 */
export const linkHazard = async (
  needs: TipNeeds & WithLedger,
  actor: Actor,
  reference: string,
  hazardId: string,
  words: readonly string[],
): Promise<string> => {
  const reach = actor.kind === 'staff' ? needs.directory.reach(actor.office) : [];
  const linked = await changeTip(
    needs,
    officeHand(needs, actor),
    () => findByReference(needs, reference),
    async (row) => {
      const { body } = row;
      if (!maySeeTip(actor, body, reach)) throw new Refusal('not-found', 'tip.unknown');
      if (body.hazard !== undefined && (await needs.isHazard(body.hazard))) throw new Refusal('conflict', 'tip.has-hazard');
      if (!isSubstantiated(body)) throw new Refusal('conflict', 'tip.not-verified');
      refuseCopies(await saidByReporter(needs, actor, row), words);
      if (body.hazard !== undefined) return undefined;
      return {
        body: { hazard: hazardId },
        step: { key: 'step.hazard-opened' },
        happened: { name: 'tip.hazard-opened', data: { hazard: hazardId } },
      };
    },
  );
  return linked.body.hazard ?? hazardId;
};

/** The line a tip became, for what its reporter says of it. */
export const hazardOfTip = async (needs: Pick<TipNeeds, 'tips'>, tipId: string): Promise<string | undefined> =>
  (await needs.tips.get(tipId))?.body.hazard;
