import { part } from './element.js';
import { tell } from './state-line.js';
import { openTray } from './tray.js';
import { findPlace } from './whereabouts.js';
import { words } from './words.js';

/** Grows with what is written. */
const grow = (text) => {
  text.style.height = 'auto';
  text.style.height = `${text.scrollHeight + 2}px`;
};

const bodyOf = (written, { attachments, point }) => ({
  ...(written && { text: written }),
  ...(point && { point }),
  ...(attachments.length > 0 && { attachments }),
});

const addPlace = async (tray) => {
  tell(words('page.live.finding'));
  try {
    const { point, metres } = await findPlace();
    tray.stand(point, metres);
  } catch (fault) {
    tell(fault.message, true);
  }
};

/** While a Chinese word is being composed, Enter chooses the word. */
const isSending = (event) => event.key === 'Enter' && !event.shiftKey && !event.isComposing;

/** The place to write: text, photos, the place one stands at. `say(body, look)` is called with what is to be sent and how it looks in the log. */
export const openWriter = (say) => {
  const form = part('writer');
  const text = part('text');
  const files = part('files');
  const tray = openTray({ list: part('tray'), changed: () => tell(''), told: (said) => tell(said, true) });

  const write = () => {
    if (tray.isUploading()) return tell(words('page.live.still-uploading'));
    if (tray.hasFailed()) return tell(words('page.live.files-failed'), true);
    const written = text.value.trim();
    if (written === '' && tray.isEmpty()) return tell(words('page.live.nothing'));
    const taken = tray.take();
    text.value = '';
    grow(text);
    return say(bodyOf(written, taken), { shown: written || (taken.point ? words('page.live.point-sent') : ''), pictures: taken.pictures });
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void write();
  });
  text.addEventListener('input', () => grow(text));
  text.addEventListener('keydown', (event) => {
    if (!isSending(event)) return;
    event.preventDefault();
    void write();
  });
  part('photo').addEventListener('click', () => files.click());
  files.addEventListener('change', () => {
    tray.add(files.files);
    files.value = '';
  });
  part('where').addEventListener('click', () => void addPlace(tray));
  const forget = () => {
    tray.take();
    text.value = '';
    grow(text);
  };
  return { forget, isEmpty: () => text.value.trim() === '' && tray.isEmpty() };
};
