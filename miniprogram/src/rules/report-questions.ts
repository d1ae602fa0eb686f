import { phrase } from '../words.ts';
import type { TipForm } from './tip.ts';

/** A question in a dialog of the phone's own. */
export interface Question {
  readonly title: string;
  readonly content: string;
  readonly confirmText: string;
  readonly cancelText: string;
}

/** Whether a report goes without the files that did not get through. @choice a photo is never in the way of the words */
export const failedQuestion = (count: number): Question => ({
  title: phrase('screen.report.failed-title', { count }),
  content: phrase('screen.report.failed-text'),
  confirmText: phrase('screen.report.failed-yes'),
  cancelText: phrase('screen.report.failed-no'),
});

/** Whether a report waits on the phone; who left a name or a number is told that they wait with it. @choice nothing of a person lies there unasked */
export const unreachedQuestion = ({ mode }: Pick<TipForm, 'mode'>): Question => ({
  title: phrase('screen.report.unreached-title'),
  content: phrase(mode === 'anonymous' ? 'screen.report.unreached-text' : 'screen.report.unreached-self'),
  confirmText: phrase('screen.report.unreached-yes'),
  cancelText: phrase('screen.report.unreached-no'),
});
