import { Router } from '@koa/router';
import { z } from 'zod';
import { HazardNumber } from '../hazards/schema.ts';
import { guard } from '../http/guard.ts';
import { Reference } from '../reports/office-schema.ts';
import type { Papers } from './papers.ts';
import { HazardPaper, MatterPaper, NoticeInput, type Paper, SlipDraft, TransferInput } from './schema.ts';

const OfMatter = z.strictObject({ reference: Reference });
const OfHazard = z.strictObject({ number: HazardNumber });
const MatterLetter = OfMatter.extend({ paper: MatterPaper.exclude(['tip-transfer']) });
const HazardLetter = OfHazard.extend({ paper: HazardPaper.exclude(['hazard-notice', 'hazard-notice-owner']) });

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

type Context = Parameters<Parameters<typeof guard>[1]>[0]['ctx'];

const give = (ctx: Context, { name, content }: Paper): undefined => {
  ctx.attachment(name);
  ctx.type = DOCX;
  ctx.body = Buffer.from(content);
  return undefined;
};

/** The doors of letters. What takes words of the officer, or gives out a code, is posted. */
export const paperRoutes = (papers: Papers): Router => {
  const router = new Router();
  router.post(
    '/api/office/tips/:reference/slip',
    guard(
      { summary: 'A transfer slip in own words', isForStaff: true, params: OfMatter, body: TransferInput, produces: DOCX, status: 200 },
      async ({ ctx, actor, params, body }) => give(ctx, await papers.transferSlip(actor, params.reference, body)),
    ),
  );
  router.get(
    '/api/office/tips/:reference/slip',
    guard(
      { summary: 'What a transfer slip may begin with', isForStaff: true, params: OfMatter, response: SlipDraft, status: 200 },
      async ({ actor, params }) => papers.draftSlip(actor, params.reference),
    ),
  );
  router.get(
    '/api/office/tips/:reference/papers/:paper',
    guard(
      { summary: 'A letter about a matter', isForStaff: true, params: MatterLetter, produces: DOCX, status: 200 },
      async ({ ctx, actor, params }) => give(ctx, await papers.matterPaper(actor, params.reference, params.paper)),
    ),
  );
  router.post(
    '/api/office/hazards/:number/papers/notice',
    guard(
      {
        summary: 'The notice that orders the fix, with a code',
        isForStaff: true,
        params: OfHazard,
        body: NoticeInput,
        produces: DOCX,
        status: 200,
      },
      async ({ ctx, actor, params, body }) => give(ctx, await papers.hazardNotice(actor, params.number, body)),
    ),
  );
  router.get(
    '/api/office/hazards/:number/papers/:paper',
    guard(
      { summary: 'A letter about a line', isForStaff: true, params: HazardLetter, produces: DOCX, status: 200 },
      async ({ ctx, actor, params }) => give(ctx, await papers.hazardPaper(actor, params.number, params.paper)),
    ),
  );
  return router;
};
