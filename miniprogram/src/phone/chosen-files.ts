import type { Chosen, FileKind } from '../rules/files.ts';
import { phrase } from '../words.ts';

interface PhoneFault {
  readonly errMsg: string;
}

const REFUSED = /auth|deny|denied|permission|privacy|authorize/i;

/** Whoever opens the camera and closes it again has chosen nothing, and nothing is wrong. */
const nothingOr = (resolve: (chosen: readonly Chosen[]) => void, reject: (fault: Error) => void) => (fault: PhoneFault) => {
  if (/cancel/i.test(fault.errMsg)) return resolve([]);
  return reject(new Error(phrase(REFUSED.test(fault.errMsg) ? 'screen.files.refused' : 'screen.files.unavailable')));
};

const endingOf = (path: string): string => /[^/\\]*$/.exec(path)?.[0] ?? '';

/** Photos and videos from the camera or the album. @throws {Error} with words, when the phone does not let us */
export const chooseMedia = (count: number): Promise<readonly Chosen[]> =>
  new Promise((resolve, reject) => {
    wx.chooseMedia({
      count,
      mediaType: ['image', 'video'],
      sourceType: ['camera', 'album'],
      success: ({ tempFiles }) =>
        resolve(
          tempFiles.map(({ tempFilePath: path, size, fileType, thumbTempFilePath }) => {
            const kind: FileKind = fileType === 'video' ? 'video' : 'picture';
            const thumb = kind === 'picture' ? path : thumbTempFilePath;
            return { path, size, kind, name: endingOf(path), ...(thumb && { thumb }) };
          }),
        ),
      fail: nothingOr(resolve, reject),
    });
  });

/** Recordings and documents. @throws {Error} with words, when the phone does not let us */
export const choosePapers = (count: number): Promise<readonly Chosen[]> =>
  new Promise((resolve, reject) => {
    wx.chooseMessageFile({
      count,
      type: 'file',
      success: ({ tempFiles }) => resolve(tempFiles.map(({ path, size, name }) => ({ path, size, name, kind: 'paper' as const }))),
      fail: nothingOr(resolve, reject),
    });
  });
