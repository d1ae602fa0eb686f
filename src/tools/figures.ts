import { callTool, runCommand, toolCopy } from './connect.ts';
import { figuresProgram } from './figures-program.ts';

await runCommand(() => figuresProgram({ copy: toolCopy(), call: callTool, print: (line) => console.log(line) }).parseAsync());
