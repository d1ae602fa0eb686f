import { beforeAll, describe, expect, it } from '@jest/globals';
import { actsOf } from '../../miniprogram/src/rules/acts.ts';
import { clockLine, momentWords } from '../../miniprogram/src/rules/clock-words.ts';
import { filesShown } from '../../miniprogram/src/rules/files-shown.ts';
import { identityFault, identityFieldOf, NOBODY, partsOf } from '../../miniprogram/src/rules/identity.ts';
import { EMPTY_INSIDER_FORM, insiderFault, insiderFieldOf, insiderTipOf } from '../../miniprogram/src/rules/insider-tip.ts';
import { KEPT_MAX, type KeptMatter, readKept, withKept, withoutKept } from '../../miniprogram/src/rules/kept-matters.ts';
import { matterScreen } from '../../miniprogram/src/rules/matter-screen.ts';
import { keptRow, waitingRow } from '../../miniprogram/src/rules/mine-rows.ts';
import { isReceiptLike, receiptTyped } from '../../miniprogram/src/rules/receipt-typed.ts';
import { bubblesOf } from '../../miniprogram/src/rules/talk-lines.ts';
import { EMPTY_TRAY, trayFault } from '../../miniprogram/src/rules/tray-fault.ts';
import { phrase } from '../../miniprogram/src/words.ts';
import { readReceipt, receiptSigns, receiptWords } from '../../src/reports/rules/receipt.ts';
import { reporterMay } from '../../src/reports/rules/reporter-may.ts';
import { ReporterAction, TIP_STATES, TipInput, type TipView } from '../../src/reports/schema.ts';
import { giveWords } from '../support/mini.ts';

beforeAll(giveWords);

const TODAY = '2026-06-16';
const NOON = Date.parse('2026-06-16T12:05:00+08:00');
const MIDNIGHT = Date.parse('2026-06-16T00:00:00+08:00');

const VIEW: TipView = {
  reference: 'LL-2026-000001',
  state: 'accepted',
  text: '脚手架没有拉结',
  attachments: [],
  deadlines: [{ id: 'tip-verify', dueOn: '2026-06-21' }],
  steps: [
    { state: 'received', at: MIDNIGHT, words: '已收到。' },
    { state: 'accepted', at: NOON, words: '已受理。' },
  ],
  messages: [],
  may: ['add'],
};

describe('a limit in words', () => {
  it.each([
    ['2026-06-21', '6月21日前给您回话，还有5天。', false],
    ['2026-06-17', '6月17日前给您回话，还有1天。', false],
    ['2026-06-16', '今天（6月16日）该给您回话。', false],
    ['2026-06-14', '本该6月14日前给您回话，已经过了2天。您可以留言催一催。', true],
    ['2027-01-05', '2027年1月5日前给您回话，还有203天。', false],
  ])('%s: %s', (dueOn, words, isLate) => {
    expect(clockLine({ id: 'x', dueOn }, TODAY)).toEqual({ id: 'x', words, isLate });
  });

  it('says where it is provisional', () => {
    expect(clockLine({ id: 'x', dueOn: '2026-06-21', provisional: true }, TODAY).words).toMatch(/还有5天。.*暂按周末算。$/);
  });
});

describe('an instant in words', () => {
  it.each([
    [NOON, '6月16日 12:05'],
    [MIDNIGHT, '6月16日'],
    [Date.parse('2025-12-31T23:59:00+08:00'), '2025年12月31日 23:59'],
  ])('%i: %s', (at, words) => expect(momentWords(at, TODAY)).toBe(words));
});

