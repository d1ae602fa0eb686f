/** Takes a fetched file off the phone; nothing where none was fetched. One that is gone already is gone. */
export const dropFetched = (filePath: string): void => {
  if (filePath !== '') wx.getFileSystemManager().unlink({ filePath, fail: () => undefined });
};
