import { nearestNode, tellTouch } from './nodes.ts';

const hoverClasses = new WeakMap<Element, string>();

/** The class an element has while it is pressed. */
export const setHoverClass = (element: Element, name: string): void => {
  if (name === '' || name === 'none') hoverClasses.delete(element);
  else hoverClasses.set(element, name);
};

const pressed = (target: EventTarget | null): Element | undefined => {
  let place = target instanceof Element ? target : null;
  while (place !== null && !hoverClasses.has(place)) place = place.parentElement;
  return place ?? undefined;
};

const showPresses = (): void => {
  document.addEventListener('pointerdown', (event) => {
    const element = pressed(event.target);
    const names = (element && hoverClasses.get(element)?.split(/\s+/)) ?? [];
    if (element === undefined || element.matches(':disabled')) return;
    element.classList.add(...names);
    const release = (): void => element.classList.remove(...names);
    for (const end of ['pointerup', 'pointercancel']) document.addEventListener(end, release, { once: true });
  });
};

const TOUCHES = { pointerdown: 'touchstart', pointerup: 'touchend' } as const;

const listenForTouches = (): void => {
  for (const [heard, told] of Object.entries(TOUCHES) as ['pointerdown' | 'pointerup', 'touchstart' | 'touchend'][])
    document.addEventListener(heard, (event) => {
      const node = nearestNode(event.target);
      if (node !== undefined) tellTouch(node, told, event);
    });
};

/** A click on a label is followed by the browser's own click on its control: one tap, not two. */
const labelledControl = (target: EventTarget | null): HTMLElement | undefined => {
  const label = target instanceof Element ? target.closest('label') : null;
  const control = label?.control ?? undefined;
  return control !== target && !(target instanceof Node && control?.contains(target)) ? control : undefined;
};

/** Makes taps of clicks, so that a mouse, a finger, the keyboard and a screen reader are all heard by `bindtap`. */
export const listenForTaps = (): void => {
  let echo: EventTarget | undefined;
  document.addEventListener('click', (click) => {
    const isEcho = click.target !== null && click.target === echo;
    echo = labelledControl(click.target);
    if (isEcho) return;
    const isDisabled = click.target instanceof Element && click.target.closest(':disabled') !== null;
    const node = isDisabled ? undefined : nearestNode(click.target);
    if (node !== undefined) tellTouch(node, 'tap', click);
  });
  listenForTouches();
  showPresses();
};