describe('a receipt as it is typed', () => {
  const BYTES = Uint8Array.from({ length: 16 }, (_, i) => 255 - i * 3);
  const signs = receiptSigns(BYTES);
  const words = receiptWords(BYTES);
  it.each([
    [signs],
    [signs.toLowerCase()],
    [signs.replaceAll('-', '')],
    [signs.replaceAll('-', ' ').replaceAll('0', 'O')],
    [signs.replaceAll('-', '—').replace(/[0-9A-Z]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))],
    [` ${signs}\n`],
    [words],
    [words.replaceAll(' ', '')],
    [words.replaceAll(' ', '，')],
  ])('%s is one, and the server reads it', (typed) => {
    expect(isReceiptLike(typed)).toBe(true);
    expect(readReceipt(receiptTyped(typed))).toEqual(BYTES);
  });

  it.each(['', 'https://example.org/x', signs.slice(1), '一二三', `${words} 天`])('"%s" is none', (typed) => {
    expect(isReceiptLike(typed)).toBe(false);
    expect(receiptTyped(typed)).toBe(typed);
  });
});

describe('what a reporter may do', () => {
  const ids = (may: readonly TipView['may'][number][]) => {
    const { waiting, others } = actsOf({ may: [...may] });
    return [waiting.map(({ id }) => id), others.map(({ id }) => id)];
  };

  it('is what the server offers, and nothing else; what waits for his word stands first', () => {
    expect(ids(['add', 'answer-visit'])).toEqual([[], []]);
    expect(ids(reporterMay('answered', { isFixTold: true, hasLeft: true }))).toEqual([
      ['say-fixed', 'say-not-fixed'],
      ['ask-review', 'give-identity', 'report-retaliation', 'forget-me'],
    ]);
    expect(ids(reporterMay('received', { needsNewLock: true }))[0]).toEqual(['let-office-read']);
  });

  it('has words for everything that can be offered, and is asked once more where it cannot be undone', () => {
    const { waiting, others } = actsOf({ may: ReporterAction.options });
    const acts = [...waiting, ...others];
    expect(acts).toHaveLength(ReporterAction.options.length - 2);
    for (const { title, what, send, done } of acts)
      expect([title, what, send, done].every((words) => /\p{sc=Han}/u.test(words))).toBe(true);
    expect(acts.filter(({ sure }) => sure !== null).map(({ id }) => id)).toEqual(['withdraw', 'forget-me']);
  });
});

describe('the screen of a matter', () => {
  it('says where it stands, until when, and the way with the newest step first', () => {
    const screen = matterScreen(VIEW, TODAY);
    expect([screen.state, screen.now, screen.clocks.map(({ words }) => words)]).toEqual([
      '已受理',
      '已受理。',
      ['6月21日前给您回话，还有5天。'],
    ]);
    expect(screen.steps.map(({ title, when, isNow }) => [title, when, isNow])).toEqual([
      ['已受理。', '6月16日 12:05', true],
      ['已收到。', '6月16日', false],
    ]);
  });

  it('says once that a tip was received, and of an answer what may be done about it', () => {
    const stands = (state: TipView['state'], words: string, may: TipView['may']) =>
      matterScreen({ ...VIEW, state, may, steps: [{ state, at: NOON, words }] }, TODAY).now;
    expect(stands('received', phrase('step.received'), ['add'])).toBe('我们先看归不归我们管，再给您回话。');
    const answered = phrase('step.answered');
    expect(stands('answered', answered, ['say-not-fixed', 'ask-review'])).toMatch(/点“还没改好”；不满意，可以申请复查/);
    expect(stands('answered', answered, ['ask-review'])).toBe('我们答复了，请往下看。不满意，可以申请复查。');
    expect(stands('answered', answered, ['add'])).toBe('我们答复了，请往下看。');
    expect(matterScreen({ ...VIEW, steps: [{ state: 'answered', at: NOON, words: answered }] }, TODAY).steps[0]?.title).toBe('已答复');
    expect(stands('answered', '复查完了：维持原来的答复。', ['add'])).toBe('复查完了：维持原来的答复。');
  });

  it.each(TIP_STATES)('has a word for %s', (state) => {
    expect(matterScreen({ ...VIEW, state }, TODAY).state).toMatch(/\p{sc=Han}/u);
  });

  it('says what lies here of oneself and who asked for it, never a value', () => {
    const identityNews = [{ at: MIDNIGHT, officeName: '兴县住建局', reason: '发奖励', outcome: 'refused' as const }];
    const { left, news } = matterScreen({ ...VIEW, left: ['name', 'id-number'], identityNews }, TODAY);
    expect(left).toContain('姓名、身份证号');
    expect(news).toEqual(['6月16日，兴县住建局的申请没有批准，您的身份信息没有打开。申请理由：发奖励']);
  });

  it('keeps visits that wait apart from those that were answered', () => {
    const visits = [
      { id: 'a', at: MIDNIGHT, text: '还好吗？', dueOn: '2026-07-01', answeredAt: NOON, answer: '还好' },
      { id: 'b', at: MIDNIGHT, text: '现在呢？', dueOn: '2026-07-20' },
    ];
    expect(matterScreen({ ...VIEW, visits }, TODAY).visits.map(({ isOpen, answer, due }) => [isOpen, answer, due])).toEqual([
      [false, '还好', '请在7月1日前回答'],
      [true, '', '请在7月20日前回答'],
    ]);
  });
});

