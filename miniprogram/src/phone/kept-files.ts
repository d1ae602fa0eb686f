/* Files that outlive the page: WeChat throws chosen ones away by itself. */

/** Keeps a chosen file; gives its new path, the old one is gone. Undefined when the phone has no room: then the old path still holds. */
export const keepFile = (path: string): Promise<string | undefined> =>
  new Promise((resolve) => {
    wx.getFileSystemManager().saveFile({
      tempFilePath: path,
      success: ({ savedFilePath }) => resolve(savedFilePath),
      fail: () => resolve(undefined),
    });
  });

/** Whether a file is still on the phone. */
export const hasFile = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    wx.getFileSystemManager().access({ path, success: () => resolve(true), fail: () => resolve(false) });
  });

/** Takes kept files off the phone. One that is gone already is no fault. */
export const dropFiles = (files: readonly { readonly path: string }[]): void => {
  for (const { path } of files) wx.getFileSystemManager().removeSavedFile({ filePath: path, fail: () => undefined });
};
