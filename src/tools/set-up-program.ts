import { Command } from 'commander';
import type { Copy } from '../copy/phrase.ts';

export interface SetUpProgramNeeds {
  readonly copy: Copy;
  /** Has a tool of the machine do its work, by the running server or without one. */
  readonly call: (tool: 'set-up-make' | 'set-up-shown', args: Readonly<Record<string, unknown>>) => Promise<readonly string[]>;
  /** Resolves when the lines are on the screen. */
  readonly print: (lines: readonly string[]) => Promise<void>;
  /** What is printed goes to a screen, not into a file or another program. */
  readonly isScreen: boolean;
}

/** `npm run set-up [-- --new]`. A code is shown on a screen only, and counts only once it was. */
export const setUpProgram = ({ copy, call, print, isScreen }: SetUpProgramNeeds): Command =>
  new Command('set-up')
    .description(copy.phrase('set-up.tool.about'))
    .option('--new', copy.phrase('set-up.tool.new'))
    .action(async (options: { new?: true }) => {
      if (!isScreen) throw new Error(copy.phrase('set-up.tool.not-a-screen'));
      const [id = '', ...lines] = await call('set-up-make', { isSecond: options.new === true });
      await print(lines);
      if (id !== '') await call('set-up-shown', { id });
    });
