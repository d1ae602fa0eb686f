import { type FormFault, fieldOf, type TipForm, tipOf } from '../rules/tip.ts';
import type { TipReceipt } from '../shapes.ts';
import { openKeys } from './sender.ts';
import { ask, faultWords, isFault } from './wire.ts';

/** What became of a report that was sent. `unreached` gives its key: under it the same words are taken in once, whenever they get through. */
export type Outcome =
  | { readonly is: 'taken'; readonly receipt: TipReceipt }
  | { readonly is: 'unreached'; readonly key: string }
  | { readonly is: 'refused'; readonly fault: FormFault };

const PATH = '/api/tips';

const refused = (error: unknown): FormFault => {
  const field = fieldOf(isFault(error) ? error.code : undefined);
  return { message: faultWords(error), ...(field !== undefined && { field }) };
};

/** Sends a form with the files that are up, by their ids. `begun` hears the request's key before it leaves. */
export type SendTip = (form: TipForm, ids: readonly string[], begun: (key: string) => void) => Promise<Outcome>;

/** A way to send one report: the same words twice are one request. */
export const openTipSender = (): SendTip => {
  const keys = openKeys();
  return async (form, ids, begun) => {
    const json = tipOf(form, ids);
    const key = await keys.keyFor(PATH, json);
    begun(key);
    try {
      const receipt = await ask<TipReceipt>(PATH, { json, key });
      keys.answered();
      return { is: 'taken', receipt };
    } catch (error) {
      return isFault(error) && error.status === 0 ? { is: 'unreached', key } : { is: 'refused', fault: refused(error) };
    }
  };
};
