import busboy from 'busboy';
import type { Context } from 'koa';
import { Refusal } from '../kernel/errors.ts';

/** The largest file any use-case takes, and a little for the form around it. */
const LARGEST = 51 * 1_048_576;

/** Gives the first file of a multipart form to `take`, as it streams in. Anything else in the form is a fault of the sender's. */
export const takeOneFile = async <T>(ctx: Context, take: (content: AsyncIterable<Uint8Array>) => Promise<T>): Promise<T> => {
  const form = openForm(ctx);
  const taken = new Promise<T>((resolve, reject) => {
    let isTaken = false;
    form.on('file', (_name, file) => {
      if (isTaken) {
        file.resume();
        reject(new Refusal('invalid', 'upload.one-file'));
        return;
      }
      isTaken = true;
      take(wholeOnly(file))
        .then(resolve, reject)
        .finally(() => file.resume());
    });
    form.on('error', () => reject(new Refusal('malformed', 'upload.broken')));
    form.on('close', () => {
      if (!isTaken) reject(new Refusal('invalid', 'upload.one-file'));
    });
    ctx.req.on('aborted', () => {
      form.destroy();
      reject(new Refusal('malformed', 'upload.broken'));
    });
  });
  ctx.req.pipe(form);
  try {
    return await taken;
  } finally {
    ctx.req.unpipe(form);
    ctx.req.resume();
  }
};

const openForm = (ctx: Context): busboy.Busboy => {
  try {
    return busboy({ headers: ctx.req.headers, defParamCharset: 'utf8', limits: { files: 2, fields: 0, fileSize: LARGEST } });
  } catch {
    throw new Refusal('malformed', 'upload.broken');
  }
};

/** A file that was cut off is no file. */
async function* wholeOnly(file: AsyncIterable<Uint8Array> & { truncated?: boolean }): AsyncGenerator<Uint8Array> {
  try {
    yield* file;
  } catch {
    throw new Refusal('malformed', 'upload.broken');
  }
  if (file.truncated) throw new Refusal('too-large', 'attachment.too-large', { megabytes: 50 });
}
