/** A page and what it is told, as `navigateTo` names it. Values stay as they stand in the address, not decoded, as in WeChat. */
export interface Place {
  readonly route: string;
  readonly query: Readonly<Record<string, string>>;
}

/** `pages/a/a?x=1` (a slash before it or not) taken apart. */
export const readPlace = (url: string): Place => {
  const [route = '', search = ''] = url.replace(/^\//, '').split(/\?(.*)/s);
  const pairs = search.split('&').filter((pair) => pair !== '');
  const query = Object.fromEntries(
    pairs.map((pair) => {
      const [key = '', value = ''] = pair.split(/=(.*)/s);
      return [key, value];
    }),
  );
  return { route, query };
};

/** `url` as seen from the page `from`, without a slash before it: `../b/b` from `pages/a/a` is `pages/b/b`. */
export const resolveUrl = (url: string, from: string): string => {
  if (url.startsWith('/')) return url.slice(1);
  const [path = '', ...search] = url.split('?');
  const steps = from.split('/').slice(0, -1);
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.') steps.push(step);
  }
  return [steps.join('/'), ...search].join('?');
};

/** What the browser's address line shows for a page; home is the plain address. */
export const addressOf = (url: string, home: string): string => (url === home ? '/' : `/#/${url}`);

/** The page a hash names: `#/pages/a/a?x=1`. None for an empty one. */
export const urlOfHash = (hash: string): string | undefined => hash.match(/^#\/(.+)$/s)?.[1];

/** A page's url with the words after the `?` of the address added to its own. */
export const withSearch = (url: string, search: string): string => {
  const more = search.replace(/^\?/, '');
  if (more === '') return url;
  return `${url}${url.includes('?') ? '&' : '?'}${more}`;
};
