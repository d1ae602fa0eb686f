const OWN_HOSTS = ['localhost', '127.0.0.1', '[::1]', '0.0.0.0', '[::]'];

/** An address others can open, as it may stand on paper; undefined where only this machine could. @choice a wrong address on paper is worse than none */
export const printableAddress = (address: string): string | undefined =>
  OWN_HOSTS.includes(new URL(address).hostname) ? undefined : address;
