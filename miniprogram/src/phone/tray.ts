import type { Chosen } from '../rules/files.ts';
import { type TrayFile, withChange, withFiles, withoutFile } from '../rules/tray.ts';
import { phrase } from '../words.ts';
import { dropFiles, hasFile, keepFile } from './kept-files.ts';
import { faultWords, isFault, type Upload, upload } from './wire.ts';

/** Files beside something that is being written: each is uploaded at once, in the background, one after the other. */
export interface Tray {
  /** Takes files in; gives how many found no room. */
  add(chosen: readonly Chosen[]): number;
  retry(key: string): void;
  /** Whatever did not get through is tried once more. */
  retryAll(): void;
  remove(key: string): void;
  clear(): void;
  /** Stops what is under way and tells nobody: the page is gone. */
  close(): void;
}

export interface TrayNeeds {
  changed(files: readonly TrayFile[]): void;
  /** The phone has no room to keep a file. */
  isFull(): void;
  /** Whether files outlive the page; never an insider's. */
  readonly isKeeping: boolean;
}

let count = 0;

const freshName = (): string => {
  count += 1;
  return `file-${count}`;
};

const faultOf = async (fault: unknown, path: string): Promise<Partial<TrayFile>> => {
  if (!(await hasFile(path))) return { state: 'refused', fault: phrase('screen.files.lost') };
  const isUnreached = isFault(fault) && fault.status === 0;
  return {
    state: isFault(fault) && fault.mayRetry ? 'failed' : 'refused',
    fault: isUnreached ? phrase('screen.files.unreached') : faultWords(fault),
  };
};

/** Files beside a form: uploaded at once, one after the other. */
export const openTray = ({ changed, isFull, isKeeping }: TrayNeeds): Tray => {
  let files: readonly TrayFile[] = [];
  // On a weak line one file that is through is worth more than nine that are half way.
  let line: Promise<void> = Promise.resolve();
  let underWay: { readonly key: string; readonly upload: Upload } | undefined;

  const put = (next: readonly TrayFile[]): void => {
    files = next;
    changed(files);
  };
  const find = (key: string): TrayFile | undefined => files.find((file) => file.key === key);
  const change = (key: string, to: Partial<TrayFile>): void => {
    if (find(key)) put(withChange(files, key, to));
  };

  const send = async (key: string): Promise<void> => {
    const file = find(key);
    if (file?.state !== 'waiting') return;
    change(key, { state: 'uploading', percent: 0 });
    const started = upload(file.path, (share) => {
      if (find(key)?.state === 'uploading') change(key, { percent: Math.round(share * 100) });
    });
    underWay = { key, upload: started };
    try {
      change(key, { id: await started.done, state: 'ready', percent: 100 });
    } catch (fault) {
      change(key, await faultOf(fault, file.path));
    }
    underWay = undefined;
  };

  const enqueue = (key: string): void => {
    line = line.then(() => send(key));
  };

  const keep = async (key: string): Promise<void> => {
    const file = find(key);
    if (!file || file.isKept) return;
    const path = await keepFile(file.path);
    if (path === undefined) return isFull();
    change(key, { path, isKept: true, ...(file.thumb === file.path && { thumb: path }) });
  };

  const retry = (key: string): void => {
    if (find(key)?.state !== 'failed') return;
    const { fault: _, ...file } = find(key) as TrayFile;
    put(files.map((other) => (other.key === key ? { ...file, state: 'waiting' } : other)));
    enqueue(key);
  };

  return {
    add: (chosen) => {
      const keys = chosen.map(freshName);
      const { files: next, leftOut } = withFiles(files, chosen, keys);
      put(next);
      for (const key of keys) {
        if (find(key)?.state !== 'waiting') continue;
        if (isKeeping) line = line.then(() => keep(key));
        enqueue(key);
      }
      return leftOut;
    },
    retry,
    retryAll: () => {
      for (const { key } of files) retry(key);
    },
    remove: (key) => {
      if (underWay?.key === key) underWay.upload.stop();
      dropFiles(files.filter((file) => file.key === key && file.isKept));
      put(withoutFile(files, key));
    },
    clear: () => {
      underWay?.upload.stop();
      put([]);
    },
    close: () => {
      files = [];
      underWay?.upload.stop();
    },
  };
};
