/** The package ships no types of its own. */
declare module 'heic-decode' {
  /** Decodes the first picture of a HEIC file, turned the way the file says. Rejects where there is none. */
  const decode: (input: {
    readonly buffer: Uint8Array;
  }) => Promise<{ readonly width: number; readonly height: number; readonly data: Uint8ClampedArray }>;
  export = decode;
}
