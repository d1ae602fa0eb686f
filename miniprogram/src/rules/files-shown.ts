import type { AttachmentView } from '../shapes.ts';
import { phrase } from '../words.ts';

/** Files as a screen shows them: those that can be looked at, and in words how many others there are. */
export interface FilesShown {
  readonly shown: readonly { readonly id: string; readonly isVideo: boolean }[];
  readonly others: string;
}

const maySee = ({ type, isShown }: AttachmentView): boolean => isShown && /^(image|video)\//.test(type);

/** Which files are shown: cleaned pictures and videos. @choice what stays sealed is still counted, so that nobody thinks it lost */
export const filesShown = (files: readonly AttachmentView[]): FilesShown => {
  const shown = files.filter(maySee);
  const count = files.length - shown.length;
  return {
    shown: shown.map(({ id, type }) => ({ id, isVideo: type.startsWith('video/') })),
    others: count === 0 ? '' : phrase(shown.length === 0 ? 'screen.shown.count' : 'screen.shown.others', { count }),
  };
};
