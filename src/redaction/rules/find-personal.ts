import type { Finding, PersonalKind } from '../schema.ts';
import { findAddresses } from './address.ts';
import { fold } from './fold.ts';
import { findEmails, findQqs, findWechats } from './handles.ts';
import type { RedactionLexicon } from './lexicon.ts';
import { findNames } from './name.ts';
import { findCards, findIds } from './numbers.ts';
import { findPhones } from './phone.ts';
import { findPlates } from './plate.ts';
import { findPosts } from './post.ts';
import { merged, type Span, spansOf } from './span.ts';

/** Words that stand for something taken out already. */
const BRACKETED = /\u3014[^\u3014\u3015]{1,8}\u3015/g;

/** What of a place lies outside the words in brackets. */
const outside = (span: Span, brackets: readonly Span[]): readonly Span[] =>
  brackets.reduce<readonly Span[]>(
    (parts, { start, end }) =>
      parts.flatMap((part) =>
        [
          { start: part.start, end: Math.min(part.end, start) },
          { start: Math.max(part.start, end), end: part.end },
        ].filter((rest) => rest.end > rest.start),
      ),
    [span],
  );

/**
 * What in a text would let a person be recognised, in order; places in signs (code points). Names of firms, sites, places and official posts
 * are none.
 * @choice why: a name too many taken out costs a question back, a name left in may cost somebody his job
 */
export const findPersonal = (text: string, lexicon: RedactionLexicon): readonly Finding[] => {
  const { plain, figures } = fold(text, lexicon.figures);
  const ids = findIds(figures, lexicon.numbers);
  const phones = findPhones(figures, lexicon.phone);
  const found: readonly (readonly [PersonalKind, readonly Span[]])[] = [
    ['email', findEmails(figures, lexicon.handles)],
    ['id-number', ids],
    ['bank-card', findCards(figures, lexicon.numbers)],
    ['phone', phones],
    ['plate', findPlates(figures, lexicon.plate)],
    ['qq', findQqs(figures, lexicon.handles)],
    ['wechat', findWechats(plain, figures, lexicon.handles)],
    ['address', findAddresses(figures, lexicon.address)],
    ['name', findNames(plain, lexicon.name, [...ids, ...phones])],
    ['post', findPosts(plain, lexicon.post)],
  ];
  const brackets = spansOf(plain, BRACKETED);
  return merged(
    found.flatMap(([kind, spans]) => spans.flatMap((span) => outside(span, brackets)).map((span): [PersonalKind, Span] => [kind, span])),
  );
};
