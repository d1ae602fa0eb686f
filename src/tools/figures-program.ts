import { Command } from 'commander';
import type { Copy } from '../copy/phrase.ts';

export interface FiguresProgramNeeds {
  readonly copy: Copy;
  /** Has a tool of the machine do its work, by the running server or without one, and gives what it says. */
  readonly call: (tool: 'figures-recount', args: Readonly<Record<string, unknown>>) => Promise<readonly string[]>;
  readonly print: (line: string) => void;
}

/** `npm run figures [-- --region PLACE]`. */
export const figuresProgram = ({ copy, call, print }: FiguresProgramNeeds): Command =>
  new Command('figures')
    .description(copy.phrase('figures.tool.about'))
    .option('--region <place>', copy.phrase('figures.tool.region'))
    .action(async ({ region }: { readonly region?: string }) => {
      for (const line of await call('figures-recount', region === undefined ? {} : { region })) print(line);
    });
