import { z } from 'zod';
import type { LimitSettings } from './limits/schema.ts';

/** Two numbers as `100/300`: in a minute, in an hour. */
const Allowed = z
  .string()
  .regex(/^\d{1,9}\/\d{1,9}$/, { error: 'must be two numbers: per minute/per hour, e.g. 100/300' })
  .transform((text) => {
    const [perMinute = 0, perHour = 0] = text.split('/').map(Number);
    return { perMinute, perHour };
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
  readonly demoClockOffsetMs?: number;
}

/** Reads the environment; the only place that does. @throws {Error} naming every setting that is wrong, at once */
export const loadConfig = (environment: Readonly<Record<string, string | undefined>> = process.env): Config => {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const read = Settings.safeParse(given);
  if (!read.success) {
    const faults = read.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`these settings are wrong:\n${faults.join('\n')}`);
  }
  const settings = read.data;
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
    ...(settings.PUBLIC_URL !== undefined && { publicUrl: settings.PUBLIC_URL }),
    ...(settings.DEMO_CLOCK_OFFSET_MS !== undefined && { demoClockOffsetMs: settings.DEMO_CLOCK_OFFSET_MS }),
  };
};
