import { element } from './element.js';
import { words } from './words.js';

/** A video as it is played, or to be saved where this device cannot play it. */
const player = (source) => {
  const video = element('video', { src: source, controls: true, playsInline: true, preload: 'auto' });
  video.addEventListener('error', () => {
    const note = element('span', { textContent: words('page.live.video-unplayable') });
    video.replaceWith(element('a', { href: source, download: '' }, note));
  });
  return video;
};

/** A button that fetches a video when it is pressed and no sooner: one look, on record once, and nothing spent of a phone's data before. */
export const videoButton = (caption, fetchFile) => {
  const button = element('button', { type: 'button', className: 'video', textContent: caption || words('page.live.video') });
  button.addEventListener('click', async () => {
    Object.assign(button, { disabled: true, textContent: words('page.live.video-coming') });
    try {
      const video = player(await fetchFile());
      button.replaceWith(video);
      video.focus();
    } catch (fault) {
      Object.assign(button, { disabled: false, textContent: fault.message });
    }
  });
  return button;
};
