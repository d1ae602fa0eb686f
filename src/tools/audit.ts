import { Command } from 'commander';
import { callTool, runCommand, toolCopy } from './connect.ts';

const copy = toolCopy();
const program = new Command('audit').description(copy.phrase('audit.tool.about'));
program
  .command('verify')
  .description(copy.phrase('audit.tool.verify'))
  .action(async () => {
    for (const line of await callTool('audit-verify', {})) console.log(line);
  });

await runCommand(() => program.parseAsync());
