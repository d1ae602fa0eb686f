import { phrase } from '../../src/words.ts';
import { askInDialog } from '../dialog.ts';

/** Ms to wait for the device to find out where it is. */
const PATIENCE_MS = 20_000;

const findPosition = (): Promise<GeolocationPosition> =>
  new Promise((done, fail) => {
    const refuse = (fault: GeolocationPositionError): void =>
      fail(new Error(fault.code === fault.PERMISSION_DENIED ? 'auth deny' : fault.code === fault.TIMEOUT ? 'timeout' : ''));
    navigator.geolocation.getCurrentPosition(done, refuse, { enableHighAccuracy: true, timeout: PATIENCE_MS });
  });

/**
 * Where WeChat shows a map, this asks whether the device may say where it is (WGS 84, degrees). No map: its tiles would tell a third party
 * what place somebody looks at. @throws {Error} `cancel`, `auth deny`
 */
export const chooseLocation = async (): Promise<object> => {
  if (!('geolocation' in navigator)) throw new Error('not supported');
  const answer = await askInDialog({
    title: phrase('screen.host.place'),
    content: phrase('screen.host.place-advice'),
    choices: [
      { word: phrase('screen.host.cancel'), value: 'cancel' },
      { word: phrase('screen.host.place-here'), value: 'here', isMain: true },
    ],
  });
  if (answer !== 'here') throw new Error('cancel');
  const { coords } = await findPosition();
  return { name: '', address: '', latitude: coords.latitude, longitude: coords.longitude };
};
