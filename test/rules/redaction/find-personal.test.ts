import { describe, expect, it } from '@jest/globals';
import { found } from '../../support/redaction.ts';

describe('a telephone number', () => {
  it.each([
    ['电话13803581234', 'phone 13803581234'],
    ['138 0358 1234', 'phone 138 0358 1234'],
    ['138-0358-1234', 'phone 138-0358-1234'],
    ['138.0358.1234', 'phone 138.0358.1234'],
    ['１３８０３５８１２３４', 'phone １３８０３５８１２３４'],
    ['一三八零三五八一二三四', 'phone 一三八零三五八一二三四'],
    ['幺三八 零三五八 幺二三四', 'phone 幺三八 零三五八 幺二三四'],
    ['138零三五八1234', 'phone 138零三五八1234'],
    ['+86 13803581234', 'phone +86 13803581234'],
    ['138O358I234是假的，13803581234', 'phone 13803581234'],
    ['1 3 8 0 3 5 8 1 2 3 4', 'phone 1 3 8 0 3 5 8 1 2 3 4'],
    ['0358-8221234转802', 'phone 0358-8221234转802'],
    ['(0358)8221234', 'phone (0358)8221234'],
    ['座机8221234', 'phone 8221234'],
    ['手机尾号1234', 'phone 1234'],
    ['前面是139中间3583后面7712', 'phone 139中间3583后面7712'],
    ['号码138 0358四个八', 'phone 138 0358四个八'],
    ['短号66318', 'phone 66318'],
    ['😀😀13803581234', 'phone 13803581234'],
  ])('is found in %s', (text, finding) => {
    expect(found(text)).toContain(finding);
  });

  it.each([
    '打12345热线没人管，119、110、12350也打了',
    '订单号13803581234的水泥',
    '2024年12月13日看过，2024-12-13又看',
    '罚款¥138000',
    '编号 LL-2026-000001',
    '按GB 45067-2024第5条',
    '400-820-8820打不通',
    '13号楼、14号楼、15号楼、16号楼都没有',
    '建筑面积12800平方米，层高3.6米',
  ])('is not found in %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('a number of a person or a card', () => {
  it.each([
    ['身份证142323198801011239', 'id-number 142323198801011239'],
    ['1423 2319 8801 0112 3X', 'id-number 1423 2319 8801 0112 3X'],
    ['身份证号码142323880101123', 'id-number 142323880101123'],
    ['卡号6222 0212 3456 7890 128', 'bank-card 6222 0212 3456 7890 128'],
    ['4111111111111111', 'bank-card 4111111111111111'],
    ['拉土的晋J·12345', 'plate 晋J·12345'],
    ['晋JD12345', 'plate 晋JD12345'],
    ['粤Z1234港', 'plate 粤Z1234港'],
    ['晋J1234警', 'plate 晋J1234警'],
    ['晋J1234学', 'plate 晋J1234学'],
    ['晋J1234挂', 'plate 晋J1234挂'],
    ['车号晋J，七七八八六', 'plate 晋J，七七八八六'],
    ['尾号786的水泥罐车', 'plate 786'],
  ])('is found in %s', (text, finding) => {
    expect(found(text)).toContain(finding);
  });

  it.each(['统一社会信用代码91141123MA0GT12345', '施工许可证141123202305180101', '备案编号晋J-T12345', '4111111111111112块砖'])(
    'is not found in %s',
    (text) => {
      expect(found(text)).toEqual([]);
    },
  );
});

describe('a name on the net', () => {
  it.each([
    ['加我微信zhang_san88', 'wechat zhang_san88'],
    ['vx：abc12345', 'wechat abc12345'],
    ['威信搜hedao1977', 'wechat hedao1977'],
    ['微信liu下划线jian下划线77', 'wechat liu下划线jian下划线77'],
    ['微信名叫塞北的雪', 'wechat 塞北的雪'],
    ['邮箱前面是wangli_0358，网易的', 'email wangli_0358'],
    ['QQ 123456789', 'qq 123456789'],
    ['邮箱zhangsan@163.com', 'email zhangsan@163.com'],
    ['zhangsan艾特163点com', 'email zhangsan艾特163点com'],
  ])('is found in %s', (text, finding) => {
    expect(found(text)).toContain(finding);
  });

  it.each(['关注微信公众号xingxian', '混凝土C25，钢筋HRB400'])('is not found in %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('a house', () => {
  it.each([
    ['我家住昌盛苑1号楼3单元302', 'address 1号楼3单元302'],
    ['住址：北关村三组12号', 'address 三组12号'],
    ['住龙川里7-3-402', 'address 7-3-402'],
    ['我住锦绣苑6号楼2单元', 'address 6号楼2单元'],
    ['3号楼2单元502室在砸承重墙', 'address 502室'],
  ])('is found in %s', (text, finding) => {
    expect(found(text)).toEqual([finding]);
  });

  it.each([
    '王家沟村三组塌方',
    '3号楼2单元消防栓没水',
    '三号楼二单元楼道灯不亮',
    '建设路15号的门面房',
    '2号楼120户居民没有消防通道',
    '3号楼1200平米',
    '我家三号楼二单元的楼道堆满了东西',
  ])('is not found in %s, where the hazard is', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('a name', () => {
  it.each([
    ['我叫张三，电话没有', 'name 张三'],
    ['我叫高峰', 'name 高峰'],
    ['举报人：赵铁柱', 'name 赵铁柱'],
    ['我，李秀英，在这里住', 'name 李秀英'],
    ['联系人刘女士', 'name 刘女士'],
    ['叫我老王就行', 'name 老王'],
    ['免贵姓陈', 'name 陈'],
    ['司机叫王二小', 'name 王二小'],
    ['老板闫彪', 'name 闫彪'],
    ['欧阳晓光实名举报', 'name 欧阳晓光'],
    ['墙要塌了\n张建国\n2026年3月5日', 'name 张建国'],
    ['王强，13803581234', 'name 王强'],
    ['13803581234（王强）', 'name 王强'],
    ['是刘志强让拆的', 'name 刘志强'],
    ['去年戎桂英就摔过', 'name 戎桂英'],
    ['高润生、牛耕田和解爱莲都看见了', 'name 解爱莲'],
    ['喂我叫那个贾玉梅我们村那个坝漏水', 'name 贾玉梅'],
    ['工头邢大个子喝了酒', 'name 邢大个子'],
    ['二虎和铁蛋在楼顶抽烟', 'name 铁蛋'],
    ['民工吉克·拉布从三楼掉下来', 'name 吉克·拉布'],
    ['姓名：巴根', 'name 巴根'],
    ['欧阳国栋才是管事的', 'name 欧阳国栋'],
  ])('is found in %s', (text, finding) => {
    expect(found(text)).toContain(finding);
  });

  it.each([
    '王家沟村三组塌方',
    '李家湾的桥要塌了',
    '张工程队在干活',
    '王建国烧烤店用的黑气瓶',
    '李局长知道，张科长不管',
    '老板马上跑了，工人和司机常年不戴安全帽',
    '我是石家庄人',
    '我是高层住户',
    '谢谢领导，望严查！谢谢',
    '责任方发新的通知，施工方不管',
    '此致敬礼',
    '毛竹搭的架子，白灰抹的墙',
    '电线经过刘家湾，路过张家沟小学',
    '不要叫工人，师傅连安全绳都没挂',
    '和平路、文明小区都在挖沟',
    '兴县宏远建筑公司的工地',
    '我是业主，我是居民，我是工人',
  ])('is not found in %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('a post only one person holds', () => {
  it.each([
    ['我是三号塔吊的司机，', 'post 三号塔吊的司机'],
    ['我是夜班看门的，', 'post 夜班看门的'],
    ['全队就我一个测气员', 'post 全队就我一个测气员'],
    ['我是卸车班唯一的女工', 'post 卸车班唯一的女工'],
    ['我在项目部当会计，', 'post 项目部当会计'],
    ['独自值守变电站，', 'post 独自值守变电站'],
    ['懂这套系统的就我，', 'post 懂这套系统的就我'],
    ['这些台账都是我记的，', 'post 这些台账都是我记的'],
    ['作为这个项目的总监理工程师代表，', 'post 这个项目的总监理工程师代表'],
  ])('is found in %s', (text, finding) => {
    expect(found(text)).toContain(finding);
  });

  it.each(['我看见电工没证', '我在工地看见安全员睡觉', '我是干木工的，', '塔吊司机没证'])('is not found in %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});
