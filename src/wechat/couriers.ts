import type { Courier } from '../channels/schema.ts';
import { chinaDay, chinaTime } from '../kernel/calendar.ts';
import type { Clock } from '../kernel/clock.ts';
import type { CopyKey, PhraseValues } from '../kernel/errors.ts';
import { dayParts, fillTemplate } from './rules/template.ts';
import type { WeChatSettings } from './schema.ts';
import type { WeChat } from './wechat.ts';

export interface CouriersNeeds extends Pick<WeChatSettings, 'templates'> {
  readonly weChat: Pick<WeChat, 'sendSubscribeMessage'>;
  readonly clock: Clock;
  readonly say: (key: CopyKey, values?: PhraseValues) => string;
}

/** What a tap on the message opens: the list of one's matters, behind which the receipt is asked for. It is a tab of the mini-program. */
export const MATTERS_PAGE = 'pages/mine/mine';

/** One courier a template, by its id: each carries the words, and what else its form wants, to an OpenID. */
export const makeCouriers = ({ weChat, templates, clock, say }: CouriersNeeds): ReadonlyMap<string, Courier> => {
  const carry = (template: WeChatSettings['templates'][number]): Courier => ({
    deliver: async (openId, words) => {
      const now = clock.now();
      const date = say('relay.wechat.day', dayParts(chinaDay(now)));
      const filling = { thing: words, phrase: say('relay.wechat.phrase'), date, time: `${date} ${chinaTime(now)}` };
      const data = fillTemplate(template, filling);
      const outcome = await weChat.sendSubscribeMessage({ openId, templateId: template.id, page: MATTERS_PAGE, data });
      // What is ours to mend is tried again once it may be mended; it was written down where it came up.
      return outcome === 'fault' ? 'later' : outcome;
    },
  });
  return new Map(templates.map((template) => [template.id, carry(template)]));
};
