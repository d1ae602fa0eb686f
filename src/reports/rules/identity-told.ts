import type { ReporterMode } from '../schema.ts';

/** Steps by which a reporter left something of himself, or had it taken back. */
const ABOUT_HIMSELF: readonly string[] = ['step.identity-given', 'step.reporter-forgotten', 'step.reporter-withdrew', 'step.withdrawn'];

/**
 * Whether there can ever have been an identity that somebody asked for: most tips are anonymous all their life, and for them nothing need be
 * looked up. @choice an insider's is always looked up, so that a look costs the same whatever he left
 */
export const canHaveIdentity = (tip: {
  readonly reporterMode: ReporterMode;
  readonly isInsider?: boolean | undefined;
  readonly steps: readonly { readonly key: string }[];
}): boolean => tip.isInsider === true || tip.reporterMode !== 'anonymous' || tip.steps.some(({ key }) => ABOUT_HIMSELF.includes(key));
