import { PERSONAL_KINDS, type PersonalKind } from '../../redaction/schema.ts';
import { type Figure, figure, type Judge, type Measure } from './scores.ts';
import type { AnybodysLine } from './sets.ts';

type Line = Pick<AnybodysLine, 'text' | 'personalData' | 'kinds' | 'keep'>;

const MEASURES: Readonly<Record<PersonalKind, Measure>> = {
  name: 'personal-recall-name',
  phone: 'personal-recall-phone',
  'id-number': 'personal-recall-id-number',
  plate: 'personal-recall-plate',
  'bank-card': 'personal-recall-bank-card',
  wechat: 'personal-recall-wechat',
  qq: 'personal-recall-qq',
  email: 'personal-recall-email',
  address: 'personal-recall-address',
  post: 'personal-recall-post',
};

/** One labelled piece of a text: of what kind, where the label says so, and whether it is still there after redaction. */
interface Piece {
  readonly kind?: PersonalKind | undefined;
  readonly isLeft: boolean;
}

const isGone = ({ isLeft }: Piece): boolean => !isLeft;

/**
 * Of what had to go, how much is gone, all together and by kind; of what had to stay, how much is lost. A kind nobody labelled is not counted.
 */
export const scorePersonal = (lines: readonly Line[], judge: Pick<Judge, 'redact'>): readonly Figure[] => {
  const rows = lines.map((line) => ({ line, redacted: judge.redact(line.text) }));
  const personal = rows.flatMap(({ line: { personalData = [], kinds = [] }, redacted }) =>
    personalData.map((piece, index): Piece => ({ kind: kinds[index], isLeft: redacted.includes(piece) })),
  );
  const kept = rows.flatMap(({ line: { keep = [] }, redacted }) => keep.map((piece): Piece => ({ isLeft: redacted.includes(piece) })));
  const byKind = PERSONAL_KINDS.map((kind) =>
    figure(
      MEASURES[kind],
      personal.filter((piece) => piece.kind === kind),
      isGone,
    ),
  );
  return [figure('personal-recall', personal, isGone), ...byKind.filter(({ of }) => of > 0), figure('over-redaction', kept, isGone)];
};
