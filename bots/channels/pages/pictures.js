import { element } from './element.js';
import { receiptPicture } from './receipt-picture.js';
import { words } from './words.js';

/** A line that ends in the address of a picture; elsewhere than in a browser the address itself is shown. */
const PICTURE = /^(.*?)\P{L}?(\/api\/(?:(?:office|unit)\/(tips|hazards)\/([\w-]+)\/(?:attachments|files)|tip\/attachments)\/[\w-]+)$/u;

/** Splits what was said into its text and the pictures it names. */
export const splitPictures = (said) => {
  const lines = said.split('\n').map((line) => ({ line, found: PICTURE.exec(line) }));
  return {
    text: lines
      .filter(({ found }) => !found)
      .map(({ line }) => line)
      .join('\n'),
    pictures: lines
      .filter(({ found }) => found)
      .map(({ found: [, caption, url, of, reference] }) => ({ url, reference, caption: of === 'tips' ? '' : caption })),
  };
};

const openPicture = ({ url, reference, caption }) =>
  element(
    'a',
    { href: url, target: '_blank', rel: 'noopener' },
    ...(caption ? [element('span', { textContent: caption })] : []),
    element('img', { src: url, alt: words('page.live.picture', { reference }), loading: 'lazy' }),
  );

/** The pictures side by side, under what they show where that is said; each opens large in a tab of its own. */
export const pictureGrid = (pictures) =>
  element(
    'div',
    { className: pictures.length === 1 ? 'pictures pictures--one' : 'pictures' },
    ...pictures.map((picture) => (picture.reference ? openPicture(picture) : receiptPicture(picture))),
  );
