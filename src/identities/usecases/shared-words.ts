import type { Lock, Opener } from '../../vault/schema.ts';
import type { RequestNeeds } from '../needs.ts';
import type { KeyHolder } from '../policy.ts';
import { isOfThis, readSealed } from '../rules/sealed.ts';
import { BoxedWords, type IdentityRequest, SharedWords } from '../stored-schema.ts';
import { wordsKey } from './request-step.ts';

type Field = BoxedWords['field'];

/** Boxes words for the custodians and for the handler, and nobody else: not even the server reads why somebody's name was wanted. */
export const boxWords = (needs: RequestNeeds, boxed: BoxedWords, custodians: Lock, handlerKey: string): string => {
  const plain = JSON.stringify(boxed);
  const shared: SharedWords = { forCustodians: needs.vault.fillLock(custodians, plain), forHandler: needs.boxes.fill(handlerKey, plain) };
  return JSON.stringify(shared);
};

const openerFor = (needs: RequestNeeds, reader: KeyHolder, request: IdentityRequest) => {
  const pair = { publicKey: reader.key.publicKey, privateKey: reader.key.privateKey.reveal() };
  const isHandler = reader.id === request.by;
  const opener: Opener = needs.keys.openerOf(reader);
  return async ({ forCustodians, forHandler }: SharedWords): Promise<string | undefined> => {
    if (isHandler) return pair.publicKey === request.byKey ? needs.boxes.open(pair, forHandler) : undefined;
    return opener.kind === 'member' ? opener.openBox(forCustodians) : undefined;
  };
};

/** What was written into a request, for whoever's key opens it; undefined for anybody else. @throws {Refusal} conflict vault.broken */
export const openWords = async (
  needs: RequestNeeds,
  id: string,
  request: IdentityRequest,
  field: Field,
  reader: KeyHolder,
): Promise<string | undefined> => {
  const sealed = request[field];
  if (sealed === undefined) return undefined;
  const key = await needs.vault.itemKey(wordsKey(id));
  const plain = await openerFor(needs, reader, request)(readSealed(SharedWords, key.open(field, sealed)));
  return plain === undefined ? undefined : isOfThis(readSealed(BoxedWords, plain), { request: id, field }).words;
};
