import type { ChoiceOption } from '../components/choice/choice.ts';
import type { Industry, ReporterMode } from '../shapes.ts';
import { phrase, type WordKey } from '../words.ts';

const INDUSTRIES: Readonly<Record<Industry, WordKey>> = {
  construction: 'screen.report.industry.construction',
  municipal: 'screen.report.industry.municipal',
  gas: 'screen.report.industry.gas',
  'self-built-house': 'screen.report.industry.self-built-house',
  'property-fire': 'screen.report.industry.property-fire',
  'fire-review': 'screen.report.industry.fire-review',
};

const MODES: Readonly<Record<ReporterMode, readonly [WordKey, WordKey]>> = {
  anonymous: ['screen.report.mode.anonymous', 'screen.report.mode-note.anonymous'],
  reachable: ['screen.report.mode.reachable', 'screen.report.mode-note.reachable'],
  named: ['screen.report.mode.named', 'screen.report.mode-note.named'],
  'sealed-name': ['screen.report.mode.sealed-name', 'screen.report.mode-note.sealed-name'],
};

/** Fields of work by their drawings. @choice who does not know the word knows the picture */
export const industryChoices = (): readonly ChoiceOption[] =>
  Object.entries(INDUSTRIES).map(([id, title]) => ({ id, title: phrase(title), icon: `/icons/${id}.svg` }));

/** Ways to be known, each with one honest sentence; anonymous first. @choice nobody leaves a name by mistake */
export const modeChoices = (): readonly ChoiceOption[] =>
  Object.entries(MODES).map(([id, [title, note]]) => ({ id, title: phrase(title), note: phrase(note) }));

/** The name of a way to be known. @choice as its choice says */
export const modeWords = (mode: ReporterMode): string => phrase(MODES[mode][0]);
