import { Router } from '@koa/router';
import { z } from 'zod';
import { guard } from '../http/guard.ts';

const ReceiptKey = z.object({ algorithm: z.literal('Ed25519'), key: z.string() }).meta({ id: 'ReceiptKey' });

/** The public key that signed receipts are verified with; an office prints it and hangs it up. */
export const proofRoutes = (key: string): Router => {
  const router = new Router();
  router.get(
    '/api/receipt-key',
    guard({ summary: 'The public key of signed receipts', response: ReceiptKey, status: 200 }, async () => ({
      algorithm: 'Ed25519' as const,
      key,
    })),
  );
  return router;
};
