import { element } from './element.js';
import { words } from './words.js';

/** A line that ends in the address of a picture; elsewhere than in a browser the address itself is shown. */
const PICTURE = /(\/api\/office\/tips\/([\w-]+)\/attachments\/[\w-]+)$/;

/** Splits what was said into its text and the pictures it names. */
export const splitPictures = (said) => {
  const lines = said.split('\n').map((line) => ({ line, found: PICTURE.exec(line) }));
  return {
    text: lines
      .filter(({ found }) => !found)
      .map(({ line }) => line)
      .join('\n'),
    pictures: lines.filter(({ found }) => found).map(({ found: [, url, reference] }) => ({ url, reference })),
  };
};

/** The pictures side by side; each opens large in a tab of its own. */
export const pictureGrid = (pictures) =>
  element(
    'div',
    { className: pictures.length === 1 ? 'pictures pictures--one' : 'pictures' },
    ...pictures.map(({ url, reference }) =>
      element(
        'a',
        { href: url, target: '_blank', rel: 'noopener' },
        element('img', { src: url, alt: words('page.live.picture', { reference }), loading: 'lazy' }),
      ),
    ),
  );
