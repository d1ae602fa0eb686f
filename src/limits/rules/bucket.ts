/** Groups of an IPv6 address that one household or office has for itself. @source RFC 6177: a site gets a /48 to a /64; we count the /64 */
const SITE_GROUPS = 4;

const expanded = (address: string): readonly string[] => {
  const [head = '', tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  if (tail === undefined) return before;
  const after = tail === '' ? [] : tail.split(':');
  return [...before, ...Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0'), ...after];
};

/**
 * The bucket an address is counted in: an IPv4 address itself, of an IPv6 address its site. Held in memory only and never written down.
 * @choice whoever has one IPv6 address has billions; an IPv4 in an IPv6 coat is the IPv4
 */
export const bucketOf = (address: string): string => {
  const plain = address.toLowerCase().replace(/%.*$/, '');
  const inside = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1];
  if (inside !== undefined) return inside;
  return expanded(plain)
    .slice(0, SITE_GROUPS)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
};
