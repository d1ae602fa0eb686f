import { readFileSync } from 'node:fs';
import sharp from 'sharp';

/** What the files below say of whoever made them; none of it may be left in a copy. */
export const TRACES = ['SHAO-TEST-CAMERA', 'SHAO-TEST-OWNER', 'SHAO-TEST-CAPTION', 'SHAO-TEST-THUMBNAIL', '+38.4500+111.1200'] as const;
const [CAMERA, OWNER, CAPTION, THUMBNAIL, POINT] = TRACES;

export const u16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
};

export const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

const text = (value: string): Buffer => Buffer.from(value, 'latin1');

/** One box: its size, its kind, its body. */
export const box = (kind: string, ...body: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(body);
  return Buffer.concat([u32(content.length + 8), text(kind), content]);
};

/** A box that begins with version and flags. */
export const fullBox = (kind: string, version: number, ...body: readonly Uint8Array[]): Buffer =>
  box(kind, Buffer.from([version, 0, 0, 0]), ...body);

/** A JPEG segment of an application. */
const segment = (mark: number, content: Uint8Array): Buffer => Buffer.concat([Buffer.from([0xff, mark]), u16(content.length + 2), content]);

const XMP = `<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><owner>${OWNER}</owner></x:xmpmeta><?xpacket end="w"?>`;
const IPTC = Buffer.concat([
  text('Photoshop 3.0\0' + '8BIM'),
  u16(0x0404),
  u16(0),
  u32(CAPTION.length + 5),
  Buffer.from([0x1c, 0x02, 0x78]),
  u16(CAPTION.length),
  text(CAPTION),
]);
const SMALL_PICTURE = Buffer.concat([text('Exif\0\0II*\0'), u32(8), text(THUMBNAIL)]);

/** A picture of two colours with place, time, camera and owner in it; a JPEG with caption and thumbnail as well. */
export const tracedPicture = async (format: 'jpeg' | 'png' | 'webp' | 'avif'): Promise<Buffer> => {
  const made = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#806040' } })
    .toFormat(format)
    .withExif({
      IFD0: { Make: CAMERA, Model: CAMERA, ImageDescription: POINT },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '38/1 27/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '111/1 7/1 12/1' },
    })
    .withXmp(XMP)
    .toBuffer();
  if (format !== 'jpeg') return made;
  return Buffer.concat([made.subarray(0, 2), segment(0xe1, SMALL_PICTURE), segment(0xed, IPTC), made.subarray(2)]);
};

/** Made once with Debian's heif-enc: 96 × 64, below blue red and green, to be turned by a quarter clockwise; EXIF with camera and place. */
export const heic = (): Buffer => readFileSync(new URL('./turned.heic', import.meta.url));

const TIME = u32(3_864_000_000);

/** A track whose samples lie at these offsets, each in a chunk of its own. */
const track = (handler: string, description: Buffer, at: readonly number[], size: number): Buffer => {
  const stbl = box(
    'stbl',
    fullBox('stsd', 0, u32(1), description),
    fullBox('stts', 0, u32(1), u32(at.length), u32(100)),
    fullBox('stsc', 0, u32(1), u32(1), u32(1), u32(1)),
    fullBox('stsz', 0, u32(0), u32(at.length), ...at.map(() => u32(size))),
    fullBox('stco', 0, u32(at.length), ...at.map(u32)),
  );
  const dinf = box('dinf', fullBox('dref', 0, u32(1), box('alis', Buffer.from([0, 0, 0, 1]), text(`/Users/${OWNER}/`))));
  return box(
    'trak',
    fullBox('tkhd', 0, TIME, TIME, Buffer.alloc(72)),
    box('tref', box('cdsc', u32(1))),
    box('udta', box('name', text(OWNER))),
    box(
      'mdia',
      fullBox('mdhd', 0, TIME, TIME, u32(600), u32(600), u32(0)),
      fullBox('hdlr', 0, text('mhlr'), text(handler), text('appl'), Buffer.alloc(8), text(`${CAMERA}\0`)),
      box('minf', fullBox('vmhd', 0, Buffer.alloc(8)), dinf, stbl),
    ),
  );
};

/** How pictures are packed, as QuickTime writes it: packer's name inside, and a box of the maker's own. */
const pictureDescription = (): Buffer =>
  box(
    'avc1',
    Buffer.alloc(6),
    u16(1),
    u32(0),
    text('appl'),
    Buffer.alloc(26),
    Buffer.from([CAMERA.length]),
    text(CAMERA.padEnd(31, '\0')),
    u16(24),
    u16(0xffff),
    box('avcC', Buffer.from([1, 100, 0, 31])),
    box('udta', text(OWNER)),
  );

/** The pictures of the film below: what must still be there, where it was. */
export const FRAMES = [Buffer.alloc(40, 0x11), Buffer.alloc(40, 0x22)] as const;

const PLACE_OF_SECOND = text(`gps ${POINT} `.padEnd(40, '.'));

/** A film of two pictures and two places, one for each second, with all that phones write about them. */
export const film = (brand: 'isom' | 'qt  ' | '3gp4' = 'isom', more: readonly Uint8Array[] = []): Buffer => {
  const ftyp = box('ftyp', text(brand), u32(0), text(brand));
  const data = [FRAMES[0], PLACE_OF_SECOND, FRAMES[1], PLACE_OF_SECOND, text(`left over: ${OWNER}`)];
  const mdat = box('mdat', ...data);
  const start = ftyp.length + 8;
  const place = box('udta', box('\u00a9xyz', u16(POINT.length), u16(0x15c7), text(POINT)));
  const keys = box('meta', fullBox('keys', 0, text(`com.apple.quicktime.location.ISO6709 ${POINT} com.apple.quicktime.make ${CAMERA}`)));
  const moov = box(
    'moov',
    fullBox('mvhd', 0, TIME, TIME, Buffer.alloc(88)),
    track('vide', pictureDescription(), [start, start + 80], 40),
    track('meta', box('mebx', Buffer.alloc(6), u16(1), text(POINT)), [start + 40, start + 120], 40),
    place,
    keys,
    box('free', text(CAMERA)),
  );
  return Buffer.concat([ftyp, mdat, box('uuid', Buffer.alloc(16, 9), text(XMP)), moov, ...more]);
};
