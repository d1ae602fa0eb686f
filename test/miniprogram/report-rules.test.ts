import { beforeAll, describe, expect, it } from '@jest/globals';
import { draftOf, formFromDraft, glimpseOf, isWorthKeeping, readDraft } from '../../miniprogram/src/rules/draft.ts';
import { type Chosen, FILES_MAX, fileFault, sizeWords } from '../../miniprogram/src/rules/files.ts';
import { filledIn } from '../../miniprogram/src/rules/filled-in.ts';
import { type Finding, withoutPiece } from '../../miniprogram/src/rules/findings.ts';
import { bodyOf, type QueuedTip, readQueue, withIds, withoutIds, withoutQueued, withQueued } from '../../miniprogram/src/rules/queue.ts';
import { EMPTY_FORM, fieldOf, formFault, formOf, signsOf, type TipForm, tipOf } from '../../miniprogram/src/rules/tip.ts';
import { summaryOf, type TrayFile, withChange, withFiles, withoutFile } from '../../miniprogram/src/rules/tray.ts';
import { sizeLimit } from '../../src/files/rules/file-kinds.ts';
import { ATTACHMENTS_MAX } from '../../src/files/schema.ts';
import { TEXT_MAX, TipInput } from '../../src/reports/schema.ts';
import { giveWords } from '../support/mini.ts';

beforeAll(giveWords);

const form = (change: Partial<TipForm>): TipForm => ({ ...EMPTY_FORM, text: '脚手架没有拉结', ...change });

describe('what is sent of the form', () => {
  it.each<[string, Partial<TipForm>, object]>([
    ['words alone', {}, {}],
    ['nothing but spaces in a field is no answer', { unit: '  ', place: { text: ' ', region: '' } }, {}],
    [
      'a place in all its parts',
      { place: { text: ' 北门外 ', region: '141123', point: { lat: 38.4, lng: 111.1, datum: 'wgs84' } } },
      { place: { text: '北门外', region: '141123', point: { lat: 38.4, lng: 111.1, datum: 'wgs84' } } },
    ],
    [
      'what was added',
      { unit: '某某建设', industry: 'gas', seenOn: '2026-06-15', isAboutOffice: true },
      { unit: '某某建设', industry: 'gas', seenAt: '2026-06-15', aboutOffice: true },
    ],
    ['no name of who stays anonymous, whatever he typed before', { name: '张三', phone: '13800000000' }, {}],
    [
      'only the phone of who may be called',
      { mode: 'reachable', name: '张三', phone: '13800000000' },
      { reporter: { mode: 'reachable', phone: '13800000000' } },
    ],
    [
      'name and phone of who is named',
      { mode: 'sealed-name', name: '张三', phone: '' },
      { reporter: { mode: 'sealed-name', name: '张三' } },
    ],
  ])('%s', (_, change, more) => {
    const tip = tipOf(form(change));
    expect(tip).toEqual({ text: '脚手架没有拉结', ...more });
    expect(TipInput.safeParse(tip).success).toBe(true);
  });

  it('comes back as it was, to be mended', () => {
    const written = form({
      place: { text: '北门外', region: '141123' },
      unit: '某某建设',
      industry: 'gas',
      seenOn: '2026-06-15',
      mode: 'named',
      name: '张三',
      isAboutOffice: true,
    });
    expect(formOf(tipOf(written))).toEqual(written);
  });
});

describe('what keeps a form from being sent', () => {
  it.each<[string, Partial<TipForm>, string | undefined]>([
    ['nothing', {}, undefined],
    ['no words', { text: ' \n' }, 'text'],
    ['one sign too many', { text: '𠮷'.repeat(TEXT_MAX + 1) }, 'text'],
    ['as many signs as there may be, however they are stored', { text: '𠮷'.repeat(TEXT_MAX) }, undefined],
    ['a day that has not come', { seenOn: '2026-06-17' }, 'seenOn'],
    ['today', { seenOn: '2026-06-16' }, undefined],
    ['a way to be known without a name', { mode: 'named' }, 'name'],
    ['a way to be called without a phone', { mode: 'reachable' }, 'phone'],
  ])('%s', (_, change, field) => {
    const fault = formFault(form(change), '2026-06-16');
    expect(fault?.field).toBe(field);
    if (field !== undefined) expect(fault?.message).toMatch(/请/);
  });

  it('does not judge a day by a clock it does not know', () => {
    expect(formFault(form({ seenOn: '2099-01-01' }))).toBeUndefined();
  });

  it.each([
    ['text.too-long', 'text'],
    ['phone.no-area-code', 'phone'],
    ['region.unknown', 'place'],
    ['attachment.unknown', 'files'],
    ['seen-at.malformed', 'seenOn'],
    ['limit.reached', undefined],
    [undefined, undefined],
  ])('the server’s %s belongs to %s', (code, field) => {
    expect(fieldOf(code)).toBe(field);
  });

  it('counts signs as the server does', () => expect(signsOf('𠮷a。')).toBe(3));
});

