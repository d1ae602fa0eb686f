import { z } from 'zod';

/** What every refused request is answered with: a code for programs, words for people, a reference for faults of ours. */
export const ApiError = z.object({ code: z.string(), message: z.string(), ref: z.string().optional() }).meta({ id: 'ApiError' });
