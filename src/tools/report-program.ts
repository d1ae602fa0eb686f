import { Command } from 'commander';
import type { Copy } from '../copy/phrase.ts';

export interface ReportProgramNeeds {
  readonly copy: Copy;
  /** Has a tool of the machine do its work, by the running server or without one, and gives what it says. */
  readonly call: (
    tool: 'report-show' | 'report-recount' | 'report-sheet',
    args: Readonly<Record<string, unknown>>,
  ) => Promise<readonly string[]>;
  readonly print: (line: string) => void;
  readonly save: (file: string, content: Uint8Array) => Promise<void>;
}

interface Options {
  readonly on?: string;
  readonly xlsx?: string;
  readonly recount?: true;
}

/** `npm run report -- month|quarter|year [PLACE] [--on DAY] [--xlsx FILE] [--recount]`. */
export const reportProgram = ({ copy, call, print, save }: ReportProgramNeeds): Command => {
  const program = new Command('report').description(copy.phrase('report.tool.about'));
  for (const period of ['month', 'quarter', 'year'] as const)
    program
      .command(period)
      .description(copy.phrase(`report.tool.${period}`))
      .argument('[place]', copy.phrase('report.tool.place'))
      .option('--on <day>', copy.phrase('report.tool.on'))
      .option('--xlsx <file>', copy.phrase('report.tool.xlsx'))
      .option('--recount', copy.phrase('report.tool.recount'))
      .action(async (place: string | undefined, { on, xlsx, recount }: Options) => {
        const asked = { period, ...(place !== undefined && { place }), ...(on !== undefined && { on }) };
        for (const line of await call(recount ? 'report-recount' : 'report-show', asked)) print(line);
        if (xlsx === undefined) return;
        const [content = ''] = await call('report-sheet', asked);
        await save(xlsx, Buffer.from(content, 'base64'));
        print(copy.phrase('report.tool.saved', { file: xlsx }));
      });
  return program;
};
