import { glassEasel } from 'glass-easel-miniprogram-adapter';
import { asFlag, asText, writeAria, writeStyle } from './attributes.ts';
import { BUILT_INS } from './built-ins/all.ts';
import type { BuiltIn } from './built-ins/built-in.ts';
import { bindNode, nodeOf } from './nodes.ts';
import { setHoverClass } from './taps.ts';

const builtInOf = new WeakMap<HTMLElement, BuiltIn>();

const setCommon = (element: HTMLElement, name: string, value: unknown): boolean => {
  if (name === 'hidden') element.hidden = asFlag(value);
  else if (name === 'hover-class') setHoverClass(element, asText(value));
  else if (name.startsWith('aria-')) writeAria(element, builtInOf.get(element)?.control(element) ?? element, name, value);
  else return name === 'hover-stay-time';
  return true;
};

/**
 * Stands on every element the framework makes in place of the browser's own: the framework hands over words only, so the value
 * (a list, `false`) is fetched from its node.
 */
function setAttribute(this: HTMLElement, name: string, text?: string): void {
  const value = nodeOf(this)?.getAttribute(name);
  if (name === 'style') writeStyle(this, text ?? '');
  else if (!setCommon(this, name, value)) builtInOf.get(this)?.set(this, name, value);
}

const makeElement = (tag: string): HTMLElement => {
  const builtIn = BUILT_INS.get(tag);
  const element = builtIn?.make() ?? document.createElement(tag);
  if (builtIn !== undefined) builtInOf.set(element, builtIn);
  element.setAttribute = setAttribute;
  element.removeAttribute = setAttribute;
  return element;
};

/** The document as the framework may use it: it makes our built-ins where a page names them, and listens to nothing itself. */
export const makeBackend = (): glassEasel.CurrentWindowBackendContext => {
  const backend = new glassEasel.CurrentWindowBackendContext();
  const made = {
    createElement: makeElement,
    createTextNode: (content: string) => document.createTextNode(content),
    createDocumentFragment: () => document.createDocumentFragment(),
  };
  backend.document = made as unknown as typeof backend.document;
  backend.associateValue = bindNode;
  backend.setListenerStats = () => undefined;
  return backend;
};
