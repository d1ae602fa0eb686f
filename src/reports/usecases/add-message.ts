import type { Actor } from '../../kernel/actor.ts';
import type { Row } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { ItemKey } from '../../vault/schema.ts';
import type { Reader, TipNeeds, WithFiles } from '../needs.ts';
import { asOf } from '../rules/as-of.ts';
import { messageField } from '../rules/content.ts';
import { asPlaced } from '../rules/placed.ts';
import { routeDown } from '../rules/routing.ts';
import { checkRoom } from '../rules/talk.ts';
import type { MessageAnswer, MessageInput } from '../schema.ts';
import type { StoredMessage, Tip } from '../stored-schema.ts';
import { openContent } from '../view.ts';
import { changeTip } from './change-tip.ts';
import { findByReceipt } from './find-by-receipt.ts';
import { keepTipFiles } from './keep-tip-files.ts';
import { keyByReceipt, reporterHand } from './tip-key.ts';

export interface AddMessageNeeds extends TipNeeds, WithFiles {
  readonly reader: Pick<Reader, 'region'>;
}

/** @throws {Refusal} conflict replay.other-body when the key was used for another message */
const checkSame = (known: StoredMessage, key: ItemKey, input: MessageInput): void => {
  const text = known.text === undefined ? undefined : key.open(messageField(known.id), known.text);
  const files = (known.attachments ?? []).map((file) => file.id).join(' ');
  const sent = [...new Set(input.attachments)].map((id) => id.split('.')[0]).join(' ');
  if (text !== input.text || files !== sent) throw new Refusal('conflict', 'replay.other-body');
};

/** What was said of a message when it was taken in. */
const answerOf = (message: StoredMessage): MessageAnswer => {
  const sealedOnly = (message.attachments ?? []).flatMap((file, i) => (file.cleaned === undefined ? [i + 1] : []));
  return { at: message.at, ...(sealedOnly.length > 0 && { sealedOnly }) };
};

const newMessage = async (needs: AddMessageNeeds, tip: Row<Tip>, key: ItemKey, id: string, input: MessageInput): Promise<StoredMessage> => {
  const taken = await needs.files.take(key, { heldFor: id, owner: tip.id }, input.attachments ?? []);
  return {
    id,
    from: 'reporter',
    at: asOf(tip.body, needs.clock.now()),
    ...(input.text !== undefined && { text: key.seal(messageField(id), input.text) }),
    ...(taken.attachments.length > 0 && { attachments: [...taken.attachments] }),
  };
};

/** Where a tip goes whose reporter says only now where it is; an insider's only where somebody could open it. */
const downFrom = async (needs: AddMessageNeeds, tip: Tip, key: ItemKey, { text }: MessageInput, now: number): Promise<Partial<Tip>> => {
  const region = text === undefined ? undefined : needs.reader.region(text);
  if (!tip.isInsider) return routeDown(needs.directory, tip, region, now) ?? {};
  if (needs.directory.reach(tip.office).length === 1) return {};
  const down = routeDown(needs.directory, asPlaced(tip, openContent(tip, key)), region, now);
  return down && (await needs.keys.isManned(down.office)) ? { ...down, cell: down.office } : {};
};

/**
 * The reporter adds to his matter, in any state. With a replay key the same message twice is one message.
 * @throws {Refusal} nobody receipt.unknown; invalid attachment.unknown; conflict replay.other-body; too-many message.too-many
 */
export const addMessage = async (
  needs: AddMessageNeeds,
  _actor: Actor,
  receipt: string,
  input: MessageInput,
  replayKey?: string,
): Promise<MessageAnswer> => {
  const found = await findByReceipt(needs, receipt);
  const key = await keyByReceipt(needs, found, receipt);
  const id = replayKey === undefined ? needs.random.id() : needs.vault.hash('idempotency', `${found.id} ${replayKey}`).slice(0, 22);
  const isThis = (message: StoredMessage): boolean => message.id === id;
  const known = found.body.messages.find(isThis);
  if (known) {
    checkSame(known, key, input);
    return answerOf(known);
  }
  checkRoom(found.body.messages, { from: 'reporter' }); // before any file is held for it
  const message = await newMessage(needs, found, key, id, input);
  const row = await changeTip(
    needs,
    reporterHand(receipt),
    () => findByReceipt(needs, receipt),
    async ({ body }, now) => {
      const twin = body.messages.find(isThis);
      if (twin) {
        checkSame(twin, key, input);
        return undefined;
      }
      checkRoom(body.messages, message);
      const down = await downFrom(needs, body, key, input, now);
      return {
        body: { messages: [...body.messages, message], ...down },
        ...(down.office !== undefined && { step: { key: 'step.routed-down' as const } }),
        happened: { name: 'tip.added-to', data: {} },
      };
    },
  );
  if (message.attachments) await keepTipFiles(needs, found.id);
  return answerOf(row.body.messages.find(isThis) ?? message);
};
