import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import subsetFont from 'subset-font';

/** Weights our papers are set in. */
export type Weight = 'regular' | 'bold';

const FILES: Readonly<Record<Weight, string>> = {
  regular: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  bold: '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
};
const resolver = createRequire(import.meta.url);

/** The whole Noto Sans SC of a weight: every sign of GB2312 and GBK, rare signs of names among them. */
export const fullFont = (weight: Weight): Promise<Uint8Array> => readFile(resolver.resolve(FILES[weight]));

/** A font that holds just the signs of `text`: a paper weighs some ten kilobytes instead of ten megabytes. */
export const fontFor = async (weight: Weight, text: string): Promise<Buffer> =>
  Buffer.from(await subsetFont(await fullFont(weight), text, { targetFormat: 'truetype' }));