const photo = (change: Partial<Chosen> = {}): Chosen => ({ path: 'tmp/a.jpg', kind: 'picture', size: 1_000, name: 'a.jpg', ...change });

describe('a file before it is sent', () => {
  const limit = (type: string): number => sizeLimit(type) ?? 0;
  it.each<[string, Chosen, boolean]>([
    ['an ordinary photo', photo(), true],
    ['a photo as large as the server takes', photo({ size: limit('image/jpeg') }), true],
    ['a photo one byte larger', photo({ size: limit('image/jpeg') + 1 }), false],
    ['a video as large as the server takes', photo({ kind: 'video', name: 'a.mp4', size: limit('video/mp4') }), true],
    ['a video one byte larger', photo({ kind: 'video', name: 'a.mp4', size: limit('video/mp4') + 1 }), false],
    ['a file with nothing in it', photo({ size: 0 }), false],
    ['a moving picture', photo({ name: 'a.gif' }), false],
    ['an archive', photo({ kind: 'paper', name: 'a.zip' }), false],
    ['a program', photo({ kind: 'paper', name: 'a.exe' }), false],
    ['a recording', photo({ kind: 'paper', name: '录音.m4a' }), true],
    ['one whose name tells nothing: the server looks into it', photo({ name: 'blob:123e4567' }), true],
  ])('%s', (_, file, isTaken) => {
    const fault = fileFault(file);
    expect(fault === undefined).toBe(isTaken);
    if (!isTaken) expect(fault).toMatch(/请/);
  });
});

describe('the size of a file', () => {
  it.each([
    [90_000, ''],
    [1_600_000, '1.5 兆'],
    [20_000_000, '19 兆'],
  ])('of %i bytes is said as %j', (bytes, words) => expect(sizeWords(bytes)).toBe(words));
});

describe('the tray', () => {
  it('has room for as many as the server takes, and says how many stayed out', () => {
    const { files, leftOut } = withFiles(
      [],
      Array.from({ length: ATTACHMENTS_MAX + 2 }, () => photo()),
      'abcdefghijk'.split(''),
    );
    expect([files.length, leftOut, FILES_MAX]).toEqual([ATTACHMENTS_MAX, 2, ATTACHMENTS_MAX]);
  });

  it('a file that cannot be taken is not sent, and is in nobody’s way', () => {
    const { files } = withFiles([], [photo({ size: 0 }), photo()], ['a', 'b']);
    expect(files.map(({ state }) => state)).toEqual(['refused', 'waiting']);
    const summary = summaryOf(withChange(files, 'b', { state: 'ready', id: 'id-b' }));
    expect(summary).toMatchObject({ ids: ['id-b'], isUploading: false, failed: 1 });
  });

  it('what happens to a file that was taken out changes nothing', () => {
    const { files } = withFiles([], [photo(), photo()], ['a', 'b']);
    const left = withoutFile(files, 'a');
    expect(withChange(left, 'a', { state: 'ready', id: 'late' })).toEqual(left);
  });
});