describe('files', () => {
  const file = (id: string, type: string, isShown = true) => ({ id, type, size: 1, isShown });
  it('are looked at where they can be, the others counted', () => {
    const files = [file('a', 'image/jpeg'), file('b', 'video/mp4'), file('c', 'application/pdf'), file('d', 'image/jpeg', false)];
    expect(filesShown(files)).toEqual({
      shown: [
        { id: 'a', isVideo: false },
        { id: 'b', isVideo: true },
      ],
      others: '另有 2 个文件',
    });
    expect(filesShown([file('c', 'audio/mpeg')])).toEqual({ shown: [], others: '1 个文件' });
    expect(filesShown([])).toEqual({ shown: [], others: '' });
  });

  it('of one’s own are counted and not fetched', () => {
    const attachments = [file('a', 'image/jpeg')];
    const [office, own] = bubblesOf(
      [
        { from: 'office', at: NOON, text: '看看', attachments },
        { from: 'reporter', at: NOON, attachments },
      ],
      TODAY,
    );
    expect([office?.isOwn, office?.files, office?.own]).toEqual([false, attachments, '']);
    expect([own?.isOwn, own?.text, own?.files, own?.own]).toEqual([true, '', [], '1 个文件']);
  });

  it.each([
    ['', [], false, 0, /还没有写/],
    ['说一句', [], false, 0, undefined],
    ['', ['x'], false, 0, undefined],
    ['说一句', [], true, 0, /还在传/],
    ['说一句', ['x'], false, 1, /没传上/],
  ] as const)('"%s" with %j may be added or not', (text, ids, isUploading, failed, said) => {
    const fault = trayFault({ ...EMPTY_TRAY, ids, isUploading, failed }, text);
    if (said === undefined) expect(fault).toBe(undefined);
    else expect(fault).toMatch(said);
  });
});

