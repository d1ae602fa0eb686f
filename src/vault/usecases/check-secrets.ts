import { type Collection, isKeyTaken } from '../../kernel/collection.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { Vault } from '../schema.ts';
import type { SecretsMark } from '../stored-schema.ts';

export interface CheckSecretsNeeds {
  readonly marks: Collection<SecretsMark>;
  readonly vault: Pick<Vault, 'hash'>;
}

const MARK = 'secrets';

/**
 * Data and secrets belong together: opened with others nothing would open, and what came in then would be lost with the right ones.
 * @throws {Refusal} conflict vault.foreign-secrets
 */
export const checkSecrets = async (needs: CheckSecretsNeeds): Promise<void> => {
  const mark = needs.vault.hash('secrets-mark', MARK);
  await needs.marks.insert(MARK, { mark }).catch((error: unknown) => {
    if (!isKeyTaken(error, 'id')) throw error;
  });
  if ((await needs.marks.get(MARK))?.body.mark !== mark) throw new Refusal('conflict', 'vault.foreign-secrets');
};
