/** Fields that answers of ours always have, by the beginning of their path; the first that fits counts. */
const MARKS: readonly (readonly [RegExp, string])[] = [
  [/^\/api\/tips$/, 'receipt'],
  [/^\/api\/tip\/retaliation$/, 'receipt'],
  [/^\/api\/tip\/messages$/, 'at'],
  [/^\/api\/tip(\/|$)/, 'reference'],
  [/^\/api\/attachments$/, 'id'],
  [/^\/api\/here$/, 'regions'],
  [/^\/api\/text\/check$/, 'found'],
  [/^\/api\/unit\/hazards\/[^/]+/, 'number'],
];

/**
 * Whether what came back with a yes is an answer of our server: the page of a hotel's network says yes to everything, and what was sent has
 * arrived nowhere.
 * @choice one field each: enough to tell it from a page, and no second copy of the shapes
 */
export const isOurAnswer = (path: string, body: unknown): boolean => {
  if (typeof body !== 'object' || body === null) return false;
  const mark = MARKS.find(([pattern]) => pattern.test(path))?.[1];
  return mark === undefined || mark in body;
};
