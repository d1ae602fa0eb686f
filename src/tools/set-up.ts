import { callTool, runCommand, toolCopy } from './connect.ts';
import { setUpProgram } from './set-up-program.ts';

await runCommand(() =>
  setUpProgram({
    copy: toolCopy(),
    call: callTool,
    print: (lines) => new Promise((resolve) => process.stdout.write(`${lines.join('\n')}\n`, () => resolve())),
    isScreen: process.stdout.isTTY === true,
  }).parseAsync(),
);
