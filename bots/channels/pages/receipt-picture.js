import { element } from './element.js';
import { fetchFile } from './fetch-file.js';
import { videoButton } from './video.js';

const SIGNS = 27;
const CHARACTERS = 12;

/** The receipt that was typed last. It is kept in this page's memory and nowhere else: closing or reloading the page forgets it. */
let held = '';

/** Notes what was said if it may be a receipt: its pictures are fetched with it. */
export const holdReceipt = (said = '') => {
  const text = said.normalize('NFKC').trim();
  const signs = text.replace(/[^0-9A-Za-z]/g, '');
  const characters = text.match(/\p{sc=Han}/gu) ?? [];
  if (signs.length === SIGNS) held = signs;
  if (characters.length === CHARACTERS) held = characters.join('');
};

const fetchHeld = (url) => fetchFile(url, { Authorization: `Receipt ${encodeURIComponent(held)}` });

/** A picture or video that only the receipt opens. No address shows it by itself; what goes wrong is told in its place. */
export const receiptPicture = ({ url, kind, caption: line }) => {
  // What stands in brackets is for those who have no page.
  const [caption] = line.split(/\p{Ps}/u);
  if (kind === 'video') return videoButton(caption, () => fetchHeld(url));
  const image = element('img', { alt: caption });
  const place = element('a', { target: '_blank', rel: 'noopener' }, element('span', { textContent: caption }), image);
  fetchHeld(url).then(
    (source) => {
      image.src = source;
      place.href = source;
    },
    (fault) => image.replaceWith(element('span', { textContent: fault.message })),
  );
  return place;
};
