import type { ReporterAction, TipView } from '../shapes.ts';
import { phrase, type WordKey } from '../words.ts';

/** What an act asks for: nothing, words that may or must be there, or who somebody is. */
export type ActForm = 'nothing' | 'may-say' | 'must-say' | 'identity';

/** Acts that stand in the list; adding words and answering visits have places of their own. */
export type ListedAct = Exclude<ReporterAction, 'add' | 'answer-visit'>;

/** A question before what cannot be undone. */
interface Sure {
  readonly words: string;
  readonly yes: string;
  readonly no: string;
}

/** Something a reporter may do now, in words. */
export interface Act {
  readonly id: ListedAct;
  readonly title: string;
  /** What follows from it. */
  readonly what: string;
  readonly form: ActForm;
  /** What the words are to be about. */
  readonly label: string;
  readonly send: string;
  /** What is said once it is done. */
  readonly done: string;
  /** What is asked once more because it cannot be undone, with its yes and its no; null of the others. */
  readonly sure: Sure | null;
}

interface ActWords {
  readonly title: WordKey;
  readonly what: WordKey;
  readonly form: ActForm;
  readonly label?: WordKey;
  readonly send: WordKey;
  readonly done: WordKey;
  readonly sure?: Readonly<Record<keyof Sure, WordKey>>;
}

const ACTS: Readonly<Record<ListedAct, ActWords>> = {
  'let-office-read': {
    title: 'screen.matter.let-read',
    what: 'screen.matter.let-read-what',
    form: 'nothing',
    send: 'screen.matter.let-read-send',
    done: 'screen.matter.done-let-read',
  },
  'say-fixed': {
    title: 'track.choice.say-fixed',
    what: 'screen.matter.fixed-what',
    form: 'nothing',
    send: 'track.choice.yes',
    done: 'screen.matter.done-fixed',
  },
  'say-not-fixed': {
    title: 'track.choice.say-not-fixed',
    what: 'screen.matter.not-fixed-what',
    form: 'may-say',
    label: 'screen.matter.not-fixed-label',
    send: 'screen.matter.not-fixed-send',
    done: 'screen.matter.done-not-fixed',
  },
  'ask-review': {
    title: 'track.choice.ask-review',
    what: 'screen.matter.review-what',
    form: 'may-say',
    label: 'screen.matter.reason-label',
    send: 'screen.matter.review-send',
    done: 'screen.matter.done-review',
  },
  escalate: {
    title: 'track.choice.escalate',
    what: 'screen.matter.escalate-what',
    form: 'may-say',
    label: 'screen.matter.reason-label',
    send: 'screen.matter.escalate-send',
    done: 'screen.matter.done-escalate',
  },
  'report-retaliation': {
    title: 'screen.matter.retaliation',
    what: 'screen.matter.retaliation-what',
    form: 'must-say',
    label: 'screen.matter.retaliation-label',
    send: 'screen.matter.retaliation-send',
    done: 'screen.matter.done-retaliation',
  },
  'give-identity': {
    title: 'screen.matter.identity',
    what: 'screen.matter.identity-what',
    form: 'identity',
    send: 'screen.matter.identity-send',
    done: 'screen.matter.done-identity',
  },
  'forget-me': {
    title: 'track.choice.forget-me',
    what: 'screen.matter.forget-what',
    form: 'nothing',
    send: 'screen.matter.forget-send',
    done: 'screen.matter.done-forget',
    sure: { words: 'screen.matter.forget-sure', yes: 'screen.matter.forget-yes', no: 'screen.matter.forget-no' },
  },
  withdraw: {
    title: 'track.choice.withdraw',
    what: 'screen.matter.withdraw-what',
    form: 'nothing',
    send: 'screen.matter.withdraw-send',
    done: 'screen.matter.done-withdraw',
    sure: { words: 'screen.matter.withdraw-sure', yes: 'screen.matter.withdraw-send', no: 'screen.matter.withdraw-no' },
  },
};

/** What waits for the reporter's word; it stands above everything else. */
const WAITING: readonly ListedAct[] = ['let-office-read', 'say-fixed', 'say-not-fixed'];

const actOf = (id: ListedAct): Act => {
  const { title, what, form, label, send, done, sure } = ACTS[id];
  return {
    id,
    title: phrase(title),
    what: phrase(what),
    form,
    label: label === undefined ? '' : phrase(label),
    send: phrase(send),
    done: phrase(done),
    sure: sure === undefined ? null : { words: phrase(sure.words), yes: phrase(sure.yes), no: phrase(sure.no) },
  };
};

const isListed = (action: ReporterAction): action is ListedAct => action in ACTS;

/** What may be done, apart by whether it waits for the reporter's word; only what the server offers, in its order. @choice what cannot be done is not shown */
export const actsOf = ({ may }: Pick<TipView, 'may'>): { readonly waiting: readonly Act[]; readonly others: readonly Act[] } => {
  const acts = may.filter(isListed).map(actOf);
  return { waiting: acts.filter(({ id }) => WAITING.includes(id)), others: acts.filter(({ id }) => !WAITING.includes(id)) };
};
