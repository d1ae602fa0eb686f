const MOBILE = /(?<!\d)1[3-9]\d(?:[\s-]?\d){8}(?!\d)/;

/** Whether somebody seems to have written a mobile number into what an officer will read. Only a warning follows. */
export const tellsPhone = (text: string): boolean => MOBILE.test(text.normalize('NFKC'));
