import type { Step } from '../../dialogue.ts';
import { pageLink } from '../insider-page.ts';
import { CHOOSE, choice, type ReportStep } from './ask.ts';
import { type Draft, EMPTY_DRAFT } from './draft.ts';

/** Without a name, from the beginning: what was told before is gone. */
const ANONYMOUS: Draft = { ...EMPTY_DRAFT, isInsiderTold: true, reporter: { mode: 'anonymous' } };

/**
 * Somebody of the place itself is shown the page for insiders, and why not here. An anonymous tip is never refused: whether to go on is
 * his to say, so nothing is taken for a yes, and whatever else he says here is not kept.
 */
export const insider: Step<Draft, ReportStep> = {
  prompt: (_, { insiderDoor }) => [
    {
      words: { key: 'insider.told', values: { address: insiderDoor } },
      lines: [{ key: 'insider.why' }, { key: 'insider.forgotten' }],
      links: [pageLink],
      choices: [choice('go-page', 'insider.choice.page'), choice('go-anonymous', 'insider.choice.anonymous')],
    },
  ],
  take: (heard, _, { insiderDoor }) => {
    if (heard.choice === 'go-anonymous') return { go: 'what', state: ANONYMOUS, say: [{ words: { key: 'insider.unsaid' } }] };
    if (heard.choice === 'go-page')
      return { end: true, say: [{ words: { key: 'insider.go', values: { address: insiderDoor } }, links: [pageLink] }] };
    return { go: 'insider', state: EMPTY_DRAFT, say: CHOOSE };
  },
};
