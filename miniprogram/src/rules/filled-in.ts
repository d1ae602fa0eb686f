/** What a poster's code says of the place it hangs at. */
export interface FilledIn {
  readonly place?: string;
  readonly unit?: string;
  readonly region?: string;
}

type Query = Readonly<Record<string, string | undefined>>;

/** Signs a place or a unit may have. @choice what the server takes */
const NAME_MAX = 200;

/** Values reach a page decoded or not, by the way it was opened. */
const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '));
  } catch {
    return text;
  }
};

/** `a=b&c=d` as WeChat's `q` (a whole address) and `scene` hold it. */
const pairsIn = (text: string): Query => {
  const [, ...pairs] = `&${text.replace(/^[^?]*\?/, '').replace(/#.*$/, '')}`.split('&');
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [name, decoded(value.join('='))];
    }),
  );
};

const cut = (text: string | undefined): string => [...decoded(text ?? '').trim()].slice(0, NAME_MAX).join('');

/**
 * What is filled in when the page opens: from its own query, from the address behind a code (`q`), or from a mini-program code (`scene`).
 * @choice whatever cannot be read is left out: a wrong code must not keep anybody from reporting
 */
export const filledIn = (query: Query): FilledIn => {
  const asked = { ...pairsIn(decoded(query.scene ?? '')), ...pairsIn(decoded(query.q ?? '')), ...query };
  const [place, unit, region] = [cut(asked.place), cut(asked.unit), cut(asked.region)];
  return { ...(place && { place }), ...(unit && { unit }), ...(/^\d{6}$/.test(region) && { region }) };
};
