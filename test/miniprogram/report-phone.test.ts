import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import type { Chosen } from '../../miniprogram/src/rules/files.ts';
import { receiptPicture } from '../../miniprogram/src/rules/receipt-picture.ts';
import type { TrayFile } from '../../miniprogram/src/rules/tray.ts';
import { openPhone, type Phone } from '../support/mini.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';

interface Tray {
  add(chosen: readonly Chosen[]): number;
  retryAll(): void;
  remove(key: string): void;
}
type OpenTray = (needs: { isKeeping: boolean; changed(files: readonly TrayFile[]): void; isFull(): void }) => Tray;
type Choose = (count: number) => Promise<readonly Chosen[]>;
type FindPlace = () => Promise<{ point: object; name: string } | undefined>;
type SavePicture = (canvas: object, picture: object) => Promise<string>;

let served: ServedWorld;
let phone: Phone;

beforeAll(async () => {
  served = await serveWorld();
  phone = openPhone(served.base, { inWeChat: true });
  phone.files.set(
    'tmp/photo.jpg',
    new Uint8Array(
      await sharp({ create: { width: 40, height: 30, channels: 3, background: '#888' } })
        .jpeg()
        .toBuffer(),
    ),
  );
  phone.files.set('tmp/text.jpg', new TextEncoder().encode('no picture'));
});
afterAll(() => served.close());
beforeEach(() => {
  phone.setOffline(false);
  phone.isFull = false;
  phone.instead.clear();
});

const PHOTO: Chosen = { path: 'tmp/photo.jpg', kind: 'picture', size: 900, thumb: 'tmp/photo.jpg' };
const fails = (errMsg: string) => () => {
  throw new Error(errMsg);
};