describe('who an insider is', () => {
  const named = { mode: 'sealed-name', name: ' 贺小五 ', phone: '', idNumber: ' 1 ' } as const;

  it('goes along only as he chose', () => {
    expect(partsOf(named)).toEqual({ name: '贺小五', idNumber: '1' });
    expect(partsOf({ ...named, mode: 'anonymous' })).toEqual({});
    expect(identityFault({ ...named, name: ' ' })).toMatchObject({ field: 'name' });
    expect(identityFault(NOBODY)).toBe(undefined);
  });

  it.each([
    ['name.missing', 'name'],
    ['id-number.misread', 'idNumber'],
    ['phone.malformed', 'phone'],
    ['text.too-long', undefined],
    [undefined, undefined],
  ])('the words of %s belong to %s', (code, field) => expect(identityFieldOf(code)).toBe(field));

  it('and what he tells is a tip the server takes, without what he left empty', () => {
    const form = { ...EMPTY_INSIDER_FORM, text: ' 限位器绑死了 ' };
    expect(insiderTipOf(form, NOBODY, [])).toEqual({ text: '限位器绑死了', reporter: { mode: 'anonymous', insider: true } });
    const full = { ...form, unit: '北门工地', place: { text: '北门外', region: '141123' }, isAboutOffice: true };
    const tip = insiderTipOf(full, { ...named, idNumber: '' }, []);
    expect(TipInput.parse(tip)).toEqual({
      text: '限位器绑死了',
      unit: '北门工地',
      place: { text: '北门外', region: '141123' },
      aboutOffice: true,
      reporter: { mode: 'sealed-name', insider: true, name: '贺小五' },
    });
  });

  it('is told of one fault at a time, and where', () => {
    expect(insiderFault(EMPTY_INSIDER_FORM, NOBODY)).toMatchObject({ field: 'text' });
    expect(insiderFault({ ...EMPTY_INSIDER_FORM, text: '🏗'.repeat(5_001) }, NOBODY)).toMatchObject({ field: 'text' });
    expect(insiderFault({ ...EMPTY_INSIDER_FORM, text: '🏗'.repeat(5_000) }, { ...named, name: '' })).toMatchObject({ field: 'name' });
    expect(insiderFieldOf('text.blank')).toBe('text');
    expect(insiderFieldOf('name.missing')).toBe('name');
  });
});

describe('matters kept on the phone', () => {
  const one = (n: number): KeptMatter => ({ reference: `LL-2026-${n}`, receipt: `R${n}`, keptAt: n });
  const references = (kept: readonly KeptMatter[]) => kept.map(({ reference }) => reference);

  it('are listed newest first, each once, and not more than there is room for', () => {
    const many = Array.from({ length: KEPT_MAX + 3 }, (_, n) => one(n)).reduce<readonly KeptMatter[]>(
      (kept, next) => withKept(kept, next),
      [],
    );
    expect([many.length, references(many)[0], references(many).includes('LL-2026-0')]).toEqual([20, 'LL-2026-22', false]);
    expect(references(withKept([one(2), one(1)], one(1)))).toEqual(['LL-2026-1', 'LL-2026-2']);
    expect(references(withoutKept([one(2), one(1)], 'LL-2026-2'))).toEqual(['LL-2026-1']);
  });

  it('are told by the day they were kept, with the year where it is not this one', () => {
    expect(keptRow({ ...one(1), keptAt: NOON }, TODAY).note).toBe('6月16日记下');
    expect(keptRow({ ...one(1), keptAt: NOON }, '2027-01-01').note).toBe('2026年6月16日记下');
  });

  it.each([[''], [null], [{}], ['text'], [[{ reference: 1 }, null, 'x']]])('are none where %j lies', (lies) =>
    expect(readKept(lies)).toEqual([]),
  );
});

describe('a report that waits', () => {
  const tip = { key: 'k', tip: { text: '兴县北门外那个工地脚手架没有拉结，风一吹就晃，下面还有人走' }, files: [], isSent: false };
  it.each([
    [{ ...tip, isSent: true }, 'sent', /抄下来/],
    [{ ...tip, fault: '写得太长，请写短一点。' }, 'refused', /写短一点/],
    [tip, 'waits', /有网了自动交。/],
    [{ ...tip, files: [{ path: 'a', kind: 'picture' as const, size: 1 }] }, 'waits', /1 个/],
  ])('is told by what is to be done', (waits, state, note) => {
    expect(waitingRow(waits)).toMatchObject({ state, gist: '兴县北门外那个工地脚手架没有拉结，风一吹就晃，下…' });
    expect(waitingRow(waits).note).toMatch(note);
  });
});
