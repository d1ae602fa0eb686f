import type { Context, Middleware } from 'koa';
import { isRefusal } from '../kernel/errors.ts';
import type { Counted } from '../limits/schema.ts';

/** What keeps floods in bounds, as a door is handed it for one request. */
export interface Admission {
  /** Lets this request in as one of these. @throws {Refusal} too-many work.wanted */
  admit(counted: Counted): Promise<void>;
  /** Hands on what the handler answers, and counts a receipt that turned out wrong. @throws {Refusal} too-many receipt.too-many-wrong */
  counted<R>(answer: Promise<R>): Promise<R>;
}

export interface AdmissionNeeds {
  admit(asking: { readonly counted: Counted; readonly address: string; readonly work: string }): Promise<void>;
  noteWrongReceipt(address: string): Promise<void>;
}

/** Where nothing is counted: at the machine's own socket. */
const OPEN: Admission = { admit: async () => {}, counted: (answer) => answer };

/** The admission of this request. */
export const admissionOf = (ctx: Context): Admission => (ctx.state.admission as Admission | undefined) ?? OPEN;

/** Leaves the admission in `ctx.state`. The address is looked at here and nowhere else, and only counted. */
export const admitByAddress =
  (needs: AdmissionNeeds): Middleware =>
  async (ctx, next) => {
    const admission: Admission = {
      admit: (counted) => needs.admit({ counted, address: ctx.ip, work: ctx.get('work') }),
      counted: async (answer) => {
        try {
          return await answer;
        } catch (error) {
          if (isRefusal(error, 'receipt.unknown')) await needs.noteWrongReceipt(ctx.ip);
          throw error;
        }
      },
    };
    ctx.state.admission = admission;
    await next();
  };
