import { z } from 'zod';

/** Alternatives of a pattern, broken into lines only so that they can be read. */
const Lines = z
  .array(z.string().min(1))
  .min(1)
  .transform((lines) => lines.join('|'));

/** content/triage/extract.json: how people name a place, a firm and what is wrong. README.md there says what each key means. */
export const ExtractLines = z.strictObject({
  leadIns: Lines,
  placeTails: Lines,
  placeEnd: Lines,
  placeBarriers: Lines,
  placeStarts: Lines,
  placeNames: Lines,
  placeGeneric: Lines,
  beforePlace: Lines,
  beforeUnit: Lines,
  unitSuffixes: Lines,
  unitStarts: Lines,
  unitCuts: Lines,
  unitNot: Lines,
  unitCues: Lines,
  unitCueEnd: Lines,
  stops: Lines,
  hazards: Lines,
  weakHazards: Lines,
});
export type ExtractLines = z.infer<typeof ExtractLines>;

const NUMBERED = '[\\da-z\\u4e00-\\u9fff]{1,3}[\\u53f7\\u680b\\u5e62]';
const NO_MARK = '[^,.!?;\\uff0c\\u3002\\uff01\\uff1f\\uff1b\\n]';
const NAME = '[\\u4e00-\\u9fffa-z\\d]{2,16}?';

/**
 * Compiles the patterns of extract.json.
 * @choice why: an address goes on over a comma only to a numbered house, otherwise a new thought begins there.
 */
export const compileExtract = (lines: ExtractLines) => {
  const once = (source: string): RegExp => new RegExp(source, 'i');
  return {
    leadIn: once(`^(?:${lines.leadIns})`),
    placeLink: new RegExp(`((?:\\uff0c(?=${NUMBERED}))?${NO_MARK}{0,7}?)(?:${lines.placeTails})`, 'iy'),
    placeEnd: once(`(?:${lines.placeEnd})$`),
    placeBarriers: once(lines.placeBarriers),
    placeNames: new RegExp(`(${lines.placeStarts})(?:${lines.placeNames})`, 'gi'),
    placeGeneric: once(`^(?:${lines.placeGeneric})`),
    beforePlace: once(`(?:${lines.beforePlace})$`),
    beforeUnit: once(`^(?:${lines.beforeUnit})?$`),
    unitTrade: new RegExp(lines.unitSuffixes, 'gi'),
    unitStart: once(`(?:${lines.unitStarts})$`),
    unitCut: once(lines.unitCuts),
    unitNot: once(lines.unitNot),
    unitCue: once(`(?:${lines.unitCues})(?<name>${NAME})(?=${lines.unitCueEnd})`),
    stop: once(lines.stops),
    hazard: once(lines.hazards),
    weakHazard: once(lines.weakHazards),
  };
};
export type ExtractRules = ReturnType<typeof compileExtract>;
