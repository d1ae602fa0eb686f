import type { Copy } from '../copy/phrase.ts';
import { Refusal } from '../kernel/errors.ts';
import type { MatterView } from '../reports/office-schema.ts';
import { repeatsWords } from '../reports/rules/copied-words.ts';
import type { SlipDraft } from './schema.ts';

/** What may not go out in a slip: what gives people away, and what tells where the matter is known from. */
interface SlipGuard {
  /** The first words in a text that let a person be recognised. */
  firstPersonal(text: string): string | undefined;
  /** The first words that say where something is known from. */
  firstSource(text: string): string | undefined;
  redact(text: string): string;
}

type Told = Pick<MatterView, 'reference' | 'text' | 'messages'>;

const toldIn = ({ text, messages }: Told): readonly string[] => [
  text,
  ...messages.filter(({ from }) => from === 'reporter').map((message) => message.text ?? ''),
];

/**
 * Whether words may stand in a slip; the refusal shows the officer the very words that may not.
 * @throws {Refusal} invalid paper.personal, paper.tells-source, paper.copied
 * @choice why: another office needs the hazard and nothing of who told it, so neither persons, nor the source, nor the wording go along
 */
const checkSlipWords = (text: string, matter: Told, guard: SlipGuard): void => {
  const personal = guard.firstPersonal(text);
  if (personal !== undefined) throw new Refusal('invalid', 'paper.personal', { words: personal });
  const source = text.includes(matter.reference) ? matter.reference : guard.firstSource(text);
  if (source !== undefined) throw new Refusal('invalid', 'paper.tells-source', { words: source });
  if (toldIn(matter).some((original) => repeatsWords(text, original))) throw new Refusal('invalid', 'paper.copied');
};

/**
 * What a slip may begin with: what kind of thing it is, which criteria it may touch, and the district.
 * @choice why: what triage made of a tip holds none of its words; the rest is the officer's to write
 */
const slipDraft = (
  matter: Told & Pick<MatterView, 'criteria' | 'triage' | 'place' | 'unit'>,
  { phrase }: Pick<Copy, 'phrase'>,
  guard: SlipGuard,
): SlipDraft => {
  const criteria = matter.criteria.map(({ docNo, article, text }) => phrase('paper.slip-criterion', { docNo, article, text }));
  const begun = phrase('paper.slip-begun', { industry: phrase(`office.industry.${matter.triage.industry}`) });
  return {
    matter: [begun, ...criteria].join('\n'),
    ...(matter.place?.regionName !== undefined && { place: matter.place.regionName }),
    ...(matter.unit !== undefined && { party: guard.redact(matter.unit) }),
    help: toldIn(matter).map(guard.redact).join('\n'),
  };
};

/** What whoever writes a slip is helped with and held to. */
export const makeSlips = (copy: Pick<Copy, 'phrase'>, guard: SlipGuard) => ({
  draftOf: (matter: MatterView): SlipDraft => slipDraft(matter, copy, guard),
  checkWords: (text: string, matter: MatterView): void => checkSlipWords(text, matter, guard),
});
export type Slips = ReturnType<typeof makeSlips>;
