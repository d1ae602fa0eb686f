import { Router } from '@koa/router';
import { z } from 'zod';
import { guard } from '../http/guard.ts';
import { takeOneFile } from '../http/upload.ts';
import type { Actor } from '../kernel/actor.ts';

const UploadedFile = z.object({ id: z.string() }).meta({ id: 'UploadedFile' });

export interface FileRoutesNeeds {
  uploadFile(actor: Actor, content: AsyncIterable<Uint8Array>): Promise<{ id: string }>;
}

/** The door through which every file comes in. */
export const fileRoutes = (files: FileRoutesNeeds): Router => {
  const router = new Router();
  router.post(
    '/api/attachments',
    guard(
      { summary: 'Take in one file (multipart, one file part)', counts: 'files', response: UploadedFile, status: 201 },
      ({ ctx, actor }) => takeOneFile(ctx, (content) => files.uploadFile(actor, content)),
    ),
  );
  return router;
};
