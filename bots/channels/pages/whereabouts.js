import { words } from './words.js';

/** Asks the phone where it is; only ever called when the person pressed the button. Points come as wgs84. */
export const findPlace = () =>
  new Promise((resolve, reject) => {
    if (!navigator.geolocation) {
      reject(new Error(words('page.live.no-place')));
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({
          point: { lat: coords.latitude, lng: coords.longitude, datum: 'wgs84' },
          metres: Math.max(1, Math.round(coords.accuracy)),
        }),
      (error) => reject(new Error(words(error.code === error.PERMISSION_DENIED ? 'page.live.place-refused' : 'page.live.no-place'))),
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  });
