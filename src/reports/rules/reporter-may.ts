import type { ReporterAction, TipState } from '../schema.ts';
import type { Tip } from '../stored-schema.ts';
import { isFixTold } from './fix.ts';
import { isOpenState } from './lifecycle.ts';
import { isOpenVisit } from './visits.ts';
import { hasWithdrawn } from './withdrawal.ts';

/** What of a matter, beside its state, decides what its reporter may do. */
export interface ReporterFacts {
  /** He was told that it is fixed, and has not said whether it is. */
  readonly isFixTold?: boolean;
  /** He left a name or a phone. */
  readonly hasLeft?: boolean;
  readonly hasWithdrawn?: boolean;
  /** A call-back visit waits for his answer. */
  readonly hasOpenVisit?: boolean;
  /** Nobody at the office can open it, and somebody could with his yes. */
  readonly needsNewLock?: boolean;
}

const aboutTheEnd = (state: TipState, isFixTold: boolean): readonly ReporterAction[] => {
  const asked = isFixTold ? (['say-fixed'] as const) : [];
  if (state === 'answered') return [...asked, 'say-not-fixed', 'ask-review'];
  if (state === 'declined') return ['escalate'];
  return isFixTold && state !== 'merged' ? [...asked, 'say-not-fixed'] : [];
};

/**
 * What the reporter may do now: add, say how it ended, and use the rights he has in his matter and in what he left of himself. Whoever has
 * withdrawn has done with the matter; that he is punished for it he may always say.
 * @source domain-facts 2 (复查); 个人信息保护法 44-47 (查阅、更正、删除); @choice a "not fixed" reopens without a form
 */
export const reporterMay = (state: TipState, facts: ReporterFacts = {}): readonly ReporterAction[] => {
  if (state === 'withdrawn' || facts.hasWithdrawn) return ['add', 'report-retaliation'];
  return [
    'add',
    ...(facts.needsNewLock ? (['let-office-read'] as const) : []),
    ...(facts.hasOpenVisit ? (['answer-visit'] as const) : []),
    ...aboutTheEnd(state, facts.isFixTold === true),
    'give-identity',
    'report-retaliation',
    ...(facts.hasLeft ? (['forget-me'] as const) : []),
    ...(isOpenState(state) ? (['withdraw'] as const) : []),
  ];
};

/** The same of a tip as it lies there. @choice one list for buttons and for the check */
export const reporterMayDo = (tip: Tip, needsNewLock: boolean): readonly ReporterAction[] =>
  reporterMay(tip.state, {
    isFixTold: isFixTold(tip),
    hasLeft: tip.reporterMode !== 'anonymous',
    hasWithdrawn: hasWithdrawn(tip),
    hasOpenVisit: (tip.visits ?? []).some(isOpenVisit),
    needsNewLock,
  });
