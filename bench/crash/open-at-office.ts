import { PUBLIC, type Staff } from '../../src/kernel/actor.ts';
import { type House, withKey } from '../running/house.ts';
import type { Acknowledged } from './ledger.ts';
import { type Losses, noLosses } from './open-receipts.ts';
import type { Opened } from './opened.ts';

const WHY = '已查实，兑付奖励时要核对领奖人的姓名。';

/** The name behind a tip by all three steps: the handler asks, the custodian says yes, the handler looks. */
const openName = async ({ program }: Opened, handler: Staff, custodian: Staff, reference: string): Promise<string | undefined> => {
  const { identities } = program.app;
  const { id } = await identities.askIdentity(handler, reference, { reason: 'payment', words: WHY });
  await identities.decideIdentity(custodian, id, { grant: true, words: WHY });
  return (await identities.openIdentity(handler, id)).name;
};

/** What was sealed to its receipt alone its reporter lets the office read; everything else the set-up has done by itself. */
const letRead = async ({ program }: Opened, { receipt, isReceiptOnly }: Acknowledged): Promise<void> => {
  if (isReceiptOnly) await program.app.reports.appeal(PUBLIC, receipt, { want: 'let-office-read' });
};

const orNothing = async <T>(opening: Promise<T>): Promise<T | undefined> => opening.catch(() => undefined);

/** Opens insiders' tips at the office that has them, once the keys are set up, and their sealed names: what does not open is lost. */
export const openAtOffice = async (opened: Opened, house: House, tips: readonly Acknowledged[]): Promise<Losses> => {
  const losses = noLosses();
  const handler = await withKey(opened.program, house.handler);
  const custodian = await withKey(opened.program, house.custodian);
  for (const tip of tips.filter(({ reporter }) => reporter !== undefined)) {
    await orNothing(letRead(opened, tip));
    const matter = await orNothing(opened.program.app.reports.openMatter(handler, tip.reference));
    if (matter?.text !== tip.text) losses.tips.add(tip.receipt);
    const name = tip.reporter?.name;
    if (name !== undefined && (await orNothing(openName(opened, handler, custodian, tip.reference))) !== name)
      losses.names.add(tip.receipt);
  }
  return losses;
};
