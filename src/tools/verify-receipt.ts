import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isSignedBy } from '../vault/signing.ts';
import { runCommand, toolCopy } from './connect.ts';
import { verifyProgram } from './verify-receipt-program.ts';

await runCommand(() =>
  verifyProgram({
    copy: toolCopy(),
    read: (file) => readFile(file, 'utf8'),
    print: (line) => console.log(line),
    isSignedBy,
    digest: (text) => createHash('sha256').update(text).digest('base64url'),
  }).parseAsync(),
);
