import { z } from 'zod';
import { secret } from './kernel/secret.ts';
import type { LimitSettings } from './limits/schema.ts';
import { readTemplates } from './wechat/rules/template.ts';
import type { WeChatSettings } from './wechat/schema.ts';

/** Two numbers as `100/300`: in a minute, in an hour. */
const Allowed = z
  .string()
  .regex(/^\d{1,9}\/\d{1,9}$/, { error: 'must be two numbers: per minute/per hour, e.g. 100/300' })
  .transform((text) => {
    const [perMinute = 0, perHour = 0] = text.split('/').map(Number);
    return { perMinute, perHour };
  });

/** The secret goes there as part of the address: to WeChat it travels sealed, in clear to a stand-in on this machine alone. */
const isSafeApi = (text: string): boolean => {
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || ['127.0.0.1', 'localhost'].includes(hostname);
};

const WeChatApi = z
  .url({ protocol: /^https?$/, abort: true })
  .refine(isSafeApi, { error: 'must begin with https://' })
  .transform((text) => text.replace(/\/+$/, ''));

const WeChatTemplates = z.string().transform((text, ctx) => {
  const templates = readTemplates(text);
  if (templates !== undefined) return templates;
  ctx.addIssue('must be at most three of ID:field,field parted by ; with fields of thing, phrase, time or date, e.g. ID:thing1,time2');
  return z.NEVER;
});

/** Settings of the running program. Every one has a default; the table in the README is this list. */
const Settings = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  DATA_DIR: z.string().min(1).default('./data'),
  SECRETS_DIR: z.string().min(1).default('./secrets'),
  CONTENT_DIR: z.string().min(1).optional(),
  JURISDICTION: z
    .string()
    .regex(/^[a-z-]+$/)
    .default('lvliang'),
  /** mongodb://… of a replica set; absent: SQLite in DATA_DIR. */
  MONGODB_URI: z.string().startsWith('mongodb').optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  /** The address people reach this server by, as printed on posters; https makes cookies Secure. */
  PUBLIC_URL: z.url().optional(),
  /** Proxies in front whose X-Forwarded-Proto is believed. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  /** What goes through from one address without work: in a minute, in an hour; 0 is without end. */
  LIMIT_TIPS: Allowed.default({ perMinute: 100, perHour: 300 }),
  LIMIT_FILES: Allowed.default({ perMinute: 300, perHour: 900 }),
  LIMIT_MESSAGES: Allowed.default({ perMinute: 1_200, perHour: 12_000 }),
  /** Wrong receipts in a minute from one address until further wrong ones are told to wait; 0 is without end. */
  LIMIT_WRONG_RECEIPTS: z.coerce.number().int().min(0).default(30),
  /** The mini-program's id, its secret, and the templates people may tick: all three, or nothing is ever asked of WeChat. */
  WECHAT_APP_ID: z
    .string()
    .regex(/^wx[0-9a-f]{16}$/, { error: 'must be wx and 16 signs' })
    .optional(),
  WECHAT_APP_SECRET: z.string().min(16).optional(),
  WECHAT_TEMPLATES: z.string().pipe(WeChatTemplates).optional(),
  WECHAT_API: z.string().default('https://api.weixin.qq.com').pipe(WeChatApi),
  /** Milliseconds the clock is moved by, and the mark 演练 on every page: set by `npm run demo` only. */
  DEMO_CLOCK_OFFSET_MS: z.coerce.number().int().optional(),
});

/** The settings the program runs with. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly secretsDir: string;
  readonly contentDir?: string;
  readonly jurisdiction: string;
  readonly mongodbUri?: string;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  readonly publicUrl?: string;
  readonly trustedProxies: number;
  readonly limits: LimitSettings;
  readonly weChat?: WeChatSettings;
  readonly demoClockOffsetMs?: number;
}

/** @throws {Error} when WeChat is set up by half */
const weChatOf = (settings: z.infer<typeof Settings>): WeChatSettings | undefined => {
  const { WECHAT_APP_ID: appId, WECHAT_APP_SECRET: appSecret, WECHAT_TEMPLATES: templates, WECHAT_API: api } = settings;
  if (appId === undefined && appSecret === undefined && templates === undefined) return undefined;
  if (appId !== undefined && appSecret !== undefined && templates !== undefined)
    return { appId, secret: secret(appSecret), templates, api };
  throw new Error('these settings are wrong:\n  WECHAT_APP_ID, WECHAT_APP_SECRET and WECHAT_TEMPLATES go together');
};

/** Reads the environment; the only place that does. @throws {Error} naming every setting that is wrong, at once */
export const loadConfig = (environment: Readonly<Record<string, string | undefined>> = process.env): Config => {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const read = Settings.safeParse(given);
  if (!read.success) {
    const faults = read.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`these settings are wrong:\n${faults.join('\n')}`);
  }
  const settings = read.data;
  const weChat = weChatOf(settings);
  return {
    host: settings.HOST,
    port: settings.PORT,
    dataDir: settings.DATA_DIR,
    secretsDir: settings.SECRETS_DIR,
    jurisdiction: settings.JURISDICTION,
    logLevel: settings.LOG_LEVEL,
    trustedProxies: settings.TRUSTED_PROXIES,
    limits: {
      free: { tips: settings.LIMIT_TIPS, files: settings.LIMIT_FILES, messages: settings.LIMIT_MESSAGES },
      wrongReceiptsPerMinute: settings.LIMIT_WRONG_RECEIPTS,
    },
    ...(settings.CONTENT_DIR !== undefined && { contentDir: settings.CONTENT_DIR }),
    ...(settings.MONGODB_URI !== undefined && { mongodbUri: settings.MONGODB_URI }),
    ...(weChat !== undefined && { weChat }),
    ...(settings.PUBLIC_URL !== undefined && { publicUrl: settings.PUBLIC_URL }),
    ...(settings.DEMO_CLOCK_OFFSET_MS !== undefined && { demoClockOffsetMs: settings.DEMO_CLOCK_OFFSET_MS }),
  };
};
