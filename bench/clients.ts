import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { TipReceipt } from '../src/reports/schema.ts';
import { type Asked, type Caller, jsonOf, jsonPost, makeCaller, picturePost, receiptGet } from './running/call.ts';
import { tipText } from './running/texts.ts';

/*
 * The clients of a measurement, in a process of their own so that the server's time is the server's alone. Each client sends one
 * request after the other and waits for the answer; all stop at the same moment.
 */

/** What clients do. */
export type What =
  | 'bare'
  | 'bare-alone'
  | 'bare-tip'
  | 'anonymous'
  | 'reachable'
  | 'named'
  | 'photo'
  | 'insider'
  | 'sealed name'
  | 'look-up';

export interface Order {
  readonly base: string;
  readonly what: What;
  readonly clients: number;
  /** They stop after so many ms, or after so many answers, whichever is first. */
  readonly ms: number;
  readonly answers: number;
  /** A JPEG on the disk, for `photo`. */
  readonly picture?: string;
  /** Receipts to look up. */
  readonly receipts?: readonly string[];
}

export interface Done {
  readonly answers: number;
  readonly ms: number;
  readonly latenciesMs: readonly number[];
  /** Receipts of what was submitted. */
  readonly receipts: readonly string[];
}

/** One turn of one client: sends, waits, and gives the receipt when there is one. */
type Turn = (caller: Caller, n: number) => Promise<string | undefined>;

const REPORTERS = {
  insider: { mode: 'anonymous', insider: true },
  'sealed name': { mode: 'sealed-name', name: '张三丰', insider: true },
  reachable: { mode: 'reachable', phone: '13800000000' },
  named: { mode: 'named', name: '张三丰', phone: '13800000000' },
};

const expecting = async (caller: Caller, asked: Asked, status: number) => {
  const answered = await caller.call(asked);
  if (answered.status !== status) throw new Error(`${asked.path} answered ${answered.status}: ${answered.body.toString('utf8')}`);
  return answered;
};

const submit = async (caller: Caller, n: number, more: object): Promise<string> => {
  const headers = { 'idempotency-key': randomBytes(16).toString('base64url') };
  return jsonOf<TipReceipt>(await expecting(caller, jsonPost('/api/tips', { text: tipText(n), ...more }, headers), 201)).receipt;
};

const submitWithPhoto = async (caller: Caller, n: number, picture: Buffer): Promise<string> => {
  const { id } = jsonOf<{ id: string }>(await expecting(caller, picturePost('/api/attachments', picture), 201));
  return submit(caller, n, { attachments: [id] });
};

const turnOf = ({ what, picture, receipts = [] }: Order): Turn => {
  const bytes = picture === undefined ? Buffer.alloc(0) : readFileSync(picture);
  switch (what) {
    case 'bare':
    case 'bare-tip':
      return (caller, n) => expecting(caller, jsonPost('/', { text: tipText(n) }), 201).then(() => undefined);
    case 'bare-alone':
      return (caller, n) => expecting(caller, jsonPost('/alone', { text: tipText(n) }), 201).then(() => undefined);
    case 'look-up':
      return (caller) => {
        const receipt = receipts[Math.floor(Math.random() * receipts.length)] ?? '';
        return expecting(caller, receiptGet('/api/tip', receipt), 200).then(() => undefined);
      };
    case 'photo':
      return (caller, n) => submitWithPhoto(caller, n, bytes);
    case 'anonymous':
      return (caller, n) => submit(caller, n, {});
    default:
      return (caller, n) => submit(caller, n, { reporter: REPORTERS[what] });
  }
};

const callers = new Map<string, Caller>();

const run = async (order: Order): Promise<Done> => {
  const caller = callers.get(order.base) ?? makeCaller(order.base);
  callers.set(order.base, caller);
  const turn = turnOf(order);
  const latenciesMs: number[] = [];
  const receipts: string[] = [];
  const began = performance.now();
  let begun = 0;
  const one = async (): Promise<void> => {
    while (performance.now() - began < order.ms && begun < order.answers) {
      begun += 1;
      const from = performance.now();
      const receipt = await turn(caller, begun);
      latenciesMs.push(performance.now() - from);
      if (receipt !== undefined) receipts.push(receipt);
    }
  };
  await Promise.all(Array.from({ length: order.clients }, one));
  return { answers: latenciesMs.length, ms: performance.now() - began, latenciesMs, receipts };
};

process.on('message', (order: Order) => {
  run(order).then(
    (done) => process.send?.(done),
    (error: unknown) => {
      process.stderr.write(`the clients failed: ${error instanceof Error ? error.message : String(error)}\n`);
      process.exit(1);
    },
  );
});
