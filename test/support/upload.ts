import { ask, form } from './http.ts';
import { tracedPicture } from './media.ts';
import type { ServedWorld } from './world.ts';

/** The id of a fresh picture that somebody uploaded. */
export const uploadedId = async ({ base }: ServedWorld): Promise<string> => {
  const { body } = await ask(base, '/api/attachments', { body: form(await tracedPicture('jpeg')) });
  return (body as { id: string }).id;
};
