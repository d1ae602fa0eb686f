const ID = /^[A-Za-z0-9_-]{1,128}$/;

/** True for what may name a blob: signs that are safe in a path and in a URL. */
export const isBlobId = (id: string): boolean => ID.test(id);

/** The id, fit to name a blob: as a file it leads nowhere but into its folder. */
export const checkedBlobId = (id: string): string => {
  if (!isBlobId(id)) throw new Error('not fit for the id of a blob');
  return id;
};
