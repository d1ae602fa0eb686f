import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Command } from 'commander';
import { loadConfig } from '../config.ts';
import { boxesReady } from '../vault/boxes.ts';
import { runCommand, toolCopy } from './connect.ts';
import { restoreBackup } from './restore-backup.ts';

const copy = toolCopy();

const askCode = async (): Promise<string> => {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const ended = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
    return await Promise.race([lines.question(copy.phrase('restore.ask-code')), ended]);
  } finally {
    lines.close();
  }
};

const program = new Command('restore')
  .description(copy.phrase('restore.about'))
  .argument('<folder>', copy.phrase('backup.folder'))
  .option('--keys <folder>', copy.phrase('backup.keys'))
  .option('--forgotten <folder...>', copy.phrase('restore.forgotten'))
  .action(async (folder: string, options: { keys?: string; forgotten?: string[] }) => {
    await boxesReady();
    const code = options.keys === undefined ? '' : await askCode();
    const keys = options.keys !== undefined && code.trim() !== '' ? { from: resolve(options.keys), code } : undefined;
    const lists = (options.forgotten ?? []).map((list) => resolve(list));
    const restored = await restoreBackup(loadConfig(), { from: resolve(folder), lists, ...(keys && { keys }) });
    console.log(copy.phrase('restore.done', { ...restored }));
    if (!keys) console.log(copy.phrase('restore.without-keys'));
  });

await runCommand(() => program.parseAsync());
