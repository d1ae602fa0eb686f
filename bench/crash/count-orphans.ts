import type { Opened } from './opened.ts';

const PAGE = 1_000;

const filesOf = ({ body }: Opened['tips'][number]): readonly string[] =>
  [...body.attachments, ...body.messages.flatMap((message) => message.attachments ?? [])].flatMap(({ id, cleaned }) =>
    cleaned === undefined ? [id] : [id, cleaned],
  );

/** Files that no tip names, and that should be gone when the sweep has been through. */
export const countOrphans = async ({ program, tips }: Opened): Promise<number> => {
  const { blobs } = program.outside.database;
  const named = new Set(tips.flatMap(filesOf));
  let orphans = 0;
  for (let page = await blobs.list('', PAGE); page.length > 0; page = await blobs.list(page.at(-1) ?? '', PAGE))
    orphans += page.filter((id) => !named.has(id)).length;
  return orphans;
};
