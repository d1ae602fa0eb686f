import { element } from './element.js';
import { fetchFile } from './fetch-file.js';
import { originalButton } from './original.js';
import { receiptPicture } from './receipt-picture.js';
import { videoButton } from './video.js';
import { words } from './words.js';

/** A line that ends in the address of a picture, and behind # what else it is; elsewhere than in a browser the address itself is shown. */
const PICTURE =
  /^(.*?)\P{L}?(\/api\/(?:(?:office|unit)\/(tips|hazards)\/([\w-]+)\/(?:attachments|files)|tip\/attachments)\/[\w-]+)(?:#(video|sealed))?$/u;

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
      .map(({ found: [, caption, url, of, reference, kind] }) => ({
        url,
        reference,
        kind,
        hasOriginal: of === 'tips',
        caption: of === 'tips' && kind === undefined ? '' : caption,
      })),
  };
};

const openPicture = ({ url, reference, caption }) =>
  element(
    'a',
    { href: url, target: '_blank', rel: 'noopener' },
    ...(caption ? [element('span', { textContent: caption })] : []),
    element('img', { src: url, alt: words('page.live.picture', { reference }), loading: 'lazy' }),
  );

const shownFile = (picture) => {
  if (picture.kind === 'sealed') return element('span', { textContent: picture.caption });
  return picture.kind === 'video' ? videoButton(picture.caption, () => fetchFile(picture.url)) : openPicture(picture);
};

/** A file an office may see; of a tip's, under it the way to the original. */
const officeFile = (picture) =>
  picture.hasOriginal ? element('div', {}, shownFile(picture), originalButton(picture.url)) : shownFile(picture);

/** The pictures side by side, under what they show where that is said; each opens large in a tab of its own, a video in its place. */
export const pictureGrid = (pictures) =>
  element(
    'div',
    { className: pictures.length === 1 ? 'pictures pictures--one' : 'pictures' },
    ...pictures.map((picture) => (picture.reference ? officeFile(picture) : receiptPicture(picture))),
  );
