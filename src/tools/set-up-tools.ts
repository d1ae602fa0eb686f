import { z } from 'zod';
import type { Copy } from '../copy/phrase.ts';
import { check } from '../http/guard.ts';
import type { Tool } from '../http/machine.ts';
import type { Actor } from '../kernel/actor.ts';
import type { KeysDomain } from '../keys/keys.ts';

/** What these tools use of the program. */
export interface SetUpToolNeeds {
  readonly app: { readonly keys: Pick<KeysDomain, 'makeSetUpCode' | 'noteCodeShown'> };
  readonly outside: { readonly copy: Copy };
}
type SetUpTool = (needs: SetUpToolNeeds, args: Readonly<Record<string, unknown>>) => Promise<readonly string[]>;

const MACHINE: Actor = { kind: 'machine', tool: 'set-up' };

const MakeInput = z.strictObject({ isSecond: z.boolean() });
const ShownInput = z.strictObject({ id: z.string().regex(/^[A-Za-z0-9_-]{43}$/, { error: 'keys.code-gone' }) });

/** What is to be shown to whoever sits at the screen; `id` is told to the program once that is done. */
export interface SetUpLines {
  readonly id?: string;
  readonly lines: readonly string[];
}

/** A set-up code in words, or why none is made. Never for a log, a file or another program. */
export const setUpLines = async ({ app, outside }: SetUpToolNeeds, isSecond: boolean): Promise<SetUpLines> => {
  const { phrase } = outside.copy;
  const word = await app.keys.makeSetUpCode(MACHINE, { isSecond });
  if (word.kind === 'ready') return { lines: [phrase('set-up.tool.ready')] };
  if (word.kind === 'needed') return { lines: [phrase('set-up.tool.needed', { codes: word.openings.join(' ') })] };
  const { signs, words } = word.code.reveal();
  const lines = [
    phrase('set-up.tool.code'),
    `  ${signs}`,
    `  ${words}`,
    phrase('set-up.tool.keep'),
    phrase(isSecond ? 'set-up.tool.second' : 'set-up.tool.replaces'),
  ];
  return { id: word.id, lines };
};

/** The code was printed on a screen. */
export const noteShown = ({ app }: SetUpToolNeeds, id: string): Promise<void> => app.keys.noteCodeShown(MACHINE, id);

/** First line: the id to be told back once the rest was printed; empty where no code was made. */
const makeCode: SetUpTool = async (needs, args) => {
  const { id = '', lines } = await setUpLines(needs, check(MakeInput, args).isSecond);
  return [id, ...lines];
};

const noteCode: SetUpTool = async (needs, args) => {
  await noteShown(needs, check(ShownInput, args).id);
  return [];
};

/** Set-up codes, shown on the machine itself. */
export const SET_UP_TOOLS = {
  'set-up-make': makeCode,
  'set-up-shown': noteCode,
} as const satisfies Readonly<Record<string, Tool>>;
