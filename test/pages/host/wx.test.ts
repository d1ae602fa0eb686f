import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, ElementHandle } from 'playwright-core';
import { KNOWN_TAGS, KNOWN_WX } from '../../../miniprogram/h5/known.ts';
import { describeInBrowser, launch } from '../browser.ts';
import { judge } from '../judge.ts';
import { greyPng } from './png.ts';
import { type FixtureSite, serveFixture } from './serve.ts';
import { expectNoFaults, type Visitor, visitFixture } from './visit.ts';

type Answer = Readonly<Record<string, unknown>>;
type Heard = (result: Answer) => void;

interface Query {
  in(caller: unknown): Query;
  select(selector: string): { fields(fields: object): Query; boundingClientRect(): Query };
  exec(heard: (found: readonly Answer[]) => void): void;
}

/** wx as these tests call it inside the page. */
declare const wx: {
  readonly env: { readonly USER_DATA_PATH: string };
  canIUse(name: string): boolean;
  request(option: object): Promise<Answer> & { abort(): void };
  uploadFile(option: object): Promise<Answer> & { abort(): void; onProgressUpdate(heard: Heard): void };
  downloadFile(option: object): Promise<Answer>;
  setStorageSync(key: string, value: unknown): void;
  getStorageSync(key: string): unknown;
  removeStorageSync(key: string): void;
  clearStorageSync(): void;
  getStorageInfoSync(): Answer;
  getFileSystemManager(): Readonly<Record<string, (option: object) => Promise<Answer>>>;
  createSelectorQuery(): Query;
  canvasToTempFilePath(option: object): Promise<Answer>;
  getWindowInfo(): Answer;
  getAppBaseInfo(): Answer;
  arrayBufferToBase64(bytes: ArrayBuffer): string;
  base64ToArrayBuffer(text: string): ArrayBuffer;
  nextTick(run: () => void): void;
  onNeedPrivacyAuthorization(heard: Heard): void;
} & Readonly<Record<`${'on' | 'off'}${'NetworkStatusChange' | 'KeyDown' | 'AppShow' | 'AppHide'}`, (heard: Heard) => void>>;

const SMALL = { name: 'small.png', mimeType: 'image/png', buffer: greyPng(20, 10) };
const LARGE = { name: 'large.png', mimeType: 'image/png', buffer: greyPng(3000, 1500) };
const FILM = { name: 'film.mp4', mimeType: 'video/mp4', buffer: Buffer.from('film') };
const PAPER = { name: 'paper.pdf', mimeType: 'application/pdf', buffer: Buffer.from('paper') };

