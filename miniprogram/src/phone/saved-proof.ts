import type { SignedProof } from '../shapes.ts';

/** Lets the browser save a signed receipt under a name that tells nothing. In WeChat a phone has no place for such a file. */
export const saveProof = (proof: SignedProof): void => {
  const filePath = `${wx.env.USER_DATA_PATH}/note.json`;
  wx.getFileSystemManager().writeFile({
    filePath,
    data: JSON.stringify(proof),
    encoding: 'utf8',
    success: () => wx.saveFileToDisk({ filePath }),
  });
};
