import { describe, expect, it } from '@jest/globals';
import { makeJudge } from '../../../src/tools/evaluation/judge.ts';

const { extract } = makeJudge('content');

describe('what an opening message tells', () => {
  it('is place and hazard, each as it was said', () => {
    expect(extract('兴县北门外那个工地脚手架没有拉结，风一吹就晃')).toEqual({
      place: '兴县北门外那个工地',
      region: '141123',
      what: '脚手架没有拉结，风一吹就晃',
    });
  });

  it.each([
    ['灭火器过期，在南开区云阳里4号楼', '南开区云阳里4号楼'],
    ['河东区津滨大道那边的桥栏杆断了', '河东区津滨大道那边的桥'],
    ['红旗小区6号楼', '红旗小区6号楼'],
    ['汾阳贾家庄东 明珠KTV 窗户全封死', '汾阳贾家庄东 明珠KTV'],
  ])('place: %s', (text, place) => {
    expect(place).toContain(extract(text).place ?? 'nothing');
  });

  it.each([
    ['施工单位是天津三建，基坑往外冒水', '天津三建'],
    ['离石区交通局家属院，吕梁通达燃气三年没来看过', '吕梁通达燃气'],
    ['利民药房把消火栓拿柜子挡了', '利民药房'],
    ['汾阳市三泉镇有个叫福满楼的饭店没装报警器', '福满楼'],
  ])('unit: %s', (text, unit) => {
    expect(extract(text).unit).toBe(unit);
  });

  it.each(['物业不修', '燃气公司三年没来', '施工队把电缆挖断了', '隔壁饭店的烟道着过火', '我家楼下邻居装修'])(
    'an ordinary word is no name: %s',
    (text) => {
      expect(extract(text).unit).toBeUndefined();
    },
  );

  it.each(['你好', '举报', '咨询', '在吗'])('nothing is guessed from %s', (text) => {
    expect(extract(text)).toEqual({});
  });

  it('leaves out who speaks, whom to call and what the office shall do', () => {
    expect(extract('我是楼上的住户，三楼把承重墙砸了，请你们快来看看，电话13800000000').what).toBe('三楼把承重墙砸了');
  });

  it('gives no region for a town that two counties have', () => {
    expect(extract('三交镇街上的井盖丢了')).not.toHaveProperty('region');
  });
});
