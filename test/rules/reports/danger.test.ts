import { describe, expect, it } from '@jest/globals';
import { makeJudge } from '../../../src/tools/evaluation/judge.ts';

const { danger, triage } = makeJudge('content');

describe('signs of present danger', () => {
  it.each([
    ['屋里一股煤气味', ['gas']],
    ['煤 气 味 好 大', ['gas']],
    ['媒气味好大', ['gas']],
    ['管子叫挖机刨断了，气往外呼呼喷', ['gas']],
    ['我妈头晕恶心。家里生着煤炉子，窗户都关着', ['gas']],
    ['墙上的缝早上能塞进指甲，现在能塞进手指', ['building']],
    ['脚手架要往马路上倒', ['building']],
    ['轰隆一声，对面的楼板掉下来了', ['collapse']],
    ['三楼着火了', ['fire']],
    ['我们四个人困在电梯里', ['trapped']],
    ['电线断了掉在水坑里，滋滋响', ['electric']],
    ['隔壁装修，我家墙裂得能伸进手，一直掉土', ['building']],
    ['楼道里一股煤气味，之前报过没人管', ['gas']],
    ['要是再不管就完了，脚手架往外倒', ['building']],
    ['火从隔壁烧过来了', ['fire']],
    ['不是演习啊三号楼真着了', ['fire']],
    ['我害怕，房梁咔咔响', ['building']],
    ['这是不是煤气味，好冲', ['gas']],
  ])('%s', (text, signs) => {
    expect(danger(text)).toEqual(expect.arrayContaining(signs));
  });

  it.each([
    ['a drill', '下午消防演练，放烟雾，大家别慌'],
    ['a question', '请问煤气泄漏第一步做什么'],
    ['a supposition', '万一楼塌了谁负责'],
    ['what is over', '去年着过火，后来修好了'],
    ['a negation', '没有闻到煤气味，就是想换根管子'],
    ['news', '看新闻说外地有个楼塌了'],
    ['a figure of speech', '这家火锅店最近火了，天天排队'],
    ['a thing with a dangerous name', '灭火器过期了，防火门关不上'],
    ['a lesson', '触电怎么急救'],
    ['what has lain there for long', '自行车棚倒了半年了没人修'],
    ['a standing hazard', '脚手架没有拉结，风一吹就晃'],
  ])('%s is none', (_, text) => {
    expect(danger(text)).toEqual([]);
  });

  it('is heard in what is happening again, though it speaks of last year too', () => {
    expect(danger('去年裂的缝，今天又宽了，墙咔咔响')).toContain('building');
  });

  it('is heard in one sentence of a message whose others only ask', () => {
    expect(danger('请问你们几点上班？我家楼道着火了！')).toContain('fire');
  });

  it('makes a tip urgent', () => {
    expect(triage('三楼着火了').urgency).toBe('urgent');
    expect(triage('灭火器过期了').urgency).toBe('normal');
  });

  it('makes urgent what cannot wait, though nobody is told to run', () => {
    expect(triage('井盖没了一个，天黑骑车子的掉下去咋办')).toMatchObject({ urgency: 'urgent', danger: [] });
  });
});
