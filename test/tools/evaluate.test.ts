import { describe, expect, it } from '@jest/globals';
import { isSameMatter, likeness } from '../../src/reports/rules/likeness.ts';
import { evaluateSet } from '../../src/tools/evaluation/anybodys.ts';
import { scoreBuiltIn } from '../../src/tools/evaluation/built-in.ts';
import { makeJudge } from '../../src/tools/evaluation/judge.ts';
import { type Figure, isKept, percentOf } from '../../src/tools/evaluation/scores.ts';

const judge = makeJudge('content');
const line = (row: object): string => JSON.stringify({ criteria: [], urgency: 'normal', personalData: [], ...row });

describe('the labelled sets', () => {
  const limited = scoreBuiltIn('test/labelled', judge).flatMap(({ set, figures }) =>
    figures
      .filter(({ floor, ceiling }) => floor !== undefined || ceiling !== undefined)
      .map((figure): [string, string, number, Figure] => [set, figure.measure, percentOf(figure), figure]),
  );

  it('have every limit on both halves', () => {
    expect(limited.map(([set, measure]) => `${set} ${measure}`)).toEqual(
      ['open', 'unseen']
        .flatMap((half) => [
          ...['industry', 'department', 'criteria-labelled', 'criteria-all'].map((measure) => `triage-${half} ${measure}`),
        ])
        .concat(['open', 'unseen'].flatMap((half) => [`danger-${half} danger-recall`, `danger-${half} false-alarms`]))
        .concat(['open', 'unseen'].flatMap((half) => ['place', 'unit', 'what'].map((measure) => `openings-${half} ${measure}`))),
    );
  });

  it.each(limited)('%s %s is kept at %s', (_, __, ___, figure) => {
    expect(isKept(figure)).toBe(true);
  });
});

describe('redaction', () => {
  /** Three points below what it does; the unseen half carries no floor, so that nobody is led to look at it. */
  const FLOOR = 97;
  const figures = scoreBuiltIn('test/labelled', judge).find(({ set }) => set === 'redaction-open')?.figures ?? [];

  it(`takes out ${FLOOR} of a hundred pieces of the open half at least`, () => {
    expect(figures.filter(({ measure }) => measure === 'personal-recall').map((figure) => percentOf(figure) >= FLOOR)).toEqual([true]);
  });

  it('and loses two of a hundred that had to stay at most', () => {
    expect(figures.filter(({ measure }) => measure === 'over-redaction').map((figure) => percentOf(figure) <= 2)).toEqual([true]);
  });
});

describe('a smell of gas', () => {
  it.each(['楼道里好大煤气味', '一进楼道就闻见煤气味', '小区走廊漏煤气', '物业的配电间里有天然气的臭味'])(
    '%s: is a matter of gas, wherever it is smelled',
    (text) => {
      expect(judge.triage(text)).toMatchObject({ industry: 'gas', urgency: 'urgent' });
      expect(judge.triage(text).criteria.map(({ id }) => id)).not.toContain('fire-observable/28/60(3)-1');
    },
  );

  it('is not told of where bottles stand in the way', () => {
    expect(judge.triage('楼道堆满电动车，还有煤气罐')).toMatchObject({ industry: 'property-fire' });
  });
});

describe('a street both speak of', () => {
  it.each([
    ['兴县蔚汾镇北门外人行道塌了个坑', '兴县蔚汾镇北门外墙皮往下掉'],
    ['兴县蔚汾镇北门外人行道塌了个坑', '兴县蔚汾镇北门外有人倒垃圾'],
    ['离石区滨河街道永宁路楼道里好大煤气味', '离石区滨河街道永宁路井盖没了'],
  ])('makes %s and %s no one matter', (a, b) => {
    expect(isSameMatter(likeness(judge.tokens(a), judge.tokens(b)))).toBe(false);
  });

  it('and the same thing there do', () => {
    const [a, b] = ['兴县蔚汾镇北门外人行道塌了个坑', '蔚汾镇北门外便道陷下去一个大坑'].map((text) => judge.tokens(text));
    expect(isSameMatter(likeness(a ?? [], b ?? []))).toBe(true);
  });
});

describe("anybody's set", () => {
  it('is judged line by line, and gives what the program made of each', () => {
    const content = [
      line({ id: 'x', text: '没证的人开塔吊', industry: 'construction', criteria: ['construction-2024/4-3'] }),
      '',
      line({ text: '在吗', industry: 'not-a-hazard' }),
    ].join('\n');
    const evaluation = evaluateSet('mine', content, judge);
    expect(evaluation).toMatchObject({
      figures: { set: 'mine', rows: 2 },
      predictions: [
        { id: 'x', industry: 'construction', urgency: 'normal', matter: 'housing' },
        { id: '2', industry: 'not-a-hazard', criteria: [], matter: 'nobody' },
      ],
    });
  });

  it('is told how much of what had to go is gone, by kind, and what was lost that had to stay', () => {
    const personalData = ['张三', '不在里面的人甲'];
    const text = '我叫张三，不在里面的人甲，3号楼电梯坏了';
    const evaluation = evaluateSet('mine', line({ text, personalData, kinds: ['name', 'name'], keep: ['3号楼电梯'] }), judge);
    expect(evaluation).toMatchObject({
      figures: {
        figures: expect.arrayContaining([
          { measure: 'personal-recall', count: 1, of: 2 },
          { measure: 'personal-recall-name', count: 1, of: 2 },
          { measure: 'over-redaction', count: 0, of: 1 },
        ]),
      },
      predictions: [{ redacted: '我叫〔姓名〕，不在里面的人甲，3号楼电梯坏了' }],
    });
  });

  it('with lines that cannot be read is not judged, and every such line is named', () => {
    const content = [
      line({ text: '在吗', industry: 'not-a-hazard' }),
      '{"text": ',
      line({ text: '在吗', industry: 'mining' }),
      line({ industry: 'gas' }),
      '{"text": ""}',
    ];
    const evaluation = evaluateSet('mine', content.join('\n'), judge);
    expect(evaluation).toMatchObject({ faults: [{ line: 2 }, { line: 3 }, { line: 4 }, { line: 5 }] });
    expect(JSON.stringify(evaluation)).toContain('industry');
  });

  it('may hold mere texts: each is judged, and figures are over the lines that carry the label', () => {
    const content = ['{"text": "在吗"}', '{"text": "没证的人开塔吊", "industry": "construction"}', '{"text": "人民广场井盖没了"}'];
    const evaluation = evaluateSet('mine', content.join('\n'), judge);
    expect(evaluation).toMatchObject({
      predictions: [{ id: '1' }, { id: '2', industry: 'construction' }, { id: '3', industry: 'municipal' }],
    });
    const { figures } = (evaluation as Extract<typeof evaluation, { figures: unknown }>).figures;
    expect(figures.map(({ measure, count, of }) => [measure, count, of])).toEqual([
      ['industry', 1, 1],
      ['department', 1, 1],
    ]);
  });

  it('of nothing is no fault', () => {
    expect(evaluateSet('empty', '\n', judge)).toMatchObject({ figures: { rows: 0 }, predictions: [] });
  });
});
