import { z } from 'zod';
import type { Next } from '../dialogue.ts';
import type { Choice } from '../message.ts';
import { AT_START } from './hazard-state.ts';
import { choice } from './office-lines.ts';

/** What a slip asks for, in order. */
export const ASKS = ['receiver', 'matter', 'place', 'party'] as const;
/** One of them. */
export type Asked = (typeof ASKS)[number];

/** Letters about a tip or a line; of either only its number is kept, and the officer's own words for a transfer slip. */
export const PapersState = z.object({
  of: z.enum(['tip', 'hazard']),
  number: z.string(),
  slip: z.record(z.string(), z.string()).optional(),
});
export type PapersState = z.infer<typeof PapersState>;
/** Every step of it. */
export type PapersStep = 'start' | 'slip';
/** What a turn of it leads to. */
export type PapersNext = Next<PapersState, PapersStep>;

/** Back to where it was asked from. */
export const backChoice = ({ of }: PapersState): Choice =>
  choice('back', of === 'tip' ? 'office.papers.to-tip' : 'office.hazard.choice.to-line');

/** The same, as the next step. */
export const back = ({ of, number }: PapersState): PapersNext =>
  of === 'tip'
    ? { become: 'office', step: 'matter', state: { view: 'waiting', reference: number } }
    : { become: 'office-hazards', step: 'line', state: { ...AT_START, number } };
