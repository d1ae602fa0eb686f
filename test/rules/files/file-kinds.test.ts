import { describe, expect, it } from '@jest/globals';
import { cleaningOf, extensionOf, isArchive, sizeLimit } from '../../../src/files/rules/file-kinds.ts';

const MB = 1_048_576;

describe('files', () => {
  it.each([
    ['image/jpeg', 20 * MB, 'picture', 'jpg'],
    ['image/png', 20 * MB, 'picture', 'png'],
    ['image/webp', 20 * MB, 'picture', 'webp'],
    ['image/avif', 20 * MB, 'picture', 'avif'],
    ['image/heic', 20 * MB, 'heic', 'heic'],
    ['video/mp4', 50 * MB, 'video', 'mp4'],
    ['video/quicktime', 50 * MB, 'video', 'mov'],
    ['video/3gpp', 50 * MB, 'video', '3gp'],
    ['audio/amr', 50 * MB, undefined, 'amr'],
    ['application/pdf', 50 * MB, undefined, 'pdf'],
  ])('%s: at most %i bytes, cleaned as %s, called .%s', (type, limit, cleaning, extension) => {
    expect([sizeLimit(type), cleaningOf(type), extensionOf(type)]).toEqual([limit, cleaning, extension]);
  });

  it.each(['image/svg+xml', 'image/gif', 'text/html', 'application/zip', 'application/x-msdownload', 'constructor', ''])(
    'of type "%s" are not taken',
    (type) => {
      expect([sizeLimit(type), cleaningOf(type)]).toEqual([undefined, undefined]);
    },
  );

  it.each([
    ['application/zip', true],
    ['application/x-rar-compressed', true],
    ['application/x-7z-compressed', true],
    ['application/gzip', true],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', true],
    ['application/x-cfb', true],
    ['application/x-msdownload', false],
    ['application/pdf', false],
    ['image/gif', false],
  ])('of type %s are to be unpacked first: %s', (type, wanted) => {
    expect(isArchive(type)).toBe(wanted);
  });
});
