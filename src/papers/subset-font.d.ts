/** The package ships no types of its own. */
declare module 'subset-font' {
  const subsetFont: (font: Uint8Array, text: string, options: { readonly targetFormat: 'truetype' }) => Promise<Uint8Array>;
  export = subsetFont;
}
