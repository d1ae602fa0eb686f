import { createInterface } from 'node:readline';
import { type Readable, Writable } from 'node:stream';

/** What is typed or piped in, line by line. */
export interface Lines {
  /** The next line; undefined at the end. A hidden one is not shown while it is typed. */
  next(prompt: string, isHidden?: boolean): Promise<string | undefined>;
  close(): void;
}

/** Reads lines from a terminal or a pipe; prompts are shown to people only. */
export const openLines = (input: Readable, output: NodeJS.WritableStream, isTerminal: boolean): Lines => {
  let isMuted = false;
  const echo = new Writable({
    write: (chunk: Buffer, _, done) => {
      if (!isMuted) output.write(chunk);
      done();
    },
  });
  const reader = createInterface({ input, output: echo, terminal: isTerminal });
  const lines = reader[Symbol.asyncIterator]();
  return {
    next: async (prompt, isHidden = false) => {
      if (isTerminal) {
        reader.setPrompt(prompt);
        reader.prompt();
      }
      isMuted = isHidden;
      const line = await lines.next();
      isMuted = false;
      if (isHidden && isTerminal) output.write('\n');
      return line.done ? undefined : line.value;
    },
    close: () => reader.close(),
  };
};
