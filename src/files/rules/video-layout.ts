import { boxOnWay, lettersAt, type MediaBox } from './media-boxes.ts';

/**
 * What a video needs to be played, by the box it stands in; `file` is the file itself. Everything else is blanked, known or not: `udta`,
 * `meta` and `uuid` carry place, time, owner and camera. @source ISO/IEC 14496-12 table 1, QuickTime File Format
 */
export const NEEDED: Readonly<Record<string, readonly string[]>> = {
  file: ['ftyp', 'moov', 'mdat'],
  moov: ['mvhd', 'trak', 'iods'],
  trak: ['tkhd', 'edts', 'mdia', 'tapt'],
  edts: ['elst'],
  mdia: ['mdhd', 'hdlr', 'minf'],
  minf: ['vmhd', 'smhd', 'hdlr', 'dinf', 'stbl'],
  dinf: ['dref'],
  stbl: ['stsd', 'stts', 'ctts', 'cslg', 'stss', 'stps', 'stsc', 'stsz', 'stco', 'co64', 'sdtp', 'sbgp', 'sgpd'],
};

/** What a description of pictures or sound needs: how they are packed. @source ISO/IEC 14496-14, 14496-15, QuickTime File Format */
export const NEEDED_IN_DESCRIPTION: readonly string[] = [
  ...['avcC', 'hvcC', 'lhvC', 'av1C', 'vpcC', 'dvcC', 'dvvC', 'd263', 'esds', 'colr', 'pasp', 'clap', 'fiel', 'gama', 'btrt', 'bitr'],
  ...['mdcv', 'clli', 'wave', 'chan', 'chnl', 'damr', 'dac3', 'dec3', 'alac', 'srat', 'pcmC', 'dOps', 'dfLa'],
];

/** The tracks that are shown and heard; any other carries data: place by the second, speed, time codes. @source ISO/IEC 14496-12 8.4.3 */
const SHOWN_TRACKS = ['vide', 'soun'];

/** What a track is: `vide`, `soun`, `meta`, `tmcd`, …; undefined where it does not say. @source ISO/IEC 14496-12 8.4.3 */
export const handlerOf = (bytes: Uint8Array, track: MediaBox): string | undefined => {
  const hdlr = boxOnWay(bytes, track, ['mdia', 'hdlr']);
  return hdlr && hdlr.end - hdlr.body >= 24 ? lettersAt(bytes, hdlr.body + 8) : undefined;
};

/** Whether a track is shown or heard. @choice see SHOWN_TRACKS */
export const isShownTrack = (bytes: Uint8Array, track: MediaBox): boolean => SHOWN_TRACKS.includes(handlerOf(bytes, track) ?? '');

/** What tells when or with what a video was made, inside boxes it needs: offsets in the body, from and to before; no end means to the end. */
export interface Trace {
  readonly from: number;
  readonly to?: number;
}

const TIMES = (version: number): Trace => ({ from: 4, to: version === 1 ? 20 : 12 });

/**
 * The traces inside a needed box: times of making, names of the maker's software. `version` is the first byte of its body.
 * @source ISO/IEC 14496-12 8.2.2, 8.3.2, 8.4.2, 8.4.3
 */
export const tracesOf = (kind: string, version: number): readonly Trace[] => {
  if (kind === 'mvhd' || kind === 'tkhd' || kind === 'mdhd') return [TIMES(version)];
  return kind === 'hdlr' ? [{ from: 12 }] : [];
};

/** Maker of the packing, and of pictures the program that packed them. @source QuickTime File Format, sample descriptions */
export const tracesOfDescription = (handler: string): readonly Trace[] =>
  handler === 'vide'
    ? [
        { from: 12, to: 16 },
        { from: 42, to: 74 },
      ]
    : [{ from: 12, to: 16 }];

/** Where the boxes of a description begin, from its body on: after fixed fields, which for sound depend on its version. @source as above */
export const boxesOfDescription = (handler: string, version: number): number => {
  if (handler === 'vide') return 78;
  return [28, 44, 64][version] ?? 28;
};
