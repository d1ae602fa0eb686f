import { element } from './element.js';

const KEEP_MS = 60_000;
const WIDTH = 720;
const SIGNS_IN_LINE = 11;
const CHARACTERS_IN_LINE = 6;
const LINE = 72;

/** Lets the browser save something under a name that tells nothing. */
export const saveAs = (blob, download) => {
  const href = URL.createObjectURL(blob);
  Object.assign(document.createElement('a'), { href, download }).click();
  setTimeout(() => URL.revokeObjectURL(href), KEEP_MS);
};

const pieces = (text, length) =>
  Array.from({ length: Math.ceil(text.length / length) }, (_, i) => text.slice(i * length, (i + 1) * length));

/** The receipt in both its forms as a picture that says nothing else; where saving does nothing, it is held down to be saved. */
export const receiptImage = ({ receipt, receiptWords }) => {
  const lines = [...pieces(receipt, SIGNS_IN_LINE + 1), ...pieces(receiptWords.replace(/\s/g, ''), CHARACTERS_IN_LINE)];
  const canvas = element('canvas', { width: WIDTH, height: LINE * (lines.length + 1) });
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = '#1b2733';
  pen.font = '48px sans-serif';
  for (const [i, line] of lines.entries()) pen.fillText(line, LINE / 2, LINE * (i + 1.1));
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
};
