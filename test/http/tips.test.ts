import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TipReceipt, TipView } from '../../src/reports/schema.ts';
import { TIPS } from '../../src/reports/store.ts';
import { CAMERA, fakeVideo, GAS_LEAK, photo, SCAFFOLD, streamOf, upload } from '../support/builders.ts';
import { ask, byReceipt, expectRefusal, form } from '../support/http.ts';
import { type ServedWorld, serveWorld } from '../support/world.ts';

let served: ServedWorld;
let base: string;
beforeAll(async () => {
  served = await serveWorld();
  base = served.base;
});
afterAll(() => served.close());

const file = async (over: object = {}): Promise<TipReceipt> => {
  const { status, body } = await ask(base, '/api/tips', { json: { text: SCAFFOLD, ...over } });
  expect(status).toBe(201);
  return body as TipReceipt;
};

describe('POST /api/attachments', () => {
  it('takes one file and answers with its id alone', async () => {
    const answer = await ask(base, '/api/attachments', { body: form(await photo()) });
    expect(answer).toMatchObject({ status: 201, body: { id: expect.stringMatching(/^[\w-]{22}\.[\w-]{43}$/) } });
    expect(Object.keys(answer.body as object)).toEqual(['id']);
  });

  it.each([
    ['no form', () => ({ body: 'text', headers: { 'content-type': 'text/plain' } }), 400, 'upload.broken'],
    ['a form without a boundary', () => ({ body: 'x', headers: { 'content-type': 'multipart/form-data' } }), 400, 'upload.broken'],
    [
      'a form that breaks off',
      () => ({
        body: '--x\r\ncontent-disposition: form-data; name="f"; filename="a"\r\n\r\nabc',
        headers: { 'content-type': 'multipart/form-data; boundary=x' },
      }),
      400,
      'upload.broken',
    ],
    ['a form without a file', () => ({ body: new FormData() }), 422, 'upload.one-file'],
    ['a text', () => ({ body: form(Buffer.from('只是一段字'), 'a.jpg') }), 422, 'attachment.kind'],
    ['an empty file', () => ({ body: form(Buffer.alloc(0)) }), 422, 'attachment.empty'],
  ])('refuses %s', async (_, request, status, code) => {
    expectRefusal(await ask(base, '/api/attachments', { method: 'POST', ...request() }), status, code);
  });

  it('refuses two files, and takes neither', async () => {
    const two = form(await photo());
    two.append('file', new Blob([new Uint8Array(await photo())]), '2.jpg');
    expectRefusal(await ask(base, '/api/attachments', { body: two }), 422, 'upload.one-file');
  });

  it('refuses a file that is too large in words that say how large it may be', async () => {
    const large = Buffer.concat([await photo(), Buffer.alloc(21 * 1_048_576)]);
    const answer = await ask(base, '/api/attachments', { body: form(large) });
    expectRefusal(answer, 413, 'attachment.too-large');
    expect((answer.body as { message: string }).message).toContain('20');
  });
});

