import { callTool, runCommand, toolCopy } from './connect.ts';
import { staffProgram } from './staff-program.ts';

await runCommand(() =>
  staffProgram({
    copy: toolCopy(),
    call: async (tool, args) => {
      for (const line of await callTool(tool, args)) console.log(line);
    },
    isScreen: process.stdout.isTTY === true,
  }).parseAsync(),
);
