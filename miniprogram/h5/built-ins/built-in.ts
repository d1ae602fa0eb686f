import type { AttributeOf, EventOf, KNOWN_TAGS } from '../known.ts';
import { tell } from '../nodes.ts';

type TagName = keyof typeof KNOWN_TAGS;

/** A tag of WeChat's as this host draws it: a real control of the browser, which keyboards and screen readers know already. */
export interface BuiltIn {
  readonly make: () => HTMLElement;
  readonly set: (element: HTMLElement, attribute: string, value: unknown) => void;
  /** The element that is the control, where it is not the outermost one. */
  readonly control: (element: HTMLElement) => HTMLElement;
  /** Every attribute it heeds besides those of all tags. */
  readonly attributes: readonly string[];
}

type Setter<E> = (element: E, value: unknown) => void;

interface Definition<Tag extends TagName, E extends HTMLElement> {
  readonly make: () => E;
  readonly control?: (element: E) => HTMLElement;
  readonly attributes: Readonly<Record<AttributeOf<Tag>, Setter<E>>>;
}

/** For an attribute that concerns WeChat alone. */
export const withoutEffect = (): void => undefined;

/** Draws a tag: all its known attributes and no others. */
export const drawTag = <Tag extends TagName, E extends HTMLElement>(definition: Definition<Tag, E>): BuiltIn => {
  const setters: Readonly<Record<string, Setter<E>>> = definition.attributes;
  return {
    make: definition.make,
    set: (element, attribute, value) => setters[attribute]?.(element as E, value),
    control: (element) => definition.control?.(element as E) ?? element,
    attributes: Object.keys(setters),
  };
};

/** `tell` for one tag: only its known events. */
export const teller =
  <Tag extends TagName>() =>
  (element: HTMLElement, event: EventOf<Tag>, detail: unknown = {}): void =>
    tell(element, event, detail);
