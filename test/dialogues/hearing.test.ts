import { describe, expect, it } from '@jest/globals';
import { listen } from '../../bots/hearing.ts';
import { loadDialogueWords } from '../../bots/words.ts';
import { PUBLIC } from '../../src/kernel/actor.ts';

const words = loadDialogueWords('content/dialogues/words.json');
const offered = [
  { id: 'no', names: ['不是'] },
  { id: 'yes', names: ['是，反映他们的问题'] },
  { id: 'row', names: ['脚手架没有拉结', 'LL-2026-000123'] },
];
const hear = (text: string) => listen({ channel: 'web', sender: 's', messageId: 'm', actor: PUBLIC, text }, offered, words);

describe('listening', () => {
  it.each([
    ['1', 'no'],
    ['２', 'yes'],
    ['第二个', 'yes'],
    ['选二', 'yes'],
    ['2.', 'yes'],
    ['三', 'row'],
    ['不是', 'no'],
    ['是的！', 'yes'],
    ['ll-2026-000123', 'row'],
    ['脚手架没有拉结。', 'row'],
  ])('takes %p for the choice %p', (text, choice) => {
    expect(hear(text).choice).toBe(choice);
  });

  it.each(['4', '0', '是不是要先登录', '脚手架', ''])('takes %p for no choice', (text) => {
    expect(hear(text).choice).toBeUndefined();
  });

  it.each([
    ['取消', 'cancel'],
    ['返回', 'back'],
    ['上一步', 'back'],
    ['菜单', 'menu'],
    ['0', 'menu'],
    ['帮助', 'help'],
    ['？', 'help'],
    ['转人工', 'human'],
    ['跳过', 'skip'],
    ['发完了', 'done'],
    ['回到举报', 'resume'],
    ['我要举报', 'report'],
    ['查回执', 'track'],
    ['找单位', 'find-office'],
  ])('hears the word %p for any moment as %p', (text, command) => {
    expect(hear(text).command).toBe(command);
  });

  it('hears no such word inside a sentence', () => {
    expect(hear('他们取消了安全检查').command).toBeUndefined();
  });
});
