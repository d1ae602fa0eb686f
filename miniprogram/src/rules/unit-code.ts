/**
 * The code in what was scanned or typed: a notice's QR is an address with the code behind its #, a person types the four groups.
 * Undefined when there is none.
 */
export const codeIn = (text: string): string | undefined => {
  const plain = text.normalize('NFKC').trim();
  const code = plain.includes('#') ? plain.slice(plain.lastIndexOf('#') + 1) : plain;
  return /^[0-9A-Za-z\s-]{16,40}$/.test(code) ? code.trim() : undefined;
};
