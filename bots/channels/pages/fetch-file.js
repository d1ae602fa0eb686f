import { words } from './words.js';

/** Fetches a file whole and gives an address inside this page for it; fails in words. Whoever shows a receipt asks as nobody else: no cookie goes along. */
export const fetchFile = async (url, headers = {}) => {
  const credentials = headers.Authorization ? 'omit' : 'same-origin';
  const response = await fetch(url, { headers, cache: 'no-store', credentials }).catch(() => undefined);
  if (response?.ok) return URL.createObjectURL(await response.blob());
  const { message } = (await response?.json().catch(() => undefined)) ?? {};
  throw new Error(message ?? words('page.live.unreached'));
};
