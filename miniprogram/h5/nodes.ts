import { glassEasel } from 'glass-easel-miniprogram-adapter';

const nodes = new WeakMap<object, glassEasel.Element>();

/** Remembers which node of the page an element on the screen was made for. */
export const bindNode = (element: object, node: glassEasel.Element): void => {
  nodes.set(element, node);
};

/** The page's node of this very element; none for what the host added of its own. */
export const nodeOf = (element: object): glassEasel.Element | undefined => nodes.get(element);

/** The element of a node, once it is on the screen. */
export const elementOf = (node: glassEasel.Element): HTMLElement | undefined => {
  const element: unknown = node.getBackendElement();
  return element instanceof HTMLElement ? element : undefined;
};

/** The nearest node at or above a place on the screen. */
export const nearestNode = (target: EventTarget | null): glassEasel.Element | undefined => {
  let place = target instanceof Node ? target : null;
  while (place !== null && !nodes.has(place)) place = place.parentNode;
  return place === null ? undefined : nodes.get(place);
};

/** Lets the page hear that something happened on an element; as in WeChat it does not bubble. */
export const tell = (element: HTMLElement, event: string, detail: unknown): void => {
  const node = nodes.get(element);
  if (node !== undefined) glassEasel.Event.triggerEvent(node, event, detail, { bubbles: false, composed: false });
};

/** The same for a tap or a touch, which everything around it hears too. */
export const tellTouch = (node: glassEasel.Element, event: 'tap' | 'touchstart' | 'touchend', origin: MouseEvent): void => {
  const detail = { x: origin.clientX, y: origin.clientY };
  glassEasel.Event.triggerEvent(node, event, detail, { originalEvent: origin, bubbles: true, composed: true, capturePhase: true });
};
