/** What people write on an ordinary day: nothing urgent in it, a length that is usual. */
const TEXTS = [
  '兴县北门外那个工地脚手架没有拉结，风一吹就晃，下面天天过人。',
  '蔚汾镇新建的住宅楼，塔吊吊东西从马路上头过，也没有人看着。',
  '小区地下车库的消防栓箱锁着，里面水带也没有，物业说下个月再配。',
  '楼道里一直停着电动车，还从家里拉线下来充电，说了好几回都不管。',
  '我们村口自建房加盖到五层，还开了旅馆，楼梯就一米宽。',
  '工人在外墙上干活没系安全绳，安全帽也不戴，监理就在边上坐着。',
  '单元门口的井盖裂了一道缝，踩上去会动，晚上看不见。',
  '工地的砖和钢管堆到人行道上，行人只能走到马路中间去。',
] as const;

/** The text of the n-th tip: no two are the same. */
export const tipText = (n: number): string => `${TEXTS[n % TEXTS.length] ?? TEXTS[0]}这是第${n}次说。`;
