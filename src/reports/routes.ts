import { Router } from '@koa/router';
import { z } from 'zod';
import type { ShownFile } from '../files/schema.ts';
import { guard } from '../http/guard.ts';
import { DayCard, ListMattersInput, MatterList, MatterView, OfficeMove, Reference } from './office-schema.ts';
import type { Reports } from './reports.ts';
import { AppealInput, MessageAnswer, MessageInput, TipInput, TipReceipt, TipView } from './schema.ts';

const FileId = z.string().regex(/^[A-Za-z0-9_-]{22}$/, { error: 'page.unknown' });
const OfFile = z.strictObject({ fileId: FileId });
const OfMatter = z.strictObject({ reference: Reference });
const OfMatterFile = z.strictObject({ reference: Reference, fileId: FileId });
const ListQuery = z.strictObject({ view: ListMattersInput.shape.view, after: z.string().max(400).optional() });

const streamFile = async (ctx: Parameters<Parameters<typeof guard>[1]>[0]['ctx'], file: ShownFile): Promise<undefined> => {
  ctx.type = file.type;
  ctx.body = Buffer.from(file.content);
  return undefined;
};

/** The doors of tips. */
export const reportRoutes = (reports: Reports): Router => {
  const router = new Router();
  router.post(
    '/api/tips',
    guard(
      { summary: 'Submit a tip', body: TipInput, response: TipReceipt, isRepeatable: true, status: 201 },
      ({ actor, body, idempotencyKey }) => reports.submitTip(actor, body, idempotencyKey),
    ),
  );
  router.get(
    '/api/tip',
    guard({ summary: 'See where a matter stands', isByReceipt: true, response: TipView, status: 200 }, ({ actor, receipt }) =>
      reports.trackTip(actor, receipt),
    ),
  );
  router.post(
    '/api/tip/messages',
    guard(
      { summary: 'Add to a matter', isByReceipt: true, isRepeatable: true, body: MessageInput, response: MessageAnswer, status: 201 },
      ({ actor, receipt, body, idempotencyKey }) => reports.addMessage(actor, receipt, body, idempotencyKey),
    ),
  );
  router.post(
    '/api/tip/appeals',
    guard(
      { summary: 'Not fixed, review, or one level up', isByReceipt: true, body: AppealInput, response: TipView, status: 200 },
      ({ actor, receipt, body }) => reports.appeal(actor, receipt, body),
    ),
  );
  router.post(
    '/api/tip/about-office',
    guard(
      { summary: 'Say that it is about the receiving office', isByReceipt: true, response: TipView, status: 200 },
      ({ actor, receipt }) => reports.sayAboutOffice(actor, receipt),
    ),
  );
  router.get(
    '/api/tip/attachments/:fileId',
    guard(
      { summary: 'A picture of the matter, cleaned', isByReceipt: true, params: OfFile, status: 200 },
      async ({ ctx, actor, receipt, params }) => streamFile(ctx, await reports.readReporterAttachment(actor, receipt, params.fileId)),
    ),
  );
  addOfficeRoutes(router, reports);
  return router;
};

const addOfficeRoutes = (router: Router, reports: Reports): void => {
  router.get(
    '/api/office/card',
    guard({ summary: 'What presses today', isForStaff: true, response: DayCard, status: 200 }, ({ actor }) => reports.dayCard(actor)),
  );
  router.get(
    '/api/office/tips',
    guard({ summary: 'My matters', isForStaff: true, query: ListQuery, response: MatterList, status: 200 }, ({ actor, query }) =>
      reports.listMatters(actor, query),
    ),
  );
  router.get(
    '/api/office/tips/:reference',
    guard({ summary: 'Open a matter', isForStaff: true, params: OfMatter, response: MatterView, status: 200 }, ({ actor, params }) =>
      reports.openMatter(actor, params.reference),
    ),
  );
  router.post(
    '/api/office/tips/:reference/moves',
    guard(
      { summary: 'Move a matter on', isForStaff: true, params: OfMatter, body: OfficeMove, response: MatterView, status: 200 },
      ({ actor, params, body }) => reports.moveMatter(actor, params.reference, body),
    ),
  );
  router.get(
    '/api/office/tips/:reference/attachments/:fileId',
    guard(
      { summary: 'A picture of the matter, cleaned', isForStaff: true, params: OfMatterFile, status: 200 },
      async ({ ctx, actor, params }) => streamFile(ctx, await reports.readOfficeAttachment(actor, params.reference, params.fileId)),
    ),
  );
};