describe('a draft', () => {
  const kept: TrayFile = { ...photo({ isKept: true }), key: 'a', state: 'ready', percent: 100, id: 'id-a' };

  it('never holds a name, a phone, or how somebody wants to be known', () => {
    const draft = draftOf(form({ mode: 'named', name: '张三', phone: '13800000000', isAboutOffice: true }), []);
    expect(JSON.stringify(draft)).not.toMatch(/张三|138|named/);
    expect(formFromDraft(draft)).toEqual(form({}));
  });

  it('holds only files that outlive the page, and nothing of how far they came', () => {
    const { files } = draftOf(form({}), [kept, { ...kept, key: 'b', isKept: false }]);
    expect(files).toEqual([photo({ isKept: true })]);
  });

  it.each<[string, Partial<TipForm>, boolean]>([
    ['words', {}, true],
    ['only what a poster filled in', { text: '', place: { text: '北门', region: '' }, unit: '某某' }, false],
  ])('of %s is worth keeping: %s', (_, change, isWorth) => {
    expect(isWorthKeeping(draftOf(form(change), []))).toBe(isWorth);
  });

  it('is known again by its first words', () => {
    expect(glimpseOf(draftOf(form({ text: '一\n二  三' }), []))).toBe('一 二 三');
    expect([...glimpseOf(draftOf(form({ text: '长'.repeat(100) }), []))]).toHaveLength(25);
  });

  it.each([
    ['', 'nothing'],
    [null, 'null'],
    [{ form: 1 }, 'something else'],
    [{ form: { text: '' }, files: [] }, 'an empty one'],
  ])('%j in the storage is none (%s)', (lies, _) => expect(readDraft(lies)).toBeUndefined());

  it('of an older version is filled up', () => {
    expect(readDraft({ form: { text: '有话' }, files: 'x' })).toMatchObject({
      form: { text: '有话', unit: '', place: { text: '' } },
      files: [],
    });
  });
});

describe('reports that wait for a network', () => {
  const tip = (key: string, change: Partial<QueuedTip> = {}): QueuedTip => ({ key, tip: { text: key }, files: [], ...change });

  it('are one for one key', () => {
    const queue = withQueued(withQueued([], tip('a')), tip('b'));
    expect(withQueued(queue, tip('a', { fault: '请改' }))).toEqual([tip('a', { fault: '请改' }), tip('b')]);
    expect(withoutQueued(queue, 'a')).toEqual([tip('b')]);
  });

  it('send the same words each time, with the files that are up', () => {
    const waiting = tip('a', { files: withIds([photo({ path: '1' }), photo({ path: '2' })], new Map([['2', 'id-2']])) });
    expect(bodyOf(waiting)).toEqual({ text: 'a', attachments: ['id-2'] });
    expect(bodyOf({ ...waiting, files: withoutIds(waiting.files) })).toEqual({ text: 'a' });
  });

  it.each([
    ['', []],
    [{}, []],
    [[1, null, { key: 'a', tip: {} }], [{ key: 'a', tip: {} }]],
  ])('%j in the storage is read as %j', (lies, read) => {
    expect(readQueue(lies)).toEqual(read);
  });
});

describe('what a poster’s code fills in', () => {
  const encoded = encodeURIComponent('幸福小区3号楼');
  it.each<[string, Record<string, string>, object]>([
    ['nothing', {}, {}],
    [
      'by its own query',
      { place: '幸福小区3号楼', unit: '某某物业', region: '141123' },
      { place: '幸福小区3号楼', unit: '某某物业', region: '141123' },
    ],
    ['by a query that is still encoded', { place: encoded }, { place: '幸福小区3号楼' }],
    [
      'by the address behind a code',
      { q: encodeURIComponent(`https://a.example/chat?place=${encoded}&unit=x#y`) },
      { place: '幸福小区3号楼', unit: 'x' },
    ],
    ['by a mini-program code', { scene: encodeURIComponent('place=北门&region=141123') }, { place: '北门', region: '141123' }],
    ['half a percent sign is no code', { place: '5%折扣店' }, { place: '5%折扣店' }],
    ['a region that is none is left out', { region: '14112', place: '' }, {}],
    ['more signs than the server takes are cut off', { unit: '长'.repeat(300) }, { unit: '长'.repeat(200) }],
  ])('%s', (_, query, filled) => expect(filledIn(query)).toEqual(filled));
});

describe('a piece that tells who wrote', () => {
  const found: Finding = { kind: 'name', start: 2, length: 2 };
  it('is cut out in whole signs', () => expect(withoutPiece('𠮷是张三', found, '张三')).toBe('𠮷是'));
  it('stays when other words stand there now', () => expect(withoutPiece('改过了别的', found, '张三')).toBe('改过了别的'));
});
