import pLimit from 'p-limit';
import { decodeHeic } from './heic-decoder.ts';
import { cleanPicture, encodePixels } from './picture-cleaner.ts';
import { cleanVideo } from './rules/clean-video.ts';
import { type Cleaning, cleaningOf } from './rules/file-kinds.ts';
import { heicPixels } from './rules/heic-size.ts';
import type { CleanedFile, CleanFile } from './usecases/take-files.ts';

type Clean = (bytes: Uint8Array, type: string) => Promise<CleanedFile | undefined>;

const jpeg = (content: Uint8Array): CleanedFile => ({ type: 'image/jpeg', content });

/** A picture may not have more pixels than it said before it was decoded. */
const cleanHeic: Clean = async (bytes) => {
  const said = heicPixels(bytes);
  const decoded = said > 0 ? await decodeHeic(bytes) : undefined;
  if (!decoded || decoded.width * decoded.height > said) return undefined;
  return jpeg(await encodePixels(decoded.data, decoded.width, decoded.height));
};

/** MOV and M4V are built like MP4, and players take them for one. */
const cleanedVideo: Clean = async (bytes, type) => {
  const content = cleanVideo(bytes);
  return content && { type: type === 'video/3gpp' ? type : 'video/mp4', content };
};

const CLEANERS: Readonly<Record<Cleaning, Clean>> = {
  picture: async (bytes) => jpeg(await cleanPicture(bytes)),
  heic: cleanHeic,
  video: cleanedVideo,
};

/** Makes copies without traces, two at a time. What cannot be cleaned stays sealed, and its sender is told so. */
export const makeFileCleaner = (): CleanFile => {
  const inTurn = pLimit(2);
  return async (type, read) => {
    const cleaning = cleaningOf(type);
    if (!cleaning) return undefined;
    return inTurn(async () => {
      const bytes = await read();
      return CLEANERS[cleaning](bytes, type).catch(() => undefined);
    });
  };
};

/** What a file is, by its first bytes. */
export const fileType = async (head: Uint8Array): Promise<string | undefined> => {
  const { fileTypeFromBuffer } = await import('file-type');
  return (await fileTypeFromBuffer(head))?.mime;
};
