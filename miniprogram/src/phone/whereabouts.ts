import type { Point } from '../rules/tip.ts';
import { IN_WECHAT } from '../target.ts';
import { phrase } from '../words.ts';

/** A point, and what the map calls it where a map was asked. */
export interface Whereabouts {
  readonly point: Point;
  readonly name: string;
}

const REFUSED = /auth|deny|denied|permission|privacy|authorize/i;

/**
 * Asks for a place: in WeChat on its map, in a browser where the phone stands. Only ever called from a tap. Undefined when nothing was
 * chosen. @throws {Error} with words, when the phone does not let us or does not know
 */
export const findPlace = (): Promise<Whereabouts | undefined> =>
  new Promise((resolve, reject) => {
    wx.chooseLocation({
      success: ({ latitude: lat, longitude: lng, name, address }) =>
        resolve({
          point: { lat: Number(lat), lng: Number(lng), datum: IN_WECHAT ? 'gcj02' : 'wgs84' },
          name: [address, name].filter(Boolean).join(' '),
        }),
      fail: ({ errMsg }) => {
        if (/cancel/i.test(errMsg)) return resolve(undefined);
        return reject(new Error(phrase(REFUSED.test(errMsg) ? 'screen.place.refused' : 'screen.place.none')));
      },
    });
  });
