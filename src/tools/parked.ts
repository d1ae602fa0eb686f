import { Command } from 'commander';
import { callTool, runCommand, toolCopy } from './connect.ts';

const copy = toolCopy();
const program = new Command('parked').description(copy.phrase('parked.about'));
for (const verb of ['list', 'retry'] as const) {
  program
    .command(verb)
    .description(copy.phrase(`parked.${verb}`))
    .action(async () => {
      for (const line of await callTool(`parked-${verb}`, {})) console.log(line);
    });
}

await runCommand(() => program.parseAsync());
