import { asFlag, asText, write } from '../attributes.ts';
import { addressOfFile } from '../files.ts';
import { drawTag, teller, withoutEffect } from './built-in.ts';

const tell = teller<'image'>();

/** Files kept on the device take a moment to be fetched; everything else is there at once, so that nothing jumps. */
const showAddress = (element: HTMLImageElement | HTMLVideoElement, attribute: 'src' | 'poster', value: unknown): void => {
  const path = asText(value);
  element.dataset.path = path;
  const address = addressOfFile(path);
  if (typeof address === 'string') {
    write(element, attribute, address);
    return;
  }
  address
    .then((found) => element.dataset.path === path && write(element, attribute, found))
    .catch(() => element.dispatchEvent(new Event('error')));
};

/** A picture: one of the program, a file, or one a server gives. */
export const image = drawTag<'image', HTMLImageElement>({
  make: () => {
    const element = document.createElement('img');
    // A picture without a label is decoration to who does not see it.
    element.alt = '';
    element.addEventListener('load', () => tell(element, 'load', { width: element.naturalWidth, height: element.naturalHeight }));
    element.addEventListener('error', () => tell(element, 'error', { errMsg: `GET ${element.src} failed` }));
    return element;
  },
  attributes: {
    src: (element, value) => showAddress(element, 'src', value),
    mode: (element, value) => write(element, 'data-mode', asText(value)),
    'lazy-load': (element, value) => {
      element.loading = asFlag(value) ? 'lazy' : 'eager';
    },
    'show-menu-by-longpress': withoutEffect,
    webp: withoutEffect,
  },
});

/** Something to draw on, by `createSelectorQuery`. */
export const canvas = drawTag<'canvas', HTMLCanvasElement>({
  make: () => document.createElement('canvas'),
  attributes: { type: withoutEffect, 'canvas-id': withoutEffect, 'disable-scroll': withoutEffect },
});

const tellVideo = teller<'video'>();

/** A film with its controls. */
export const video = drawTag<'video', HTMLVideoElement>({
  make: () => {
    const element = document.createElement('video');
    element.controls = true;
    element.playsInline = true;
    element.preload = 'metadata';
    element.addEventListener('play', () => tellVideo(element, 'play'));
    element.addEventListener('ended', () => tellVideo(element, 'ended'));
    element.addEventListener('error', () => tellVideo(element, 'error', { errMsg: 'MEDIA_ERR' }));
    return element;
  },
  attributes: {
    src: (element, value) => showAddress(element, 'src', value),
    poster: (element, value) => showAddress(element, 'poster', value),
    controls: (element, value) => {
      element.controls = asFlag(value);
    },
    muted: (element, value) => {
      element.muted = asFlag(value);
    },
    loop: (element, value) => {
      element.loop = asFlag(value);
    },
    autoplay: (element, value) => {
      element.autoplay = asFlag(value);
    },
    'object-fit': (element, value) => {
      element.style.objectFit = asText(value);
    },
    'show-fullscreen-btn': withoutEffect,
  },
});
