import type { Staff } from '../../kernel/actor.ts';
import type { RecoveryDraft } from '../../keys/schema.ts';
import type { Program } from '../../program.ts';

const lastFour = (signs: string): string => signs.replaceAll('-', '').slice(-4);

/** Sets the keys up as an administrator does in the browser, before the first tip comes in. The two recovery codes, to practise with. */
export const setUpKeys = async ({ app }: Program, administrator: Staff): Promise<RecoveryDraft> => {
  const draft = await app.keys.draftRecovery(administrator);
  const { office, custodians } = draft;
  await app.keys.setUp(administrator, {
    office: office.signs,
    officeTypedBack: lastFour(office.signs),
    custodians: custodians.signs,
    custodiansTypedBack: lastFour(custodians.signs),
    setUpCodes: [],
  });
  return draft;
};
