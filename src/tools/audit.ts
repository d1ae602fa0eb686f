import { Command } from 'commander';
import { callTool, runCommand, toolCopy } from './connect.ts';

const copy = toolCopy();
const program = new Command('audit').description(copy.phrase('audit.tool.about'));
for (const command of ['verify', 'numbers'] as const)
  program
    .command(command)
    .description(copy.phrase(`audit.tool.${command}`))
    .action(async () => {
      for (const line of await callTool(`audit-${command}`, {})) console.log(line);
    });
program
  .command('list')
  .description(copy.phrase('audit.tool.list'))
  .option('--last <number>', copy.phrase('audit.tool.last'), '100')
  .action(async ({ last }: { readonly last: string }) => {
    for (const line of await callTool('audit-list', { last: Number(last) })) console.log(line);
  });

await runCommand(() => program.parseAsync());