describe('POST /api/tips', () => {
  it('answers a text with exactly what was promised', async () => {
    const answer = await ask(base, '/api/tips', { json: { text: SCAFFOLD } });
    expect(answer.status).toBe(201);
    expect(Object.keys(answer.body as object).sort()).toEqual(['deadlines', 'proof', 'receipt', 'receiptWords', 'reference', 'state']);
    expect(TipReceipt.strict().safeParse(answer.body).success).toBe(true);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('answers present danger with what to do first and whom to call', async () => {
    const { advice } = await file({ text: GAS_LEAK });
    expect(advice?.map(({ code }) => code)).toEqual(['gas', 'noted']);
    expect(advice?.flatMap(({ phones }) => phones.map(({ phone }) => phone))).toContain('119');
    expect((await ask(base, '/healthz')).body).toMatchObject({ urgentUnanswered: 1 });
  });

  it('takes every field that was promised', async () => {
    const body = {
      industry: 'construction',
      kind: 'hazard',
      unit: '鼎固劳务',
      place: { text: '北门外', region: '141123', point: { lat: 38.46, lng: 111.13, datum: 'wgs84' } },
      seenAt: '2026-06-15',
      attachments: [await upload(served.world, await photo()), await upload(served.world, fakeVideo())],
      reporter: { mode: 'named', name: '高大山', phone: '+86 138-0000-1234', insider: false },
      aboutOffice: false,
    };
    const { sealedOnly } = await file(body);
    expect(sealedOnly).toEqual([2]);
  });

  it.each([
    ['a day', '2026-06-15'],
    ['an instant with its zone', '2026-06-15T21:30:00+08:00'],
    ['an instant of Greenwich', '2026-06-15T13:30:00Z'],
  ])('takes seenAt as %s', async (_, seenAt) => expect((await file({ seenAt })).state).toBe('received'));

  it.each([
    ['no text', {}, 'input.misfit'],
    ['a blank text', { text: ' \n\t　' }, 'text.blank'],
    ['5,001 signs', { text: '隐'.repeat(5001) }, 'text.too-long'],
    ['half a sign', { text: '脚手架\ud83d' }, 'text.broken'],
    ['NUL', { text: '脚手架\u0000' }, 'text.broken'],
    ['an unknown field', { text: 'x', urgent: true }, 'input.unknown-field'],
    ['an unknown field further in', { text: 'x', place: { text: 'x', street: 'y' } }, 'input.unknown-field'],
    ['an unknown field at the bottom', { text: 'x', place: { point: { lat: 1, lng: 1, datum: 'gcj02', alt: 3 } } }, 'input.unknown-field'],
    ['an unknown kind', { text: 'x', kind: 'rumour' }, 'input.misfit'],
    ['an unknown industry', { text: 'x', industry: 'mining' }, 'input.misfit'],
    ['a point without datum', { text: 'x', place: { point: { lat: 1, lng: 1 } } }, 'input.misfit'],
    ['a region of five digits', { text: 'x', place: { region: '14112' } }, 'region.malformed'],
    ['a region of nowhere', { text: 'x', place: { region: '999999' } }, 'region.unknown'],
    ['an instant without zone', { text: 'x', seenAt: '2026-06-15T21:30:00' }, 'seen-at.malformed'],
    ['a day that does not exist', { text: 'x', seenAt: '2026-02-30' }, 'seen-at.malformed'],
    ['named without name', { text: 'x', reporter: { mode: 'named' } }, 'name.missing'],
    ['named with a blank name', { text: 'x', reporter: { mode: 'named', name: '  ' } }, 'text.blank'],
    ['reachable without phone', { text: 'x', reporter: { mode: 'reachable' } }, 'phone.missing'],
    ['a phone of twelve digits', { text: 'x', reporter: { mode: 'reachable', phone: '138000012345' } }, 'phone.malformed'],
    ['a sealed name without name', { text: 'x', reporter: { mode: 'sealed-name', insider: true } }, 'name.missing'],
    ['ten files', { text: 'x', attachments: Array(10).fill(`${'A'.repeat(22)}.${'B'.repeat(43)}`) }, 'attachment.too-many'],
    ['a file nobody uploaded', { text: 'x', attachments: [`${'A'.repeat(22)}.${'B'.repeat(43)}`] }, 'attachment.unknown'],
    ['a file id of another shape', { text: 'x', attachments: ['../../etc/passwd'] }, 'attachment.unknown'],
    ['a list', [{ text: 'x' }], 'input.misfit'],
  ])('refuses %s', async (_, body, code) => expectRefusal(await ask(base, '/api/tips', { json: body }), 422, code));

  it('counts 5,000 signs as people do, not as machines store them', async () => {
    expect((await file({ text: '👷🏽'.repeat(2500) })).state).toBe('received');
  });

  it.each([
    ['broken JSON', '{"text":', 400, 'body.malformed'],
    ['no object', '"text"', 400, 'body.malformed'],
    ['more than a text can be', JSON.stringify({ text: 'x'.repeat(300_000) }), 413, 'body.too-large'],
    ['a prototype', '{"text":"x","__proto__":{"a":1}}', 400, 'body.malformed'],
    ['a prototype in disguise', '{"text":"x","\\u005f_proto__":{"a":1}}', 400, 'body.malformed'],
    ['a constructor in disguise, further in', '{"text":"x","place":{"c\\u006fnstructor":{"a":1}}}', 422, 'input.unknown-field'],
  ])('refuses %s', async (_, body, status, code) => {
    expectRefusal(await ask(base, '/api/tips', { body, headers: { 'content-type': 'application/json' } }), status, code);
  });

  it('refuses a body of another type', async () => {
    expectRefusal(
      await ask(base, '/api/tips', { body: 'text=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
      422,
      'input.misfit',
    );
  });

  it('gives the same answer to the same submission, and refuses another under its key', async () => {
    const headers = { 'idempotency-key': 'b3f1c2d4e5a697887766554433221100' };
    const first = await ask(base, '/api/tips', { json: { text: SCAFFOLD }, headers });
    const second = await ask(base, '/api/tips', { json: { text: SCAFFOLD }, headers });
    expect(second).toMatchObject({ status: 201, body: first.body });
    expectRefusal(await ask(base, '/api/tips', { json: { text: '别的' }, headers }), 409, 'replay.other-body');
  });

  it.each(['a b', '密', 'x'.repeat(201)])('refuses the key "%s"', async (key) => {
    const headers = { 'idempotency-key': Buffer.from(key).toString('latin1') };
    expectRefusal(await ask(base, '/api/tips', { json: { text: SCAFFOLD }, headers }), 422, 'idempotency-key.malformed');
  });
});

describe('GET /api/tip', () => {
  it('opens with the twelve characters too, percent-encoded as a header must have them', async () => {
    const { receiptWords, reference } = await file();
    expect(await ask(base, '/api/tip', { headers: byReceipt(encodeURIComponent(receiptWords)) })).toMatchObject({
      status: 200,
      body: { reference },
    });
  });

  it('answers with exactly what was promised', async () => {
    const { receipt, reference } = await file();
    const answer = await ask(base, '/api/tip', { headers: byReceipt(receipt) });
    expect(answer.status).toBe(200);
    expect(TipView.strict().safeParse(answer.body).error).toBeUndefined();
    expect(answer.body).toMatchObject({ reference, state: 'received', text: SCAFFOLD, attachments: [], messages: [] });
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it.each([
    ['lower case', (receipt: string) => receipt.toLowerCase()],
    ['no dashes', (receipt: string) => receipt.replaceAll('-', '')],
    ['two spaces before it', (receipt: string) => ` ${receipt}`],
  ])('takes the receipt with %s', async (_, typed) => {
    const { receipt } = await file();
    expect((await ask(base, '/api/tip', { headers: byReceipt(typed(receipt)) })).status).toBe(200);
  });
});

describe('whoever shows no receipt that opens something', () => {
  const WRONG: readonly [string, Record<string, string>][] = [
    ['none', {}],
    ['an empty one', { authorization: '' }],
    ['only the word', { authorization: 'Receipt' }],
    ['a malformed one', byReceipt('ABC')],
    ['a wrong one', byReceipt('000-000-000-000-000-000-000-000-000')],
    ['a very long one', byReceipt('0'.repeat(8000))],
    ['another kind of proof', { authorization: 'Bearer 000' }],
    ['signs of another alphabet', byReceipt('\u00e9'.repeat(27))],
  ];
  const DOORS: readonly [string, Parameters<typeof ask>[2]][] = [
    ['/api/tip', {}],
    ['/api/tip/messages', { json: { text: '补充' } }],
    ['/api/tip/appeals', { json: { want: 'ask-review' } }],
    ['/api/tip/about-office', { method: 'POST' }],
    [`/api/tip/attachments/${'A'.repeat(22)}`, {}],
  ];
  it.each(DOORS)('gets the same refusal at %s, whatever it is', async (path, request) => {
    const answers = [];
    for (const [, headers] of WRONG) answers.push(await ask(base, path, { ...request, headers }));
    for (const answer of answers) {
      expectRefusal(answer, 401, 'receipt.unknown');
      expect(answer.body).toEqual(answers[0]?.body);
    }
  });
});

describe('POST /api/tip/messages', () => {
  it('takes a text, and a file, and answers with exactly what was promised', async () => {
    const { receipt } = await file();
    const headers = byReceipt(receipt);
    const { status, body } = await ask(base, '/api/tip/messages', { json: { text: '又松了两根' }, headers });
    expect([status, body]).toEqual([201, { at: served.world.clock.now() }]);
    const attachments = [await upload(served.world, await photo())];
    expect((await ask(base, '/api/tip/messages', { json: { attachments }, headers })).status).toBe(201);
    const view = (await ask(base, '/api/tip', { headers })).body as TipView;
    expect(view.messages.map(({ from, text }) => [from, text])).toEqual([
      ['reporter', '又松了两根'],
      ['reporter', undefined],
    ]);
    const shown = view.messages[1]?.attachments?.[0]?.id;
    const picture = await fetch(`${base}/api/tip/attachments/${shown}`, { headers });
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(Buffer.from(await picture.arrayBuffer()).includes(CAMERA)).toBe(false);
  });

  it.each([
    ['nothing', {}, 'message.empty'],
    ['an empty list of files', { attachments: [] }, 'message.empty'],
    ['a blank text', { text: ' ' }, 'text.blank'],
    ['an unknown field', { text: 'x', from: 'office' }, 'input.unknown-field'],
  ])('refuses %s', async (_, json, code) => {
    const { receipt } = await file();
    expectRefusal(await ask(base, '/api/tip/messages', { json, headers: byReceipt(receipt) }), 422, code);
  });
});

describe('POST /api/tip/appeals', () => {
  it('refuses what is not to be asked now, and what is nothing', async () => {
    const headers = byReceipt((await file()).receipt);
    expectRefusal(await ask(base, '/api/tip/appeals', { json: { want: 'ask-review' }, headers }), 409, 'appeal.not-now');
    expectRefusal(await ask(base, '/api/tip/appeals', { json: { want: 'money' }, headers }), 422, 'input.misfit');
  });
});

describe('POST /api/tip/about-office', () => {
  it('turns the matter aside, once however often it is said', async () => {
    const headers = byReceipt((await file()).receipt);
    const first = await ask(base, '/api/tip/about-office', { method: 'POST', headers });
    const again = await ask(base, '/api/tip/about-office', { method: 'POST', headers });
    expect([first.status, again.status]).toEqual([200, 200]);
    expect((first.body as TipView).steps).toHaveLength(2);
    expect(again.body).toEqual(first.body);
  });
});

describe('a picture', () => {
  it('that does not exist, is only sealed, or is another’s is not found', async () => {
    const headers = byReceipt((await file({ attachments: [await upload(served.world, fakeVideo())] })).receipt);
    const { attachments } = (await ask(base, '/api/tip', { headers })).body as TipView;
    const theirs = byReceipt((await file({ attachments: [await upload(served.world, await photo())] })).receipt);
    const { attachments: other } = (await ask(base, '/api/tip', { headers: theirs })).body as TipView;
    for (const id of ['A'.repeat(22), attachments[0]?.id, other[0]?.id])
      expectRefusal(await ask(base, `/api/tip/attachments/${id}`, { headers }), 404, 'attachment.not-shown');
    expectRefusal(await ask(base, '/api/tip/attachments/..%2f..%2fmain.db', { headers }), 422, 'page.unknown');
  });

  it('whose file was changed on the disk is refused in words, not shown in part', async () => {
    const { database } = served.world.outside;
    const { reference, receipt } = await file({ attachments: [await upload(served.world, await photo())] });
    const headers = byReceipt(receipt);
    const [shown] = (await database.collection(TIPS).findOne('by-reference', [reference]))?.body.attachments ?? [];
    const cleaned = shown?.cleaned ?? '';
    await database.blobs.remove(cleaned);
    await database.blobs.put(cleaned, streamOf(Buffer.alloc(5000, 9)));
    expectRefusal(await ask(base, `/api/tip/attachments/${shown?.id}`, { headers }), 409, 'vault.broken');
    await database.blobs.remove(cleaned);
    expectRefusal(await ask(base, `/api/tip/attachments/${shown?.id}`, { headers }), 404, 'store.blob-missing');
  });
});
