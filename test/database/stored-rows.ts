import { DatabaseSync } from '@photostructure/sqlite';

/** One row as a thief of the file reads it: its table, the columns kept for indexes, and its body as text. */
export interface StoredRow {
  readonly table: string;
  readonly columns: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** All rows of a SQLite file, in the order of writing. The file must be a copy: the program holds its own locked. */
export const storedRows = (file: string): readonly StoredRow[] => {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const tables = database.prepare("select name from sqlite_master where type = 'table'").all() as { readonly name: string }[];
    return tables.flatMap(({ name }) =>
      (database.prepare(`select * from "${name}"`).all() as Record<string, unknown>[]).map(({ body, ...columns }) => ({
        table: name,
        columns: Object.fromEntries(
          Object.entries(columns).map(([key, value]) => [key, typeof value === 'bigint' ? Number(value) : value]),
        ),
        body: String(body ?? ''),
      })),
    );
  } finally {
    database.close();
  }
};
