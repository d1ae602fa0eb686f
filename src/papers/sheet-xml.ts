import { broken } from './sheet-archive.ts';

/** A tag as it stands in the file: its name without prefix, and its attributes, read on demand. */
export interface XmlTag {
  readonly name: string;
  attribute(name: string): string | undefined;
}

/** What is told of a part while it is read. */
export interface XmlWatcher {
  opened(tag: XmlTag): void;
  text?(text: string): void;
  closed?(name: string): void;
}

/** Takes a part piece by piece. */
export interface XmlReader {
  /** @throws {Refusal} invalid sheet.broken */
  write(bytes: Uint8Array): void;
  /** @throws {Refusal} invalid sheet.broken, when something is still open */
  end(): void;
}

/** The longest tag or text held back for its end. @choice thirty times what a cell may hold; without a bound a file of one endless tag costs its square */
const HELD_MAX = 1_048_576;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const signOf = (code: number): string => {
  if (!(code <= 0x10ffff)) throw broken();
  return String.fromCodePoint(code);
};

/** The five entities of XML and signs by number. A document type, which could define more, was refused before. */
const decode = (text: string): string =>
  text.includes('&')
    ? text.replace(/&([^;&]*);?/g, (_, name: string) => {
        if (/^#\d+$/.test(name)) return signOf(Number(name.slice(1)));
        if (/^#x[\da-f]+$/i.test(name)) return signOf(Number.parseInt(name.slice(2), 16));
        const sign = ENTITIES[name];
        if (sign === undefined) throw broken();
        return sign;
      })
    : text;

const QUOTE = 34;
const APOSTROPHE = 39;
const GREATER = 62;
const EXCLAMATION = 33;
const QUESTION = 63;

/** Where the tag ends that begins at `at`; a > within quotes ends none. -1 when its end has not come yet. */
const tagEnd = (text: string, at: number): number => {
  let quote = 0;
  for (let index = at; index < text.length; index += 1) {
    const sign = text.charCodeAt(index);
    if (quote !== 0) quote = sign === quote ? 0 : quote;
    else if (sign === GREATER) return index;
    else if (sign === QUOTE || sign === APOSTROPHE) quote = sign;
  }
  return -1;
};

const localName = (inside: string): string => {
  const [, name = ''] = /^(?:[^\s/:]+:)?([^\s/:]+)/.exec(inside) ?? [];
  return name;
};

/** Attributes by name without prefix. */
const attributesIn = (inside: string): ReadonlyMap<string, string> =>
  new Map(
    [...inside.matchAll(/([^\s=:"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, name = '', quoted, single = '']) => [
      name,
      decode(quoted ?? single),
    ]),
  );

const tagOf = (inside: string): XmlTag => {
  let attributes: ReadonlyMap<string, string> | undefined;
  return {
    name: localName(inside),
    attribute: (name) => {
      attributes ??= attributesIn(inside);
      return attributes.get(name);
    },
  };
};

/** What is no tag of its own: from where to where it goes, and whether what stands within is text. */
const MARKS = [
  { open: '<!--', close: '-->', isText: false },
  { open: '<![CDATA[', close: ']]>', isText: true },
  { open: '<?', close: '?>', isText: false },
] as const;

/**
 * Reads the XML of a workbook in one pass and bounded memory, without document types: these are what entity bombs and reads of foreign files
 * are made of, and no office program writes them.
 */
export const readXml = (watcher: XmlWatcher): XmlReader => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let held = '';
  let depth = 0;
  let hasTag = false;

  const tell = (inside: string): void => {
    if (inside.startsWith('/')) {
      depth -= 1;
      if (depth < 0) throw broken();
      watcher.closed?.(localName(inside.slice(1)));
      return;
    }
    hasTag = true;
    const tag = tagOf(inside);
    watcher.opened(tag);
    if (inside.endsWith('/')) watcher.closed?.(tag.name);
    else depth += 1;
  };

  /** Reads a comment or the like; an unfinished "<!" may still become one, anything longer is a document type. */
  const stepMark = (text: string, at: number): number => {
    const mark = MARKS.find(({ open }) => text.startsWith(open, at));
    if (mark === undefined) {
      if (MARKS.some(({ open }) => open.startsWith(text.slice(at)))) return -1;
      throw broken();
    }
    const end = text.indexOf(mark.close, at + mark.open.length);
    if (end === -1) return -1;
    if (mark.isText) watcher.text?.(text.slice(at + mark.open.length, end));
    return end + mark.close.length;
  };

  /** Reads what begins with < at `at`; gives where it ends, or -1 when its end has not come yet. */
  const step = (text: string, at: number): number => {
    const sign = text.charCodeAt(at + 1);
    if (sign === EXCLAMATION || sign === QUESTION) return stepMark(text, at);
    const end = tagEnd(text, at + 1);
    if (end === -1) return -1;
    tell(text.slice(at + 1, end));
    return end + 1;
  };

  const read = (text: string): string => {
    let at = 0;
    for (let next = text.indexOf('<'); next !== -1; next = text.indexOf('<', at)) {
      if (next > at) watcher.text?.(decode(text.slice(at, next)));
      at = step(text, next);
      if (at === -1) return text.slice(next);
    }
    return text.slice(at);
  };

  const take = (text: string): void => {
    held = read(held + text);
    if (held.length > HELD_MAX) throw broken();
  };
  const decoded = (bytes?: Uint8Array): string => {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
    } catch {
      throw broken();
    }
  };
  return {
    write: (bytes) => take(decoded(bytes)),
    end: () => {
      take(decoded());
      if (depth !== 0 || !hasTag || held.trim() !== '') throw broken();
    },
  };
};
