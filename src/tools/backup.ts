import { resolve } from 'node:path';
import { Command } from 'commander';
import { callTool, runCommand, toolCopy } from './connect.ts';

const copy = toolCopy();
const program = new Command('backup')
  .description(copy.phrase('backup.about'))
  .argument('<folder>', copy.phrase('backup.folder'))
  .requiredOption('--keys <folder>', copy.phrase('backup.keys'))
  .option('--yes-print', copy.phrase('staff.tool.yes-print'))
  .action(async (folder: string, options: { keys: string; yesPrint?: true }) => {
    const mayPrint = process.stdout.isTTY === true || options.yesPrint === true;
    for (const line of await callTool('backup', { folder: resolve(folder), keys: resolve(options.keys), mayPrint })) console.log(line);
  });

await runCommand(() => program.parseAsync());
