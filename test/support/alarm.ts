import { type App, makeApp } from '../../src/app.ts';
import type { World } from './world.ts';

/**
 * The app of a world whose reader takes every text for present danger: what is tried with it is what follows from danger,
 * whichever words the rules of triage know.
 */
export const alarmedApp = ({ outside }: World): App =>
  makeApp({
    ...outside,
    reader: { ...outside.reader, triage: (text) => ({ ...outside.reader.triage(text), urgency: 'urgent', danger: ['gas'] }) },
  });
