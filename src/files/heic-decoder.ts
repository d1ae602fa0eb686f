import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { DecodedPicture } from './heic-worker.ts';

/** A picture that takes longer than this is given up, ms. @choice twenty times what one of 12 megapixels takes */
const WITHIN_MS = 30_000;

const BUILT = new URL('./heic-worker.js', import.meta.url);
const SOURCE = new URL('./heic-worker.ts', import.meta.url);

/** The decoder prints what it does not like about a picture; nothing of a picture is for a log. */
const SILENT = { stdout: true, stderr: true };

// In tests and development there is only the source, and a thread of Node 20 takes no TypeScript loader from its parent;
// that for `require` starts in half the time of that for `import`, which needs a thread of its own.
const startWorker = (): Worker =>
  import.meta.url.endsWith('.ts')
    ? new Worker(`require('tsx/cjs/api').register(); require(${JSON.stringify(fileURLToPath(SOURCE))});`, { ...SILENT, eval: true })
    : new Worker(BUILT, SILENT);

/**
 * Decodes a HEIC picture in a thread of its own, so that the house goes on meanwhile; the thread and all its memory end with the picture.
 * Undefined where it cannot be decoded in time.
 */
export const decodeHeic = async (bytes: Uint8Array): Promise<DecodedPicture | undefined> => {
  const worker = startWorker();
  worker.unref();
  try {
    const answered = once(worker, 'message', { signal: AbortSignal.timeout(WITHIN_MS) });
    worker.postMessage(bytes);
    const [decoded] = (await answered) as [DecodedPicture | undefined];
    return decoded;
  } catch {
    return undefined;
  } finally {
    await worker.terminate();
  }
};
