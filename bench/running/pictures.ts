import sharp from 'sharp';

/** A photograph as a phone makes it, with place and camera in it. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly bytes: Buffer;
}

const WITH_PLACE = { IFD0: { Make: 'Phone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '38/1 28/1 0/1' } };

/** Makes a JPEG of that size; noise, so that its bytes are as many as a photograph's. */
export const makePicture = async (width: number, height: number): Promise<Picture> => {
  const noise = { type: 'gaussian', mean: 128, sigma: 12 } as const;
  const bytes = await sharp({ create: { width, height, channels: 3, background: '#808080', noise } })
    .jpeg({ quality: 80 })
    .withExif(WITH_PLACE)
    .toBuffer();
  return { width, height, bytes };
};

const END_OF_JPEG = Buffer.from([0xff, 0xd9]);

/** Whether the bytes are a JPEG of that size, to its end. */
export const isPictureOf = async (bytes: Buffer, { width, height }: Picture): Promise<boolean> => {
  try {
    const read = await sharp(bytes).metadata();
    return read.format === 'jpeg' && read.width === width && read.height === height && bytes.subarray(-2).equals(END_OF_JPEG);
  } catch {
    return false;
  }
};
