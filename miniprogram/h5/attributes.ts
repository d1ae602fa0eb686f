import { elementOf, nodeOf } from './nodes.ts';

/** A value out of a template as text; absent, null and `false` are no text. */
export const asText = (value: unknown): string => (value === undefined || value === null || value === false ? '' : String(value));

/** A value out of a template as yes or no; the bare attribute arrives as `true`. */
export const asFlag = (value: unknown): boolean => Boolean(value);

/** A value out of a template as a number, or `otherwise`. */
export const asNumber = (value: unknown, otherwise: number): number => {
  const number = Number(value);
  return value === '' || value === null || value === undefined || Number.isNaN(number) ? otherwise : number;
};

/** Writes a real attribute; an empty text takes it away. */
export const write = (element: Element, name: string, value: string): void => {
  if (value === '') Element.prototype.removeAttribute.call(element, name);
  else Element.prototype.setAttribute.call(element, name, value);
};

/** Style through the object model: a policy without inline styles refuses the attribute. */
export const writeStyle = (element: HTMLElement, style: string): void => {
  element.style.cssText = style.replace(/(-?\d*\.?\d+)rpx/g, 'calc(var(--rpx) * $1)');
};

/** These name other elements of the same page by the id the page gave them. */
const REFERENCES = new Set(['aria-labelledby', 'aria-describedby', 'aria-controls']);

let lastId = 0;

/** The id of an element in the document, made when somebody points at it: ids of pages repeat, those of a document must not. */
export const documentId = (element: HTMLElement): string => {
  lastId += 1;
  if (element.id === '') element.id = `e${lastId}`;
  return element.id;
};

/** Finds what the page calls `#id`, seen from an element of the same page or component. */
export const findByPageId = (from: HTMLElement, id: string): HTMLElement | undefined => {
  const found = nodeOf(from)?.ownerShadowRoot?.querySelector(`#${id}`);
  return found ? elementOf(found) : undefined;
};

const writeReference = (page: HTMLElement, control: HTMLElement, name: string, ids: string): void =>
  queueMicrotask(() => {
    const found = ids.split(/\s+/).flatMap((id) => (id === '' ? [] : [findByPageId(page, id)]));
    write(control, name, found.flatMap((element) => (element === undefined ? [] : [documentId(element)])).join(' '));
  });

/** WeChat's `aria-role` and `aria-*` on the element that assistive technology meets. `false` is a state there, not an absence. */
export const writeAria = (page: HTMLElement, control: HTMLElement, name: string, value: unknown): void => {
  if (name === 'aria-label' && control instanceof HTMLImageElement) control.alt = asText(value);
  else if (REFERENCES.has(name)) writeReference(page, control, name, asText(value));
  else write(control, name === 'aria-role' ? 'role' : name, value === false ? 'false' : asText(value));
  // A control inside is named by what it lies over until it is given a name.
  if (name === 'aria-label' && control !== page) write(control, 'aria-labelledby', '');
};
