import { z } from 'zod';

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
    ...(settings.CONTENT_DIR !== undefined && { contentDir: settings.CONTENT_DIR }),
    ...(settings.MONGODB_URI !== undefined && { mongodbUri: settings.MONGODB_URI }),
    ...(settings.PUBLIC_URL !== undefined && { publicUrl: settings.PUBLIC_URL }),
    ...(settings.DEMO_CLOCK_OFFSET_MS !== undefined && { demoClockOffsetMs: settings.DEMO_CLOCK_OFFSET_MS }),
  };
};
