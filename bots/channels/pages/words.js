const book = JSON.parse(document.querySelector('meta[name="words"]').content);

/** The words of a phrase the server put into the page, its placeholders filled. */
export const words = (key, values = {}) => book[key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
