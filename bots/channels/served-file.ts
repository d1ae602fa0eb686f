import { createHash } from 'node:crypto';
import type { Context } from 'koa';

/** A file of ours that browsers get, read once; `packed` holds it as they may also take it. */
export interface ServedFile {
  readonly type: string;
  readonly content: Buffer;
  readonly etag: string;
  readonly packed: Readonly<Partial<Record<Packing, Buffer>>>;
}

/** Ways to pack a file, by their names in HTTP, the smaller first. */
export const PACKINGS = ['br', 'gzip'] as const;
/** One of these ways. */
export type Packing = (typeof PACKINGS)[number];

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.html': 'text/html; charset=utf-8',
};

/**
 * Own files only, no inline script or style. Pictures and videos may also be the page's own (blob), which a photo is until it is sent, and small
 * drawings may stand in the page's script (data): neither can lead anywhere.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  'media-src blob:',
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const PRIVATE_HEADERS = {
  'content-security-policy': POLICY,
  'permissions-policy': 'geolocation=(self), camera=(self), microphone=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** A file by its extension and what is in it. */
export const servedFile = (extension: string, content: Buffer, packed: ServedFile['packed'] = {}): ServedFile => ({
  type: TYPES[extension] ?? 'application/octet-stream',
  content,
  etag: `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`,
  packed,
});

/** Answers with a file, packed if the browser takes it so; `keeping` is what a browser may do with its copy. */
export const giveFile = (ctx: Context, file: ServedFile, keeping: string): void => {
  ctx.set(PRIVATE_HEADERS);
  ctx.set('cache-control', keeping);
  if (keeping !== 'no-store') ctx.etag = file.etag;
  ctx.status = 200;
  if (ctx.fresh) {
    ctx.status = 304;
    return;
  }
  const packing = PACKINGS.find((name) => file.packed[name] !== undefined && ctx.acceptsEncodings(name) === name);
  if (Object.keys(file.packed).length > 0) ctx.vary('accept-encoding');
  if (packing !== undefined) ctx.set('content-encoding', packing);
  ctx.type = file.type;
  ctx.body = (packing && file.packed[packing]) ?? file.content;
};
