const readers = new WeakMap<Element, () => unknown>();

/** Makes an element answer for its value when the form around it is sent. */
export const answersWith = (element: HTMLElement, read: () => unknown): void => {
  readers.set(element, read);
};

/** The name under which a form gives a field's value. Not the browser's `name`: that one groups radio buttons. */
export const setFieldName = (element: HTMLElement, value: unknown): void => {
  if (value) element.dataset.field = String(value);
  else delete element.dataset.field;
};

/** The values of all named fields within. */
export const readFields = (form: HTMLElement): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    [...form.querySelectorAll<HTMLElement>('[data-field]')].map((element) => [element.dataset.field ?? '', readers.get(element)?.()]),
  );
