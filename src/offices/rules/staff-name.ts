/**
 * A name as it is compared: full-width and half-width, upper and lower case, blanks and control signs make no difference.
 * @choice whoever types on a phone must not be refused for a blank or a capital; and whatever is typed, a database can be asked for it
 */
export const staffNameKey = (name: string): string =>
  name
    .toWellFormed()
    .normalize('NFKC')
    .replace(/[\s\p{Cc}]+/gu, '')
    .toLowerCase();
