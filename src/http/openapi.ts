import type { Router } from '@koa/router';
import { ApiError } from './api-error.ts';
import { type GuardSpec, guardSpec } from './guard.ts';

const JSON_TYPE = 'application/json';

const errorAnswer = (description: string) => ({ description, content: { [JSON_TYPE]: { schema: ApiError } } });

const requestBody = (spec: GuardSpec, path: string) => {
  if (spec.body) return { requestBody: { required: true, content: { [JSON_TYPE]: { schema: spec.body } } } };
  if (path !== '/api/attachments') return {};
  const file = { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] } as const;
  return { requestBody: { required: true, content: { 'multipart/form-data': { schema: file } } } };
};

const operation = (spec: GuardSpec, path: string) => ({
  summary: spec.summary,
  ...(spec.isByReceipt && { security: [{ receipt: [] }] }),
  ...(spec.isForStaff && { security: [{ office: [] }] }),
  ...(spec.isForUnit && { security: [{ unit: [] }] }),
  requestParams: {
    ...(spec.params && { path: spec.params as never }),
    ...(spec.query && { query: spec.query as never }),
  },
  ...(spec.isRepeatable && {
    parameters: [{ name: 'Idempotency-Key', in: 'header' as const, required: false, schema: { type: 'string' as const, maxLength: 200 } }],
  }),
  ...requestBody(spec, path),
  responses: {
    [String(spec.status)]: spec.response
      ? { description: 'done', content: { [JSON_TYPE]: { schema: spec.response } } }
      : { description: 'the file', content: { [spec.produces ?? 'image/jpeg']: {} } },
    '4XX': errorAnswer('refused; `message` says in Chinese what to do next'),
  },
});

/** The document of every guarded route, made from the shapes the guards check. */
export const openApiDocument = async (routers: readonly Router[], title: string): Promise<object> => {
  const { createDocument } = await import('zod-openapi');
  const paths: Record<string, Record<string, unknown>> = {};
  for (const layer of routers.flatMap((router) => router.stack)) {
    const spec = layer.stack.map((middleware) => guardSpec(middleware as never)).find((found) => found !== undefined);
    if (!spec || typeof layer.path !== 'string') continue;
    const path = layer.path.replace(/:(\w+)/g, '{$1}');
    const method = layer.methods.find((name) => name !== 'HEAD')?.toLowerCase() ?? 'get';
    paths[path] = { ...paths[path], [method]: operation(spec, path) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: { title, version: '0.1.0' },
    paths: paths as never,
    components: {
      securitySchemes: {
        receipt: { type: 'apiKey', in: 'header', name: 'Authorization', description: 'Receipt CODE' },
        office: { type: 'apiKey', in: 'cookie', name: 'office' },
        unit: { type: 'apiKey', in: 'cookie', name: 'unit' },
      },
    },
  });
};
