import { Router } from '@koa/router';
import { z } from 'zod';
import { ReachInput } from '../channels/schema.ts';
import type { ShownFile } from '../files/schema.ts';
import { guard } from '../http/guard.ts';
import { SignedProof } from '../proofs/schema.ts';
import { DayCard, ListMattersInput, MatterList, MatterView, OfficeMove, Reference } from './office-schema.ts';
import type { Reports } from './reports.ts';
import {
  AppealInput,
  IdentityInput,
  MessageAnswer,
  MessageInput,
  RetaliationInput,
  TipInput,
  TipReceipt,
  TipView,
  VisitAnswerInput,
} from './schema.ts';
import type { NamedOriginal } from './usecases/read-original.ts';

const FileId = z.string().regex(/^[A-Za-z0-9_-]{22}$/, { error: 'page.unknown' });
const OfFile = z.strictObject({ fileId: FileId });
const OfVisit = z.strictObject({ id: z.string().regex(/^[A-Za-z0-9_-]{22}$/, { error: 'visit.unknown' }) });
const OfMatter = z.strictObject({ reference: Reference });
const OfMatterFile = z.strictObject({ reference: Reference, fileId: FileId });
const ListQuery = z.strictObject({ view: ListMattersInput.shape.view, after: z.string().max(400).optional() });

const streamFile = async (ctx: Parameters<Parameters<typeof guard>[1]>[0]['ctx'], file: ShownFile): Promise<undefined> => {
  ctx.type = file.type;
  ctx.body = Buffer.from(file.content);
  return undefined;
};

/** To be saved and never shown by the browser, whatever it is. */
const saveOriginal = async (ctx: Parameters<typeof streamFile>[0], { name, content }: NamedOriginal): Promise<undefined> => {
  ctx.attachment(name);
  ctx.type = 'application/octet-stream';
  ctx.body = Buffer.from(content);
  return undefined;
};

/** The doors of tips. */
export const reportRoutes = (reports: Reports): Router => {
  const router = new Router();
  router.post(
    '/api/tips',
    guard(
      { summary: 'Submit a tip', counts: 'tips', body: TipInput, response: TipReceipt, isRepeatable: true, status: 201 },
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
      {
        summary: 'Add to a matter',
        counts: 'messages',
        isByReceipt: true,
        isRepeatable: true,
        body: MessageInput,
        response: MessageAnswer,
        status: 201,
      },
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
  addRightsRoutes(router, reports);
  addOfficeRoutes(router, reports);
  return router;
};

/** What a reporter may do with what he left of himself, and against being punished for it. */
const addRightsRoutes = (router: Router, reports: Reports): void => {
  router.put(
    '/api/tip/identity',
    guard(
      { summary: 'Say who I am, or correct it', isByReceipt: true, body: IdentityInput, response: TipView, status: 200 },
      ({ actor, receipt, body }) => reports.giveIdentity(actor, receipt, body),
    ),
  );
  router.post(
    '/api/tip/reach',
    guard(
      { summary: 'Tell me of news by WeChat', counts: 'messages', isByReceipt: true, body: ReachInput, response: TipView, status: 200 },
      ({ actor, receipt, body }) => reports.askReach(actor, receipt, body),
    ),
  );
  router.delete(
    '/api/tip/reach',
    guard({ summary: 'Tell me no more by WeChat', isByReceipt: true, response: TipView, status: 200 }, ({ actor, receipt }) =>
      reports.stopReach(actor, receipt),
    ),
  );
  router.get(
    '/api/tip/proof',
    guard({ summary: 'The signed receipt, once more', isByReceipt: true, response: SignedProof, status: 200 }, ({ actor, receipt }) =>
      reports.showProof(actor, receipt),
    ),
  );
  router.post(
    '/api/tip/visits/:id',
    guard(
      { summary: 'Answer a call-back visit', isByReceipt: true, params: OfVisit, body: VisitAnswerInput, response: TipView, status: 200 },
      ({ actor, receipt, params, body }) => reports.answerVisit(actor, receipt, params.id, body),
    ),
  );
  router.post(
    '/api/tip/retaliation',
    guard(
      {
        summary: 'I am being punished for it',
        isByReceipt: true,
        isRepeatable: true,
        body: RetaliationInput,
        response: TipReceipt,
        status: 201,
      },
      ({ actor, receipt, body, idempotencyKey }) => reports.reportRetaliation(actor, receipt, body, idempotencyKey),
    ),
  );
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
  router.post(
    '/api/office/tips/:reference/attachments/:fileId/original',
    guard(
      {
        summary: 'The file as it came, to be saved; each opening is recorded',
        isForStaff: true,
        params: OfMatterFile,
        produces: 'application/octet-stream',
        status: 200,
      },
      async ({ ctx, actor, params }) => saveOriginal(ctx, await reports.readOriginal(actor, params.reference, params.fileId)),
    ),
  );
};
