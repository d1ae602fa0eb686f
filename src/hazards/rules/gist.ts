/** The first signs of a text, for a line in a list. @choice 24 signs fit one line of a phone */
export const gist = (text: string): string => {
  const signs = [...text.replace(/\s+/g, ' ').trim()];
  return signs.length > 24 ? `${signs.slice(0, 24).join('')}…` : signs.join('');
};
