/** A new element: `properties` are set as they are, except `data`, which goes into its dataset; children are elements or text. */
export const element = (tag, { data = {}, ...properties } = {}, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  Object.assign(made.dataset, data);
  made.append(...children);
  return made;
};

/** The one element of the page that carries `data-<name>`. */
export const part = (name) => document.querySelector(`[data-${name}]`);
