import type { z } from 'zod';
import { compileAddress } from './address.ts';
import { compileHandles } from './handles.ts';
import { compileName } from './name.ts';
import { compileNumbers } from './numbers.ts';
import { compilePhone } from './phone.ts';
import { compilePlate } from './plate.ts';
import { compilePost } from './post.ts';
import { anyOf, type Brackets, figuresOf, RedactionFile } from './words.ts';

/**
 * content/redaction.json, checked and compiled once.
 * @choice why: see RedactionFile
 */
export const RedactionLexicon = RedactionFile.transform((file) => ({
  brackets: file.brackets satisfies Brackets,
  source: new RegExp(anyOf(file.tellsSource)),
  figures: figuresOf(file.digits),
  phone: compilePhone(file.phone),
  numbers: compileNumbers(file),
  plate: compilePlate(file.plate),
  handles: compileHandles(file),
  address: compileAddress(file.address),
  post: compilePost(file.post),
  name: compileName(file.name),
}));
/** The words redaction knows, ready to be asked. */
export type RedactionLexicon = z.output<typeof RedactionLexicon>;
