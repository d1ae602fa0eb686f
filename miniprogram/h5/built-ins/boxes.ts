import { asFlag, asNumber, asText, documentId, findByPageId, write } from '../attributes.ts';
import { drawTag, teller, withoutEffect } from './built-in.ts';
import { readFields } from './form-values.ts';

/** Words that belong to a control: a tap on them is one on it. */
export const label = drawTag<'label', HTMLLabelElement>({
  make: () => document.createElement('label'),
  attributes: {
    for: (element, value) =>
      queueMicrotask(() => {
        const control = findByPageId(element, asText(value));
        element.htmlFor = control === undefined ? '' : documentId(control);
      }),
  },
});

const tellForm = teller<'form'>();

/** Fields that are sent together, by their names. */
export const form = drawTag<'form', HTMLFormElement>({
  make: () => {
    const element = document.createElement('form');
    element.noValidate = true;
    element.addEventListener('submit', (event) => {
      event.preventDefault();
      tellForm(element, 'submit', { value: readFields(element) });
    });
    element.addEventListener('reset', () => tellForm(element, 'reset', {}));
    return element;
  },
  attributes: {},
});

const tellScroll = teller<'scroll-view'>();

/** Nearer to an edge than this (px) counts as having reached it, as in WeChat. */
const EDGE = 50;

const tellEdges = (element: HTMLElement): void => {
  if (element.scrollTop <= EDGE) tellScroll(element, 'scrolltoupper', { direction: 'top' });
  if (element.scrollHeight - element.scrollTop - element.clientHeight <= EDGE)
    tellScroll(element, 'scrolltolower', { direction: 'bottom' });
};

/** A part of a page that scrolls for itself. */
export const scrollView = drawTag<'scroll-view', HTMLElement>({
  make: () => {
    const element = document.createElement('wx-scroll-view');
    // What scrolls can be scrolled from the keyboard.
    element.tabIndex = 0;
    element.addEventListener('scroll', () => {
      const { scrollTop, scrollLeft, scrollHeight, scrollWidth } = element;
      tellScroll(element, 'scroll', { scrollTop, scrollLeft, scrollHeight, scrollWidth });
      tellEdges(element);
    });
    return element;
  },
  attributes: {
    'scroll-x': (element, value) => write(element, 'data-scroll-x', asFlag(value) ? 'yes' : ''),
    'scroll-y': (element, value) => write(element, 'data-scroll-y', asFlag(value) ? 'yes' : ''),
    'scroll-top': (element, value) => queueMicrotask(() => element.scrollTo({ top: asNumber(value, element.scrollTop) })),
    'scroll-left': (element, value) => queueMicrotask(() => element.scrollTo({ left: asNumber(value, element.scrollLeft) })),
    'scroll-into-view': (element, value) =>
      queueMicrotask(() => asText(value) !== '' && findByPageId(element, asText(value))?.scrollIntoView({ block: 'nearest' })),
    'scroll-with-animation': (element, value) => write(element, 'data-smooth', asFlag(value) ? 'yes' : ''),
    'enable-flex': withoutEffect,
  },
});
