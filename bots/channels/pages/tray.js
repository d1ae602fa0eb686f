import { element } from './element.js';
import { upload } from './wire.js';
import { words } from './words.js';

const FILES_MAX = 9;

const picture = (file) => {
  if (!file.type.startsWith('image/')) return element('span', { textContent: file.name });
  return element('img', { className: 'thumb', src: URL.createObjectURL(file), alt: file.name });
};

/** What goes along with the next message: files, uploaded while the person still writes, and the place they stand at. `ready` says that one is up. */
export const openTray = ({ list, changed, told, ready = 'page.live.file-ready' }) => {
  let files = [];
  let point;

  const draw = (entry) => {
    const said = entry.fault?.message ?? words(entry.state === 'ready' ? ready : `page.live.file-${entry.state}`);
    const note = element('span', { textContent: said, className: entry.fault ? 'note--fault' : '' });
    entry.bar = element('progress', { max: 1, value: entry.share, ariaLabel: words('page.live.file-progress') });
    const retry = element('button', { type: 'button', textContent: words('page.live.again-upload'), onclick: () => start(entry) });
    const remove = element('button', { type: 'button', textContent: words('page.live.remove'), onclick: () => drop(entry) });
    remove.ariaLabel = words('page.live.remove-named', { name: entry.file.name });
    const middle = entry.state === 'uploading' ? [entry.bar] : entry.fault?.mayRetry ? [note, retry] : [note];
    entry.row.replaceChildren(entry.picture, ...middle, remove);
    changed();
  };

  const start = async (entry) => {
    Object.assign(entry, { state: 'uploading', share: 0, fault: undefined });
    draw(entry);
    try {
      entry.id = await upload(entry.file, (share) => {
        entry.bar.value = share;
      });
      entry.state = 'ready';
    } catch (fault) {
      Object.assign(entry, { state: 'failed', fault });
      told(fault.message);
    }
    draw(entry);
  };

  const drop = (entry) => {
    files = files.filter((other) => other !== entry);
    entry.row.remove();
    changed();
  };

  const add = (chosen) => {
    const room = [...chosen].slice(0, FILES_MAX - files.length);
    if (room.length < chosen.length) told(words('page.live.files-max', { max: FILES_MAX }));
    for (const file of room) {
      const entry = { file, picture: picture(file), row: element('li') };
      files.push(entry);
      list.append(entry.row);
      void start(entry);
    }
  };

  const stand = (found, metres) => {
    list.querySelector('[data-point]')?.remove();
    point = found;
    const row = element('li', { data: { point: '' } }, words('page.live.point', { metres }));
    const forget = () => {
      point = undefined;
      row.remove();
      changed();
    };
    row.append(element('button', { type: 'button', textContent: words('page.live.remove'), onclick: forget }));
    list.prepend(row);
    changed();
  };

  const take = () => {
    const taken = { pictures: files.map((entry) => entry.picture), attachments: files.map((entry) => entry.id), point };
    files = [];
    point = undefined;
    list.replaceChildren();
    return taken;
  };

  return {
    add,
    stand,
    take,
    ids: () => files.map((entry) => entry.id),
    isEmpty: () => files.length === 0 && point === undefined,
    isUploading: () => files.some((entry) => entry.state === 'uploading'),
    hasFailed: () => files.some((entry) => entry.state === 'failed'),
  };
};
