import type { CollectionSpec } from '../kernel/collection.ts';
import { StoredToken } from './stored-schema.ts';

/** The access token in use, by the mini-program's id. */
export const WECHAT_TOKENS: CollectionSpec<StoredToken> = { name: 'wechat-tokens', shape: StoredToken, keys: [] };