/** A tray, and what it last said. `until` waits for a file to come to something. */
const openTray = async (isKeeping = false) => {
  const { openTray: open } = await phone.load<{ openTray: OpenTray }>('phone/tray.ts');
  let files: readonly TrayFile[] = [];
  let wasFull = false;
  const tray = open({ isKeeping, changed: (now) => (files = now), isFull: () => (wasFull = true) });
  const until = async (isSo: (file: TrayFile) => boolean): Promise<void> => {
    while (!files.every(isSo)) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  return { tray, files: () => files, until, wasFull: () => wasFull };
};

const isSettled = ({ state }: TrayFile): boolean => state !== 'waiting' && state !== 'uploading';

describe('photos on their way', () => {
  it('go up at once, and one the server will not take is in no other’s way', async () => {
    const { tray, files, until } = await openTray();
    tray.add([{ ...PHOTO, path: 'tmp/text.jpg' }, PHOTO]);
    await until(isSettled);
    expect(files().map(({ state, id }) => [state, id?.length])).toEqual([
      ['refused', undefined],
      ['ready', 66],
    ]);
    expect(files()[0]?.fault).toContain('这种文件收不了');
  });

  it('wait for a network, and go on when it is back', async () => {
    const { tray, files, until } = await openTray();
    phone.setOffline(true);
    tray.add([PHOTO]);
    await until(isSettled);
    expect(files()[0]).toMatchObject({ state: 'failed', fault: expect.stringContaining('有网了自动接着传') });
    phone.setOffline(false);
    tray.retryAll();
    await until(isSettled);
    expect(files()[0]).toMatchObject({ state: 'ready' });
    expect(files()[0]).not.toHaveProperty('fault');
  });

  it('outlive the page only where that is wanted, and are gone from the phone once taken out', async () => {
    const before = phone.files.size;
    const passing = await openTray();
    passing.tray.add([PHOTO]);
    await passing.until(isSettled);
    expect([passing.files()[0]?.isKept, phone.files.size]).toEqual([undefined, before]);
    const kept = await openTray(true);
    kept.tray.add([PHOTO]);
    await kept.until(isSettled);
    expect(kept.files()[0]).toMatchObject({
      isKept: true,
      path: expect.stringMatching(/^saved:/),
      thumb: expect.stringMatching(/^saved:/),
    });
    kept.tray.remove(kept.files()[0]?.key ?? '');
    await new Promise((resolve) => setTimeout(resolve));
    expect(phone.files.size).toBe(before);
  });

  it('go up from a phone that has no room to keep them, and it is said', async () => {
    const { tray, files, until, wasFull } = await openTray(true);
    phone.isFull = true;
    tray.add([PHOTO]);
    await until(isSettled);
    expect([files()[0]?.state, wasFull()]).toEqual(['ready', true]);
  });

  it('that are gone from the phone are not tried for ever', async () => {
    const { tray, files, until } = await openTray();
    phone.setOffline(true);
    tray.add([{ ...PHOTO, path: 'tmp/gone.jpg' }]);
    await until(isSettled);
    expect(files()[0]).toMatchObject({ state: 'refused', fault: expect.stringContaining('找不到') });
  });
});

describe('the camera and the album', () => {
  it.each<[string, string]>([
    ['chooseMedia', 'chooseMedia'],
    ['choosePapers', 'chooseMessageFile'],
  ])('%s: closing it again is no fault, refusing it is told with the way out', async (choose, name) => {
    const chooser = (await phone.load<Readonly<Record<string, Choose>>>('phone/chosen-files.ts'))[choose];
    phone.instead.set(name, fails('cancel'));
    expect(await chooser?.(9)).toEqual([]);
    phone.instead.set(name, fails('auth deny'));
    await expect(chooser?.(9)).rejects.toThrow('不带照片也收');
    phone.instead.set(name, fails('camera is broken'));
    await expect(chooser?.(9)).rejects.toThrow('再点一次');
  });

  it('give photos with themselves as thumbnails, and videos with theirs', async () => {
    const { chooseMedia } = await phone.load<{ chooseMedia: Choose }>('phone/chosen-files.ts');
    phone.instead.set('chooseMedia', () => ({
      tempFiles: [
        { tempFilePath: 'tmp/a.jpg', size: 5, fileType: 'image' },
        { tempFilePath: 'tmp/b.mp4', size: 6, fileType: 'video', thumbTempFilePath: 'tmp/b.jpg' },
      ],
    }));
    expect(await chooseMedia(9)).toEqual([
      { path: 'tmp/a.jpg', size: 5, kind: 'picture', name: 'a.jpg', thumb: 'tmp/a.jpg' },
      { path: 'tmp/b.mp4', size: 6, kind: 'video', name: 'b.mp4', thumb: 'tmp/b.jpg' },
    ]);
  });
});

describe('the place', () => {
  it('from WeChat’s map is in WeChat’s datum; closing the map is no fault, refusing it is told', async () => {
    const { findPlace } = await phone.load<{ findPlace: FindPlace }>('phone/whereabouts.ts');
    phone.instead.set('chooseLocation', () => ({ latitude: 38.4, longitude: 111.1, name: '加油站', address: '北门外' }));
    expect(await findPlace()).toEqual({ point: { lat: 38.4, lng: 111.1, datum: 'gcj02' }, name: '北门外 加油站' });
    phone.instead.set('chooseLocation', fails('cancel'));
    expect(await findPlace()).toBeUndefined();
    phone.instead.set('chooseLocation', fails('auth deny'));
    await expect(findPlace()).rejects.toThrow('没有允许使用位置');
  });
});

describe('the picture of a receipt', () => {
  const pen = { fillRect: () => undefined, fillText: () => undefined };
  const canvas = { getContext: () => pen };
  const filed = { receipt: 'AAA-BBB', receiptWords: '山 水', reference: 'LL-2026-000001', state: 'received' as const, deadlines: [] };

  it('goes to the album, and is shown to be held down where the album is refused', async () => {
    const { saveReceiptPicture } = await phone.load<{ saveReceiptPicture: SavePicture }>('phone/receipt-picture.ts');
    const shown: unknown[] = [];
    phone.instead.set('canvasToTempFilePath', () => ({ tempFilePath: 'tmp/image.png' }));
    phone.instead.set('previewImage', ({ urls }) => void shown.push(urls));
    phone.instead.set('saveImageToPhotosAlbum', () => undefined);
    const picture = receiptPicture(filed, { isInsider: false, look: '看' });
    expect([await saveReceiptPicture(canvas, picture), shown]).toEqual(['saved', []]);
    phone.instead.set('saveImageToPhotosAlbum', fails('auth deny'));
    expect([await saveReceiptPicture(canvas, picture), shown]).toEqual(['shown', [['tmp/image.png']]]);
  });
});
