import type { AuditEntry } from '../../src/audit/schema.ts';
import { AUDIT } from '../../src/audit/store.ts';
import { loadConfig } from '../../src/config.ts';
import { PUBLIC } from '../../src/kernel/actor.ts';
import type { Row, Streams } from '../../src/kernel/collection.ts';
import { isRefusal } from '../../src/kernel/errors.ts';
import { systemClock } from '../../src/kernel/system.ts';
import { openProgram, type Program } from '../../src/program.ts';
import { TIPS } from '../../src/reports/store.ts';
import type { Tip } from '../../src/reports/stored-schema.ts';
import { settingsFor } from '../running/server.ts';
import type { OpenFile, OpenTip } from './open-receipts.ts';

/** A data folder opened without a server, to look into. */
export interface Opened {
  readonly program: Program;
  readonly tips: readonly Row<Tip>[];
  readonly chain: readonly AuditEntry[];
  readonly openTip: OpenTip;
  readonly openFile: OpenFile;
  close(): Promise<void>;
}

/** What a killed server was handing on stays leased for a minute; the clock of whoever looks is ahead by more. */
const AHEAD_MS = 120_000;

const PAGE = 500;

const allTips = async ({ outside }: Program): Promise<readonly Row<Tip>[]> => {
  const tips = outside.database.collection(TIPS);
  const found: Row<Tip>[] = [];
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page = await tips.list({ by: 'by-reference', limit: PAGE, ...(after !== '' && { after }) });
    found.push(...page.rows);
    after = page.next;
  }
  return found;
};

const wholeChain = async (entries: Streams<AuditEntry>): Promise<readonly AuditEntry[]> => {
  const found: AuditEntry[] = [];
  for (;;) {
    const page = await entries.read('chain', found.length + 1, PAGE);
    found.push(...page.map((entry) => entry.body));
    if (page.length < PAGE) return found;
  }
};

const orNothing = async <T>(opening: Promise<T>): Promise<T | undefined> => {
  try {
    return await opening;
  } catch (error) {
    // Words for a reporter: there is no such receipt, or its key is gone. Anything else is a torn document and must be seen.
    if (isRefusal(error) && (error.code === 'receipt.unknown' || error.code === 'vault.forgotten')) return undefined;
    throw error;
  }
};

/** Opens a folder, as it were `aheadMs` later, lets everything that happened be handed on, and reads what is there. */
export const openFolder = async (folder: string, aheadMs = AHEAD_MS): Promise<Opened> => {
  const clock = { now: () => systemClock.now() + aheadMs };
  const program = await openProgram(loadConfig(settingsFor(folder)), { clock });
  while ((await program.outbox.runOnce()) > 0);
  const { reports } = program.app;
  return {
    program,
    tips: await allTips(program),
    chain: await wholeChain(program.outside.database.streams(AUDIT)),
    openTip: (receipt) => orNothing(reports.trackTip(PUBLIC, receipt)),
    openFile: (receipt, fileId) =>
      orNothing(reports.readReporterAttachment(PUBLIC, receipt, fileId).then(({ content }) => Buffer.from(content))),
    close: () => program.close(),
  };
};
