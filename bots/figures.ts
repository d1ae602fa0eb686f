import { readFileSync } from 'node:fs';
import { FigureWords } from '../src/hazards/rules/figure-words.ts';

/** Reads and checks at start how people write figures, sums and days. */
export const loadFigureWords = (file: string | URL): FigureWords => FigureWords.parse(JSON.parse(readFileSync(file, 'utf8')));
