import { type Collection, isKeyTaken, isStale } from '../kernel/collection.ts';
import { secret } from '../kernel/secret.ts';
import type { Vault } from '../vault/schema.ts';
import type { TokenStore } from './schema.ts';
import type { StoredToken } from './stored-schema.ts';

export interface TokenStoreNeeds {
  readonly appId: string;
  readonly tokens: Collection<StoredToken>;
  readonly vault: Pick<Vault, 'sealShared' | 'openShared'>;
}

const isLost = (error: unknown): boolean => isKeyTaken(error, 'id') || isStale(error);

/** The token of one mini-program, sealed in the database that all processes share. Of two put at once either may stay: both are good. */
export const makeTokenStore = ({ appId, tokens, vault }: TokenStoreNeeds): TokenStore => ({
  get: async () => {
    const row = await tokens.get(appId);
    return row && { token: secret(vault.openShared('wechat-token', appId, row.body.sealed)), until: row.body.until };
  },
  put: async ({ token, until }) => {
    const body = { sealed: vault.sealShared('wechat-token', appId, token.reveal()), until };
    const before = await tokens.get(appId);
    const written = before ? tokens.replace(appId, body, [], before.rev) : tokens.insert(appId, body);
    await written.catch((error: unknown) => {
      if (!isLost(error)) throw error;
    });
  },
});