describeInBrowser('wx in a browser', () => {
  let site: FixtureSite;
  let browser: Browser;
  let visitor: Visitor;
  beforeAll(async () => {
    site = await serveFixture();
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });
  beforeEach(async () => {
    visitor = await visitFixture(browser, site.address);
  });
  afterEach(async () => {
    await expectNoFaults(visitor);
    await visitor.context.close();
  });

  /** Calls what lets somebody choose files, and chooses these. */
  const choose = async (name: string, option: object, files: readonly (typeof SMALL)[]): Promise<Answer> => {
    const opened = visitor.page.waitForEvent('filechooser');
    const answer = visitor.wx(name, option);
    await (await opened).setFiles([...files]);
    return answer;
  };
  const choosePath = async (file: typeof SMALL): Promise<string> => {
    const { tempFiles } = await choose('chooseMedia', { count: 1 }, [file]);
    return (tempFiles as { tempFilePath: string }[])[0]?.tempFilePath ?? '';
  };
  const press = (name: string): Promise<void> => visitor.page.getByRole('dialog').getByRole('button', { name, exact: true }).click();

  it('has every name it is known by, and no other; the fixture uses every tag', async () => {
    expect((await visitor.page.evaluate(() => Object.keys(wx))).sort()).toEqual([...KNOWN_WX].sort());
    const page = readFileSync(new URL('fixture/src/pages/tags/tags.wxml', import.meta.url), 'utf8');
    const compiled = ['slot', 'template', 'import', 'include', 'wxs'];
    expect(Object.keys(KNOWN_TAGS).filter((tag) => !compiled.includes(tag) && !page.includes(`<${tag}`))).toEqual([]);
  });

  it('says what it can do', async () => {
    const asked = ['request', 'getFileSystemManager.saveFile', 'nothing', 'login', 'requestSubscribeMessage', 'setVisualEffectOnCapture'];
    expect(await visitor.page.evaluate((names) => names.map((name) => wx.canIUse(name)), asked)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(await visitor.wx('login')).toEqual({ errMsg: 'login:fail not supported' });
    expect(await visitor.wx('requestSubscribeMessage', { tmplIds: [] })).toEqual({ errMsg: 'requestSubscribeMessage:fail not supported' });
    expect(await visitor.wx('setVisualEffectOnCapture', { visualEffect: 'hidden' })).toEqual({ errMsg: 'setVisualEffectOnCapture:ok' });
    expect(await visitor.wx('hideHomeButton')).toEqual({ errMsg: 'hideHomeButton:ok' });
  });

  it('answers by callbacks where it is given some, by a promise where not', async () => {
    const heard = await visitor.page.evaluate(
      () =>
        new Promise((done) => {
          const lines: unknown[] = [];
          const option = {
            url: '/echo?as=text',
            success: (result: Answer) => lines.push(['success', result.errMsg, result.data]),
            fail: () => lines.push('fail'),
            complete: () => done(lines),
          };
          lines.push(wx.request(option) instanceof Promise);
        }),
    );
    expect(heard).toEqual([false, ['success', 'request:ok', 'plain words']]);
  });

  describe('request', () => {
    const told = async (option: object): Promise<Answer> => ((await visitor.wx('request', option)).data ?? {}) as Answer;

    it('sends what it is given as JSON, in the address or as it is', async () => {
      expect(await told({ url: '/echo', method: 'POST', data: { a: 1 } })).toMatchObject({
        method: 'POST',
        body: '{"a":1}',
        headers: { 'content-type': 'application/json' },
      });
      expect(await told({ url: '/echo?x=1', data: { a: 'b c' } })).toMatchObject({ method: 'GET', search: '?x=1&a=b+c', size: 0 });
      expect(await told({ url: '/echo', method: 'PUT', data: 'words', header: { 'Content-Type': 'text/plain' } })).toMatchObject({
        body: 'words',
        headers: { 'content-type': 'text/plain' },
      });
    });

    it('gives status, headers and body; bytes where they are wanted', async () => {
      const answer = await visitor.wx('request', { url: '/echo?status=422' });
      expect(answer).toMatchObject({ errMsg: 'request:ok', statusCode: 422, header: { 'x-told': 'yes' }, cookies: [] });
      const size = await visitor.page.evaluate(async () => {
        const { data } = await wx.request({ url: '/echo?as=text', responseType: 'arraybuffer' });
        return (data as ArrayBuffer).byteLength;
      });
      expect(size).toBe('plain words'.length);
    });

    it('shows the browser’s cookies only where the page asks as somebody', async () => {
      await visitor.context.addCookies([{ name: 'who', value: 'unit', url: site.address }]);
      expect(await told({ url: '/echo', header: { 'X-Own': 'kept' } })).toMatchObject({
        headers: expect.not.objectContaining({ cookie: 'who=unit' }),
      });
      expect(await told({ url: '/echo', header: { Cookie: 'anything', 'X-Own': 'kept' } })).toMatchObject({
        headers: { cookie: 'who=unit', 'x-own': 'kept' },
      });
    });

    it('ends by the clock, by the page and by the network', async () => {
      expect(await visitor.wx('request', { url: '/echo?wait=3000', timeout: 50 })).toEqual({ errMsg: 'request:fail timeout' });
      const aborted = await visitor.page.evaluate(async () => {
        const task = wx.request({ url: '/echo?wait=3000' });
        task.abort();
        return task.catch((reason: Answer) => reason);
      });
      expect(aborted).toEqual({ errMsg: 'request:fail abort' });
      await visitor.context.setOffline(true);
      expect((await visitor.wx('request', { url: '/echo' })).errMsg).toMatch(/^request:fail ./);
    });
  });

  describe('files', () => {
    it('chooses pictures and films, made small where they are large', async () => {
      const { tempFiles } = await choose('chooseMedia', { count: 3, mediaType: ['image', 'video'] }, [SMALL, LARGE, FILM]);
      const files = tempFiles as { tempFilePath: string; size: number; fileType: string }[];
      expect(files.map(({ fileType }) => fileType)).toEqual(['image', 'image', 'video']);
      expect([files[0]?.size, files[2]?.size]).toEqual([SMALL.buffer.length, FILM.buffer.length]);
      const widths = await visitor.page.evaluate(
        (paths) =>
          Promise.all(
            paths.map(async (src) => {
              const picture = Object.assign(new Image(), { src });
              await picture.decode();
              return picture.naturalWidth;
            }),
          ),
        files.slice(0, 2).map(({ tempFilePath }) => tempFilePath),
      );
      expect(widths).toEqual([20, 2560]);
      const original = await choose('chooseMedia', { sizeType: ['original'] }, [LARGE]);
      expect((original.tempFiles as { size: number }[])[0]?.size).toBe(LARGE.buffer.length);
    });

    it('opens the camera alone where only that is wanted; choosing nothing is a refusal', async () => {
      const opened = visitor.page.waitForEvent('filechooser');
      const answer = visitor.wx('chooseMedia', { mediaType: ['image'], sourceType: ['camera'], count: 1 });
      const input = (await opened).element() as ElementHandle<HTMLInputElement>;
      expect(await input.evaluate((field) => [field.getAttribute('capture'), field.accept, field.multiple])).toEqual([
        'environment',
        'image/*',
        false,
      ]);
      await input.dispatchEvent('cancel');
      expect(await answer).toEqual({ errMsg: 'chooseMedia:fail cancel' });
    });

    it('chooses papers', async () => {
      const { tempFiles } = await choose('chooseMessageFile', { count: 1, type: 'file', extension: ['pdf'] }, [PAPER]);
      expect(tempFiles).toEqual([expect.objectContaining({ name: 'paper.pdf', size: 5, type: 'file' })]);
    });

    it('sends a file with its fields, and tells how far it is', async () => {
      const path = await choosePath(SMALL);
      const [answer, steps] = await visitor.page.evaluate(async (filePath) => {
        const heard: unknown[] = [];
        const task = wx.uploadFile({ url: '/echo', filePath, name: 'photo', formData: { note: 'n' }, header: { 'X-Receipt': 'r' } });
        task.onProgressUpdate((progress) => heard.push(progress.progress));
        return [await task, heard] as const;
      }, path);
      const { headers, body } = JSON.parse(String(answer.data));
      expect([
        answer.statusCode,
        headers['x-receipt'],
        body.includes('name="photo"; filename="small.png"'),
        body.includes('name="note"'),
      ]).toEqual([200, 'r', true, true]);
      expect(steps.at(-1)).toBe(100);
    });

    it('breaks a sending off, and says when it could not be sent', async () => {
      const path = await choosePath(SMALL);
      const aborted = await visitor.page.evaluate(async (filePath) => {
        const task = wx.uploadFile({ url: '/echo?wait=3000', filePath, name: 'photo' });
        setTimeout(task.abort, 100);
        return task.catch((reason: Answer) => reason);
      }, path);
      expect(aborted).toEqual({ errMsg: 'uploadFile:fail abort' });
      expect((await visitor.wx('uploadFile', { url: '/echo', filePath: 'blob:gone', name: 'photo' })).errMsg).toMatch(/no such file/);
      await visitor.context.setOffline(true);
      expect((await visitor.wx('uploadFile', { url: '/echo', filePath: path, name: 'photo' })).errMsg).toBe('uploadFile:fail network');
    });

    it('sends without cookies from a quiet page', async () => {
      await visitor.context.addCookies([{ name: 'who', value: 'unit', url: site.address }]);
      const path = await choosePath(SMALL);
      await visitor.wx('navigateTo', { url: '/pages/insider/insider' });
      const { data } = await visitor.wx('uploadFile', { url: '/echo', filePath: path, name: 'photo' });
      expect(JSON.parse(String(data)).headers.cookie).toBe(undefined);
    });

    it('keeps a file over a reload, shows it, sends it and forgets it', async () => {
      const path = await choosePath(SMALL);
      const saved = await visitor.page.evaluate(async (tempFilePath) => {
        const { savedFilePath } = (await wx.getFileSystemManager().saveFile?.({ tempFilePath })) ?? { savedFilePath: '' };
        return String(savedFilePath);
      }, path);
      expect(saved).toMatch(/^saved:\/\//);
      await visitor.page.reload();
      await visitor.page.getByRole('img', { name: 'a dot' }).waitFor();
      await visitor.setData({ picture: saved });
      await visitor.page.waitForFunction(() => document.querySelector<HTMLImageElement>('img[alt="a dot"]')?.naturalWidth === 20);
      const { statusCode } = await visitor.wx('uploadFile', { url: '/echo', filePath: saved, name: 'photo' });
      const gone = await visitor.page.evaluate(async (filePath) => {
        const files = wx.getFileSystemManager();
        const { size } = (await files.getFileInfo?.({ filePath })) ?? {};
        const { data } = (await files.readFile?.({ filePath })) ?? {};
        await files.removeSavedFile?.({ filePath });
        const after = await files.access?.({ path: filePath }).catch(({ errMsg }: Answer) => errMsg);
        return [size, (data as ArrayBuffer).byteLength, after];
      }, saved);
      expect([statusCode, gone]).toEqual([
        200,
        [SMALL.buffer.length, SMALL.buffer.length, `access:fail no such file or directory, open '${saved}'`],
      ]);
    });

    it('says when the browser keeps no files', async () => {
      const path = await choosePath(SMALL);
      const refusal = await visitor.page.evaluate((tempFilePath) => {
        IDBObjectStore.prototype.put = () => {
          throw new DOMException('no room', 'QuotaExceededError');
        };
        return wx
          .getFileSystemManager()
          .saveFile?.({ tempFilePath })
          .catch(({ errMsg }: Answer) => errMsg);
      }, path);
      expect(refusal).toBe('saveFile:fail no room');
    });

    it('writes a file of the page’s own, hands it over as a download, and refuses other places', async () => {
      const [read, refused] = await visitor.page.evaluate(async () => {
        const files = wx.getFileSystemManager();
        const filePath = `${wx.env.USER_DATA_PATH}/note.txt`;
        await files.writeFile?.({ filePath, data: 'written', encoding: 'utf8' });
        const { data } = (await files.readFile?.({ filePath, encoding: 'utf8' })) ?? {};
        return [data, await files.writeFile?.({ filePath: '/etc/x', data: '' }).catch(({ errMsg }: Answer) => errMsg)];
      });
      expect([read, refused]).toEqual(['written', "writeFile:fail permission denied, open '/etc/x'"]);
      const saved = visitor.page.waitForEvent('download');
      await visitor.wx('saveFileToDisk', { filePath: 'wxfile://usr/note.txt' });
      expect((await saved).suggestedFilename()).toBe('note.txt');
    });

    it('fetches a file without anybody’s cookies, and lets go of it', async () => {
      await visitor.context.addCookies([{ name: 'who', value: 'unit', url: site.address }]);
      const [status, cookie, after] = await visitor.page.evaluate(async () => {
        const { statusCode, tempFilePath } = await wx.downloadFile({ url: '/echo', header: { 'X-Receipt': 'r' } });
        const files = wx.getFileSystemManager();
        const { data } = (await files.readFile?.({ filePath: tempFilePath, encoding: 'utf8' })) ?? {};
        await files.unlink?.({ filePath: tempFilePath });
        const refusal = await files.access?.({ path: tempFilePath }).catch(() => 'gone');
        return [statusCode, JSON.parse(String(data)).headers.cookie ?? 'none', refusal];
      });
      expect([status, cookie, after]).toEqual([200, 'none', 'gone']);
    });

    it('draws on a canvas found by the page or inside a component, and saves what is drawn', async () => {
      const found = await visitor.page.evaluate(
        () =>
          new Promise<readonly unknown[]>((done) => {
            wx.createSelectorQuery()
              .select('#drawing')
              .fields({ node: true, size: true })
              .select('#inner')
              .boundingClientRect()
              .exec(([drawing, none]) => {
                const canvas = drawing?.node as HTMLCanvasElement;
                canvas.width = 30;
                canvas.height = 20;
                canvas.getContext('2d')?.fillRect(0, 0, 30, 20);
                wx.canvasToTempFilePath({ canvas, fileType: 'png' }).then(
                  ({ tempFilePath }) => done([drawing?.width, drawing?.height, none, tempFilePath]),
                  (reason: Answer) => done([reason]),
                );
              });
          }),
      );
      expect(found).toEqual([60, 40, null, expect.stringMatching(/^blob:/)]);
      const saved = visitor.page.waitForEvent('download');
      await visitor.wx('saveImageToPhotosAlbum', { filePath: found[3] });
      expect((await saved).suggestedFilename()).toBe('image.png');
      const { tempFilePath } = await visitor.wx('compressImage', { src: found[3], quality: 50, compressedWidth: 10 });
      expect(tempFilePath).not.toBe(found[3]);
    });

    it('asks a component for what is inside it', async () => {
      const width = await visitor.page.evaluate(
        () =>
          new Promise((done) => {
            const page = (
              globalThis as unknown as { getCurrentPages(): { selectComponent(selector: string): unknown }[] }
            ).getCurrentPages()[0];
            wx.createSelectorQuery()
              .in(page?.selectComponent('#badge'))
              .select('#inner')
              .boundingClientRect()
              .exec(([inner]) => done(inner?.width));
          }),
      );
      expect(width).toBe(20);
    });
  });

  describe('what is kept', () => {
    it('keeps values of every kind, tells what it keeps, and leaves other keys of the address alone', async () => {
      const told = await visitor.page.evaluate(() => {
        localStorage.setItem('another', 'page');
        wx.setStorageSync('a', { deep: [1] });
        wx.setStorageSync('b', '');
        const before = [wx.getStorageSync('a'), wx.getStorageSync('b'), wx.getStorageSync('c'), wx.getStorageInfoSync().keys];
        wx.removeStorageSync('a');
        wx.clearStorageSync();
        return [...before, wx.getStorageSync('b'), Object.keys(localStorage)];
      });
      expect(told).toEqual([{ deep: [1] }, '', '', expect.arrayContaining(['a', 'b']), '', ['another']]);
      expect(await visitor.wx('setStorage', { key: 'd', data: 1 })).toEqual({ errMsg: 'setStorage:ok' });
      expect(await visitor.wx('getStorage', { key: 'd' })).toEqual({ errMsg: 'getStorage:ok', data: 1 });
      expect(await visitor.wx('removeStorage', { key: 'd' })).toEqual({ errMsg: 'removeStorage:ok' });
      expect(await visitor.wx('getStorage', { key: 'd' })).toEqual({ errMsg: 'getStorage:fail data not found' });
    });

    it('says that it is full, and keeps what it had', async () => {
      const [thrown, before] = await visitor.page.evaluate(() => {
        wx.setStorageSync('a', 'kept');
        let said = '';
        try {
          wx.setStorageSync('a', 'x'.repeat(6_000_000));
        } catch (fault) {
          said = (fault as Error).message;
        }
        return [said, wx.getStorageSync('a')];
      });
      expect([thrown, before]).toEqual(['setStorageSync:fail exceed storage max size', 'kept']);
      const full = await visitor.wx('setStorage', { key: 'b', data: 'x'.repeat(6_000_000) });
      expect(full).toEqual({ errMsg: 'setStorage:fail exceed storage max size' });
    });
  });

  describe('what is said and asked', () => {
    const note = () => visitor.page.getByRole('status');

    it('says a word for a while, or until it is hidden', async () => {
      await visitor.wx('showToast', { title: 'done', duration: 200 });
      expect(await note().textContent()).toBe('✓done');
      await note().waitFor({ state: 'detached' });
      await visitor.wx('showLoading', { title: 'sending', mask: true });
      expect(await note().textContent()).toBe('sending');
      await visitor.wx('showToast', { title: 'other', icon: 'none' });
      expect(await note().allTextContents()).toEqual(['other']);
      await visitor.wx('hideToast');
      await visitor.wx('showLoading', { title: 'again' });
      await visitor.wx('hideLoading');
      expect(await note().count()).toBe(0);
    });

    it('asks by the keyboard alone: focus inside, enter for yes, escape for no, and back to where it was', async () => {
      const button = visitor.page.getByRole('button', { name: 'press me' });
      await button.focus();
      const asked = visitor.wx('showModal', { title: 'Sure?', content: 'Really?', confirmText: 'Yes', cancelText: 'No' });
      const dialog = visitor.page.getByRole('dialog', { name: 'Sure?' });
      await dialog.waitFor();
      expect((await judge(visitor.page)).axe).toEqual([]);
      expect(await visitor.page.evaluate(() => document.activeElement?.textContent)).toBe('Yes');
      await visitor.page.keyboard.press('Tab');
      await visitor.page.keyboard.press('Tab');
      expect(await visitor.page.evaluate(() => document.activeElement?.closest('.wx-page'))).toBe(null);
      await dialog.getByRole('button', { name: 'Yes' }).press('Enter');
      expect(await asked).toMatchObject({ confirm: true, cancel: false });
      expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
      const again = visitor.wx('showModal', { content: 'Only this', showCancel: false });
      await visitor.page.getByRole('dialog', { name: 'Only this' }).waitFor();
      expect(await visitor.page.getByRole('dialog').getByRole('button').allTextContents()).toEqual(['确定']);
      await visitor.page.keyboard.press('Escape');
      expect(await again).toMatchObject({ confirm: false, cancel: true });
    });

    it('offers a list of choices', async () => {
      const chosen = visitor.wx('showActionSheet', { itemList: ['one', 'two'] });
      await press('two');
      expect(await chosen).toEqual({ errMsg: 'showActionSheet:ok', tapIndex: 1 });
      const left = visitor.wx('showActionSheet', { itemList: ['one'] });
      await press('取消');
      expect(await left).toEqual({ errMsg: 'showActionSheet:fail cancel' });
    });

    it('shows a picture large, larger, the next one, and closes', async () => {
      await visitor.wx('previewImage', { urls: ['/icons/dot.svg', '/icons/dot.svg'], current: '/icons/dot.svg' });
      const dialog = visitor.page.getByRole('dialog');
      await dialog.getByRole('img').click();
      expect(await dialog.getAttribute('class')).toContain('wx-preview--large');
      await press('下一张');
      expect(await dialog.getAttribute('class')).not.toContain('wx-preview--large');
      expect((await judge(visitor.page)).axe).toEqual([]);
      await press('关闭');
      expect(await dialog.count()).toBe(0);
    });

    it('tells where the device is only after it was agreed to', async () => {
      await visitor.context.setGeolocation({ latitude: 37.52, longitude: 111.14 });
      const left = visitor.wx('chooseLocation');
      await press('取消');
      expect(await left).toEqual({ errMsg: 'chooseLocation:fail cancel' });
      const denied = visitor.wx('chooseLocation');
      await press('用我现在的位置');
      expect(await denied).toEqual({ errMsg: 'chooseLocation:fail auth deny' });
      await visitor.context.grantPermissions(['geolocation']);
      const found = visitor.wx('chooseLocation');
      await press('用我现在的位置');
      expect(await found).toEqual({ errMsg: 'chooseLocation:ok', name: '', address: '', latitude: 37.52, longitude: 111.14 });
    });

    it('needs no agreement of WeChat’s', async () => {
      expect(await visitor.wx('getPrivacySetting')).toMatchObject({ needAuthorization: false });
      expect(await visitor.wx('requirePrivacyAuthorize')).toEqual({ errMsg: 'requirePrivacyAuthorize:ok' });
      expect((await visitor.wx('openPrivacyContract')).errMsg).toMatch(/^openPrivacyContract:fail page .* is not found$/);
      expect(await visitor.page.evaluate(() => typeof wx.onNeedPrivacyAuthorization(() => undefined))).toBe('undefined');
    });
  });

  describe('the device', () => {
    it('hears the network come and go', async () => {
      await visitor.page.evaluate(() => {
        const heard: unknown[] = [];
        const hear: Heard = (status) => heard.push(status.isConnected);
        wx.onNetworkStatusChange(hear);
        Object.assign(globalThis, { heard, stop: () => wx.offNetworkStatusChange(hear) });
      });
      await visitor.context.setOffline(true);
      expect(await visitor.wx('getNetworkType')).toMatchObject({ networkType: 'none' });
      await visitor.context.setOffline(false);
      await visitor.page.evaluate(() => (globalThis as unknown as { stop(): void }).stop());
      await visitor.context.setOffline(true);
      expect(await visitor.page.evaluate(() => (globalThis as unknown as { heard: unknown[] }).heard)).toEqual([false, true]);
    });

    it('hears keys, and when nobody looks any more', async () => {
      await visitor.page.evaluate(() => {
        const heard: unknown[] = [];
        const hear: Heard = ({ key }) => {
          heard.push(key);
          wx.offKeyDown(hear);
        };
        wx.onKeyDown(hear);
        wx.onAppHide(() => heard.push('hidden'));
        wx.onAppShow(() => heard.push('shown'));
        Object.assign(globalThis, { heard });
      });
      await visitor.page.keyboard.press('Escape');
      await visitor.page.keyboard.press('a');
      await visitor.heard();
      await visitor.page.evaluate(() => {
        for (const state of ['hidden', 'visible']) {
          Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
          document.dispatchEvent(new Event('visibilitychange'));
        }
      });
      expect(await visitor.page.evaluate(() => (globalThis as unknown as { heard: unknown[] }).heard)).toEqual([
        'Escape',
        'hidden',
        'shown',
      ]);
      expect((await visitor.heard()).filter((line) => !line.startsWith('picture'))).toEqual([
        'tags hide',
        'badge hidden',
        'app hidden',
        'app shown',
        'tags show',
        'badge shown',
      ]);
    });

    it('copies, also where the browser refuses the new way', async () => {
      await visitor.context.grantPermissions(['clipboard-read', 'clipboard-write']);
      const pasted = () => visitor.page.evaluate(() => navigator.clipboard.readText());
      expect([await visitor.wx('setClipboardData', { data: 'one' }), await pasted()]).toEqual([{ errMsg: 'setClipboardData:ok' }, 'one']);
      expect(await visitor.page.getByRole('status').textContent()).toBe('已复制');
      await visitor.page.evaluate(() => {
        Object.defineProperty(navigator.clipboard, 'writeText', { value: () => Promise.reject(new Error('refused')) });
      });
      await visitor.page.getByRole('button', { name: 'press me' }).click();
      expect([await visitor.wx('setClipboardData', { data: 'two' }), await pasted()]).toEqual([{ errMsg: 'setClipboardData:ok' }, 'two']);
    });

    it('calls a number by a link of the browser’s', async () => {
      const called = visitor.page.evaluate(
        () =>
          new Promise((done) => {
            document.addEventListener('click', (event) => {
              event.preventDefault();
              done((event.target as HTMLAnchorElement).href);
            });
          }),
      );
      await visitor.wx('makePhoneCall', { phoneNumber: '12350' });
      expect(await called).toBe('tel:12350');
    });

    it('reads a code from a photograph where the browser can, and says where it cannot', async () => {
      await visitor.page.evaluate(() => Object.defineProperty(window, 'BarcodeDetector', { value: undefined, configurable: true }));
      expect(await visitor.wx('scanCode')).toEqual({ errMsg: 'scanCode:fail not supported' });
      await visitor.page.evaluate(() => {
        const detect = async () => [{ rawValue: 'https://here/?place=p', format: 'qr_code' }];
        Object.defineProperty(window, 'BarcodeDetector', {
          value: class {
            detect = detect;
          },
        });
      });
      expect(await choose('scanCode', {}, [SMALL])).toMatchObject({ result: 'https://here/?place=p', scanType: 'QR_CODE' });
    });

    it('tells of itself what pages ask', async () => {
      const told = await visitor.page.evaluate(() => [wx.getWindowInfo(), wx.getAppBaseInfo()]);
      expect(told).toEqual([
        expect.objectContaining({ windowWidth: 360, windowHeight: 740, statusBarHeight: 0 }),
        expect.objectContaining({ language: 'zh_CN' }),
      ]);
      expect(await visitor.wx('vibrateShort')).toEqual({ errMsg: 'vibrateShort:ok' });
      await visitor.wx('setNavigationBarTitle', { title: 'Another' });
      expect([await visitor.title(), await visitor.page.title()]).toEqual(['Another', 'Another']);
    });

    it('gives chance, and turns bytes into text and back', async () => {
      const [length, text, bytes] = await visitor.page.evaluate(async () => {
        const { randomValues } = await (
          wx as unknown as { getRandomValues(option: object): Promise<{ randomValues: ArrayBuffer }> }
        ).getRandomValues({ length: 16 });
        await new Promise<void>((done) => wx.nextTick(done));
        const there = wx.arrayBufferToBase64(new Uint8Array([0, 255, 16]).buffer);
        return [randomValues.byteLength, there, [...new Uint8Array(wx.base64ToArrayBuffer(there))]];
      });
      expect([length, text, bytes]).toEqual([16, 'AP8Q', [0, 255, 16]]);
    });

    it('scrolls to a height, and to a place with the focus', async () => {
      await visitor.wx('navigateTo', { url: '/pages/routes/routes' });
      await visitor.wx('pageScrollTo', { scrollTop: 500, duration: 0 });
      expect(await visitor.page.evaluate(() => scrollY)).toBe(500);
      await visitor.wx('pageScrollTo', { selector: '#far', duration: 0 });
      expect(await visitor.page.evaluate(() => document.activeElement?.textContent)).toBe('far away');
      expect(
        await visitor.page
          .getByRole('button', { name: 'far away' })
          .evaluate((element) => element.getBoundingClientRect().bottom <= innerHeight),
      ).toBe(true);
      expect((await visitor.wx('pageScrollTo', { selector: '#gone' })).errMsg).toBe('pageScrollTo:fail node not found');
    });
  });
});
