import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PUBLIC_DIALOGUES } from '../../bots/dialogues/public.ts';
import { makeEngine } from '../../bots/engine.ts';
import { speak } from '../../bots/message.ts';
import { loadDialogueWords } from '../../bots/words.ts';
import { PUBLIC } from '../../src/kernel/actor.ts';
import { INSIDER_DOOR } from '../support/chat-world.ts';
import { openWorld, type World } from '../support/world.ts';

const words = loadDialogueWords('content/dialogues/words.json');

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.end());

const sayings = [...Object.values(words.commands).flat(), ...Object.values(words.choices).flat(), '1', '2', '3', '9', '发送', '匿名'];
const telling = ['脚手架没有拉结', '兴县锦绣小区二号楼', '不对，是三号楼', '不对', '139 0000 0001', '赵试试', '屋里一股煤气味', '兴县'];
const said = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...sayings) },
  { weight: 4, arbitrary: fc.constantFrom(...telling) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.constantFrom('长'.repeat(5001), '\u0000', '__proto__', '{"$ne":1}', '000-000-000-000-000-000-000-000-000') },
);
const message = fc.record(
  {
    text: said,
    attachments: fc.constantFrom<string[]>([], [`${'x'.repeat(22)}.${'y'.repeat(43)}`]),
    point: fc.constant({ lat: 38.4, lng: 111.1, datum: 'gcj02' as const }),
    entry: fc.constant({ place: '兴县锦绣小区北门' }),
  },
  { requiredKeys: [] },
);

describe('whatever is said', () => {
  it('is answered in words and never with an error nobody foresaw', async () => {
    const faults: unknown[] = [];
    const engine = makeEngine({
      ...world,
      copy: world.outside.copy,
      words,
      insiderDoor: INSIDER_DOOR,
      dialogues: PUBLIC_DIALOGUES,
      noteFault: (error) => {
        faults.push(error);
        return 'ref';
      },
    });
    let senders = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(message, { minLength: 1, maxLength: 12 }), async (talk) => {
        senders += 1;
        for (const [i, part] of talk.entries()) {
          const { replies } = await engine.hear({ channel: 'web', sender: `s${senders}`, messageId: `m${i}`, actor: PUBLIC, ...part });
          const spoken = replies.map((reply) => speak(reply, world.outside.copy).text);
          expect(spoken.join('')).not.toBe('');
        }
        expect(faults).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
