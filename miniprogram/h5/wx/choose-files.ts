import { write } from '../attributes.ts';
import { takeIn } from '../files.ts';
import { shrinkPicture } from './pictures.ts';

interface Wanted {
  readonly accept: string;
  readonly count: number;
  /** Straight to the camera. */
  readonly isCamera: boolean;
}

/** Lets the person choose files. @throws {Error} `cancel` */
export const pickFiles = ({ accept, count, isCamera }: Wanted): Promise<readonly File[]> =>
  new Promise((done, fail) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.multiple = count > 1;
    input.hidden = true;
    if (isCamera) write(input, 'capture', 'environment');
    input.addEventListener('change', () => {
      input.remove();
      done([...(input.files ?? [])].slice(0, count));
    });
    input.addEventListener('cancel', () => {
      input.remove();
      fail(new Error('cancel'));
    });
    // Some browsers answer only for an element of the page.
    document.body.append(input);
    input.click();
  });

const ACCEPT: Readonly<Record<string, string>> = { image: 'image/*', video: 'video/*' };

const acceptOf = (types: readonly string[]): string => {
  const wanted = types.includes('mix') ? ['image', 'video'] : types;
  return wanted.flatMap((type) => ACCEPT[type] ?? []).join(',');
};

/** Lets somebody choose or take pictures and films; pictures come small enough to send unless the original is asked for. @throws {Error} `cancel` */
export const chooseMedia = async (option: WechatMiniprogram.ChooseMediaOption): Promise<object> => {
  const { count = 9, mediaType = ['image', 'video'], sourceType = ['album', 'camera'], sizeType = ['original', 'compressed'] } = option;
  const isCamera = sourceType.length === 1 && sourceType[0] === 'camera';
  const files = await pickFiles({ accept: acceptOf(mediaType), count, isCamera });
  const tempFiles = await Promise.all(
    files.map(async (file) => {
      const isVideo = file.type.startsWith('video/');
      const kept = isVideo || !sizeType.includes('compressed') ? file : await shrinkPicture(file);
      return { tempFilePath: takeIn(kept), size: kept.size, fileType: isVideo ? 'video' : 'image' };
    }),
  );
  return {
    tempFiles,
    type: tempFiles.length > 1 && new Set(tempFiles.map(({ fileType }) => fileType)).size > 1 ? 'mix' : tempFiles[0]?.fileType,
  };
};

/** In WeChat out of a talk; here out of the device. */
export const chooseMessageFile = async (option: WechatMiniprogram.ChooseMessageFileOption): Promise<object> => {
  const accept = option.extension?.map((ending) => `.${ending.replace(/^\./, '')}`).join(',') ?? ACCEPT[option.type ?? ''] ?? '';
  const files = await pickFiles({ accept, count: option.count, isCamera: false });
  return {
    tempFiles: files.map((file) => ({
      path: takeIn(file),
      name: file.name,
      size: file.size,
      time: Math.floor(file.lastModified / 1000),
      type: file.type.startsWith('image/') ? 'image' : file.type.startsWith('video/') ? 'video' : 'file',
    })),
  };
};
