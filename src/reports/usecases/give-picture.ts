import type { Row } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { Say, TipNeeds, WithFiles } from '../needs.ts';
import type { Tip } from '../stored-schema.ts';
import { changeTip } from './change-tip.ts';
import { keepTipFiles } from './keep-tip-files.ts';
import { findByHazard } from './tell-fixed.ts';
import { withOfficeMessage } from './write-to-reporter.ts';

export interface GivePictureNeeds extends TipNeeds, WithFiles {
  readonly say: Say;
  /** Uploads a picture as any sender does, and gives the id it is taken by. */
  readonly uploadPicture: (content: Uint8Array) => Promise<string>;
}

/**
 * A picture of the finished work goes back to the reporter, as a message of the office sealed with his tip's own key. The happening's id is the
 * message's: a second delivery gives nothing. An insider's tip is opened by nobody but him and its office: he reads that it is fixed, without a
 * picture.
 * @throws {Refusal} not-found tip.unknown when it goes in between, vault.forgotten; too-many message.too-many
 */
export const givePicture = async (needs: GivePictureNeeds, hazardId: string, picture: Uint8Array, happeningId: string): Promise<void> => {
  const found = await findByHazard(needs, hazardId);
  const isThis = ({ body }: Row<Tip>): boolean => body.messages.some((message) => message.id === happeningId);
  if (!found || found.body.isInsider || isThis(found)) return;
  const key = await needs.vault.itemKey(found.id);
  const upload = await needs.uploadPicture(picture);
  const { attachments } = await needs.files.take(key, { heldFor: happeningId, owner: found.id }, [upload]);
  const read = async (): Promise<Row<Tip>> => {
    const row = await needs.tips.get(found.id);
    if (!row) throw new Refusal('not-found', 'tip.unknown');
    return row;
  };
  await changeTip(needs, { by: 'system:ledger' }, read, (row, now) => {
    if (isThis(row)) return undefined;
    const message = { id: happeningId, text: needs.say('message.fix-picture'), now, attachments };
    return { body: { messages: withOfficeMessage(row.body, key, message) }, happened: { name: 'tip.picture-given', data: {} } };
  });
  await keepTipFiles(needs, found.id);
};
