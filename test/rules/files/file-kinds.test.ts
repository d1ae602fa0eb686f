import { describe, expect, it } from '@jest/globals';
import { isCleanable, sizeLimit } from '../../../src/files/rules/file-kinds.ts';

const MB = 1_048_576;

describe('files', () => {
  it.each([
    ['image/jpeg', 20 * MB, true],
    ['image/png', 20 * MB, true],
    ['image/webp', 20 * MB, true],
    ['image/avif', 20 * MB, true],
    ['image/heic', 50 * MB, false],
    ['video/mp4', 50 * MB, false],
    ['video/quicktime', 50 * MB, false],
    ['audio/amr', 50 * MB, false],
    ['application/pdf', 50 * MB, false],
  ])('%s: at most %i bytes, shown on a screen: %s', (type, limit, isShown) => {
    expect(sizeLimit(type)).toBe(limit);
    expect(isCleanable(type)).toBe(isShown);
  });

  it.each(['image/svg+xml', 'text/html', 'application/zip', 'application/x-msdownload', ''])('of type "%s" are not taken', (type) => {
    expect(sizeLimit(type)).toBeUndefined();
    expect(isCleanable(type)).toBe(false);
  });
});
