import { phrase } from '../../src/words.ts';
import { makeElement, openDialog } from '../dialog.ts';
import { addressOfFile } from '../files.ts';

const makeButton = (className: string, name: string, sign: string, press: () => void): HTMLButtonElement => {
  const button = makeElement('button', `wx-preview__button ${className}`, sign);
  button.type = 'button';
  button.setAttribute('aria-label', name);
  button.addEventListener('click', press);
  return button;
};

/** Pictures over the whole screen: a tap on one makes it as large as it is, a tap beside it or the escape key closes. */
export const previewImage = async ({ urls, current }: WechatMiniprogram.PreviewImageOption): Promise<void> => {
  const addresses = await Promise.all(urls.map(addressOfFile));
  const dialog = openDialog('wx-preview', phrase('screen.host.picture'));
  const picture = makeElement('img', 'wx-preview__picture');
  picture.alt = phrase('screen.host.picture');
  let at = Math.max(0, current === undefined ? 0 : urls.indexOf(current));
  const show = (step: number): void => {
    at = (at + step + addresses.length) % addresses.length;
    picture.src = addresses[at] ?? '';
    dialog.classList.remove('wx-preview--large');
  };
  picture.addEventListener('click', () => dialog.classList.toggle('wx-preview--large'));
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('keydown', ({ key }) => {
    if (key === 'ArrowLeft' || key === 'ArrowRight') show(key === 'ArrowLeft' ? -1 : 1);
  });
  const close = makeButton('wx-preview__button--close', phrase('screen.host.close'), '✕', () => dialog.close());
  const turns = [
    makeButton('wx-preview__button--before', phrase('screen.host.before'), '‹', () => show(-1)),
    makeButton('wx-preview__button--after', phrase('screen.host.after'), '›', () => show(1)),
  ];
  dialog.append(picture, ...(addresses.length > 1 ? turns : []), close);
  show(0);
  close.focus();
};
