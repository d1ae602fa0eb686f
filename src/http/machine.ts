import { Router } from '@koa/router';
import { z } from 'zod';
import type { Program } from '../program.ts';
import { guard } from './guard.ts';

/** What a command of the machine does: arguments in, lines to print out. */
export type Tool = (program: Program, args: Readonly<Record<string, unknown>>) => Promise<readonly string[]>;

const ToolInput = z.strictObject({ args: z.record(z.string(), z.unknown()) });
const ToolName = z.strictObject({ tool: z.string().regex(/^[a-z-]+$/) });
const ToolAnswer = z.object({ lines: z.array(z.string()) });

/**
 * The door of the machine's own tools, on the Unix socket only. Every call is in the audit chain, by the tool's name, before it is done.
 */
export const machineRoutes = (program: Program, tools: Readonly<Record<string, Tool>>): Router => {
  const router = new Router();
  router.post(
    '/machine/:tool',
    guard(
      { summary: 'A tool of the machine', params: ToolName, body: ToolInput, response: ToolAnswer, status: 200 },
      async ({ params, body }) => ({
        lines: [...(await runTool(program, tools, params.tool, body.args))],
      }),
    ),
  );
  return router;
};

/** Runs a tool, on record. @throws {Error} for a tool that does not exist */
export const runTool = async (
  program: Program,
  tools: Readonly<Record<string, Tool>>,
  name: string,
  args: Readonly<Record<string, unknown>>,
): Promise<readonly string[]> => {
  const tool = tools[name];
  if (!tool) throw new Error(`no tool ${name}`);
  const { clock, random } = program.outside;
  const fact = { at: clock.now(), by: `machine:${name}`, what: 'machine.called', about: { collection: 'machine', id: name }, data: {} };
  await program.app.audit.record(fact, random.id());
  return tool(program, args);
};
