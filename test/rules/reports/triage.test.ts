import { describe, expect, it } from '@jest/globals';
import { loadLibrary } from '../../../src/library/load.ts';
import { triage as triageWith } from '../../../src/reports/rules/triage.ts';
import { makeJudge } from '../../../src/tools/evaluation/judge.ts';

const { triage } = makeJudge('content');
const ids = (text: string): readonly string[] => triage(text).criteria.map(({ id }) => id);

describe('triage', () => {
  it.each([
    ['北门外工地的脚手架没有拉结，风一吹就晃', 'construction', 'housing'],
    ['对门饭店后厨四个煤气罐挨着灶台', 'gas', 'housing'],
    ['房东在自建房楼顶又盖了一层', 'self-built-house', 'housing'],
    ['养老院把安全出口锁了', 'property-fire', 'housing'],
    ['新开的饭店消防没验收就营业了', 'fire-review', 'housing'],
    ['人行道上的井盖丢了', 'municipal', 'housing'],
    ['小区电梯三天两头坏', 'other-department', 'market-regulation'],
    ['煤矿井下瓦斯超了也不报', 'other-department', 'emergency-management'],
    ['铁路边的护栏网破了个大口子', 'other-department', 'railway'],
    ['在吗', 'not-a-hazard', 'nobody'],
    ['', 'not-a-hazard', 'nobody'],
  ])('%s', (text, industry, matter) => {
    expect(triage(text)).toMatchObject({ industry, matter });
  });

  it('hears of no wall knocked out where something was taken off a cradle or a scaffold', () => {
    expect(ids('外墙吊篮钢丝绳断了两股，安全锁是拆掉的')).toEqual(['construction-2024/9-5']);
    expect(ids('外墙上的扣件拆掉了一半没人管')).toEqual([]);
  });

  it.each([
    ['脚手架没有连墙件，整层都没有', 'construction-2024/7-2'],
    ['没证的人开塔吊', 'construction-2024/4-3'],
    ['燃气立管从厕所里头走', 'city-gas-2023/9-2'],
    ['消火栓让货架挡了', 'fire-observable/28/60(4)-1'],
    ['楼下装修把承重墙砸了', 'housing-danger-signs/拆改-1'],
  ])('%s possibly concerns %s', (text, id) => {
    expect(ids(text)).toContain(id);
  });

  it('names three criteria at most, the likest first', () => {
    const { criteria } = triage('工人下污水井干活，没通风没测气，没人监护，风机面罩都没有，谁也没培训过，井口没有警示牌');
    expect(criteria).toHaveLength(3);
    const scores = criteria.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it('asks for the other condition where a criterion needs two', () => {
    expect(triage('电梯井口没有防护门，黑洞洞的').criteria).toContainEqual(
      expect.objectContaining({ id: 'construction-2024/9-4', ask: 'shaft-both' }),
    );
  });

  it('suggests only what is in force', () => {
    const { lexicon } = loadLibrary({ contentDir: 'content', jurisdiction: 'lvliang' });
    const told = triageWith('脚手架没有连墙件', { lexicon, places: [], inForce: new Set(['construction-2024/7-1']) });
    expect(told.criteria.map(({ id }) => id)).not.toContain('construction-2024/7-2');
  });

  it('says what is still to be asked', () => {
    expect(triage('脚手架没有拉结').missing).toEqual(['place', 'unit']);
    expect(triage('红旗小区6号楼').missing).toEqual(['unit', 'what']);
  });

  it.each([
    ['住建局的人收了老板的钱，当然不管', true],
    ['检查的还没到工地就接到电话了，你们里头有人通风报信', true],
    ['住建局对面的老楼外墙掉砖', false],
    ['物业收了钱不修', false],
  ])('hears when the office itself may be meant: %s', (text, expected) => {
    expect(triage(text).soundsAboutOffice).toBe(expected);
  });
});
