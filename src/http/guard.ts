import type { Context, Middleware } from 'koa';
import type { ZodError, z } from 'zod';
import { type Actor, PUBLIC } from '../kernel/actor.ts';
import { type ErrorCode, Refusal } from '../kernel/errors.ts';
import type { Counted } from '../limits/schema.ts';
import { admissionOf } from './admission.ts';

/** What a door promises: the shapes that may come in and the only shape that goes out. */
export interface GuardSpec<B = unknown, P = unknown, Q = unknown, R = unknown> {
  readonly summary: string;
  readonly body?: z.ZodType<B>;
  readonly params?: z.ZodType<P>;
  readonly query?: z.ZodType<Q>;
  /** Needs `Authorization: Receipt CODE`. */
  readonly isByReceipt?: true;
  /** Needs a signed-in member of an office. */
  readonly isForStaff?: true;
  /** Needs somebody who came in by a unit's door. */
  readonly isForUnit?: true;
  /** What it counts as where floods are kept in bounds; absent: not counted. */
  readonly counts?: Counted;
  /** Takes `Idempotency-Key`. */
  readonly isRepeatable?: true;
  /** What goes out; a field that is not in it cannot leave. Absent: the handler streams bytes itself. */
  readonly response?: z.ZodType<R>;
  /** What a handler that streams gives out; a picture where nothing is said. */
  readonly produces?: string;
  readonly status: 200 | 201 | 204;
}

/** What a handler is given: checked, and nothing else of the request but `ctx` for streams and cookies. */
export interface Asked<B, P, Q> {
  readonly actor: Actor;
  readonly body: B;
  readonly params: P;
  readonly query: Q;
  /** The code of `Authorization: Receipt …`, unchecked; empty when none was shown. */
  readonly receipt: string;
  /** 1 to 200 printable signs. */
  readonly idempotencyKey?: string;
  readonly ctx: Context;
}

const specs = new WeakMap<Middleware, GuardSpec>();

/** The promise of a guarded route, for the API document. */
export const guardSpec = (middleware: Middleware): GuardSpec | undefined => specs.get(middleware);

let parser: Promise<Middleware> | undefined;

/** A JSON body is at most 256 KiB: 5,000 signs of text, escaped at their longest, and room for the rest. Loaded with the first body. */
const readJson = async (ctx: Context): Promise<void> => {
  parser ??= import('@koa/bodyparser').then(({ bodyParser }) =>
    bodyParser({ enableTypes: ['json'], jsonLimit: '256kb', jsonStrict: true }),
  );
  await (await parser)(ctx, async () => {});
};

/** Our own codes stand as messages in the shapes; anything else zod says becomes one of the general codes. */
const OWN_CODE = /^[a-z-]+(\.[a-z-]+)+$/;

/** The refusal for the first thing that does not fit a shape. */
export const refusalOf = (error: ZodError): Refusal => {
  const issue = error.issues[0];
  if (issue === undefined) return new Refusal('invalid', 'input.misfit', { field: '' });
  if (OWN_CODE.test(issue.message)) return new Refusal('invalid', issue.message as ErrorCode);
  const field = issue.path.map(String).join('.').slice(0, 60);
  if (issue.code === 'unrecognized_keys')
    return new Refusal('invalid', 'input.unknown-field', { field: String(issue.keys[0] ?? field).slice(0, 60) });
  return new Refusal('invalid', 'input.misfit', { field: field || 'body' });
};

/** Checks a value against a shape. @throws {Refusal} invalid, with the code of the first thing that does not fit */
export const check = <T>(shape: z.ZodType<T>, value: unknown): T => {
  const read = shape.safeParse(value);
  if (!read.success) throw refusalOf(read.error);
  return read.data;
};

/** Whatever goes wrong while a body is read (cut, packed wrongly, no JSON) is the sender's; only its size has words of its own. */
const readBody = async (ctx: Context): Promise<void> => {
  try {
    await readJson(ctx);
  } catch (error) {
    const isTooLarge = (error as { status?: unknown }).status === 413;
    throw isTooLarge ? new Refusal('too-large', 'body.too-large') : new Refusal('malformed', 'body.malformed');
  }
};

const bodyOf = async <B>(ctx: Context, shape: z.ZodType<B> | undefined): Promise<B> => {
  if (!shape) return undefined as B;
  await readBody(ctx);
  return check(shape, ctx.request.body ?? {});
};

/** A header cannot carry Chinese: a page sends the twelve characters percent-encoded. */
const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const receiptOf = (ctx: Context): string => decoded(/^Receipt\s+(.+)$/i.exec(ctx.get('authorization'))?.[1]?.trim() ?? '');

const idempotencyKeyOf = (ctx: Context): string | undefined => {
  const key = ctx.get('idempotency-key');
  if (key === '') return undefined;
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw new Refusal('invalid', 'idempotency-key.malformed');
  return key;
};

/** Who is asking, as sign-in.ts found out. */
const actorOf = (ctx: Context): Actor => (ctx.state.actor as Actor | undefined) ?? PUBLIC;

/** Only our own pages send this header: a page of somebody else's cannot make a browser write with its cookie. */
const checkOwnPage = (ctx: Context, code: ErrorCode): void => {
  const isReading = ctx.method === 'GET' || ctx.method === 'HEAD';
  if (!isReading && ctx.get('x-requested-by') !== 'anquan-shao') throw new Refusal('forbidden', code);
};

const checkDoor = (spec: Pick<GuardSpec, 'isForStaff' | 'isForUnit'>, ctx: Context, actor: Actor): void => {
  if (spec.isForStaff) {
    if (actor.kind !== 'staff') throw new Refusal('nobody', 'office.sign-in-first');
    checkOwnPage(ctx, 'office.foreign-page');
  }
  if (spec.isForUnit) {
    if (actor.kind !== 'unit') throw new Refusal('nobody', 'unit.enter-first');
    checkOwnPage(ctx, 'unit.foreign-page');
  }
};

/** Checks what comes in and what goes out. The handler's answer is cut to the promised shape. */
export const guard = <B = undefined, P = undefined, Q = undefined, R = undefined>(
  spec: GuardSpec<B, P, Q, R>,
  handler: (asked: Asked<B, P, Q>) => Promise<R>,
): Middleware => {
  const middleware: Middleware = async (ctx) => {
    const actor = actorOf(ctx);
    checkDoor(spec, ctx, actor);
    const admission = admissionOf(ctx);
    if (spec.counts) await admission.admit(spec.counts);
    const idempotencyKey = spec.isRepeatable ? idempotencyKeyOf(ctx) : undefined;
    const answer = await admission.counted(
      handler({
        actor,
        body: await bodyOf(ctx, spec.body),
        params: spec.params ? check(spec.params, ctx.params) : (undefined as P),
        query: spec.query ? check(spec.query, { ...ctx.query }) : (undefined as Q),
        receipt: receiptOf(ctx),
        ...(idempotencyKey !== undefined && { idempotencyKey }),
        ctx,
      }),
    );
    ctx.status = spec.status;
    if (spec.response) ctx.body = spec.response.parse(answer);
    ctx.set('cache-control', 'no-store');
  };
  specs.set(middleware, spec as GuardSpec);
  return middleware;
};
