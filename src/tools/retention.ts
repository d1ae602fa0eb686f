import { Command } from 'commander';
import { callTool, runCommand, toolCopy } from './connect.ts';

const copy = toolCopy();
const program = new Command('retention')
  .description(copy.phrase('retention.tool.about'))
  .option('--dry-run', copy.phrase('retention.tool.dry-run'))
  .action(async ({ dryRun }: { readonly dryRun?: true }) => {
    for (const line of await callTool(dryRun ? 'retention-list' : 'retention-forget', {})) console.log(line);
  });

await runCommand(() => program.parseAsync());
