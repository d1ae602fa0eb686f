import { writeFile } from 'node:fs/promises';
import { callTool, runCommand, toolCopy } from './connect.ts';
import { reportProgram } from './report-program.ts';

await runCommand(() =>
  reportProgram({
    copy: toolCopy(),
    call: callTool,
    print: (line) => console.log(line),
    save: (file, content) => writeFile(file, content),
  }).parseAsync(),
);
