import { wxNamesIn } from '../guard/wx-names.mjs';
import { programsOf } from '../target.mjs';

/*
 * WeChat lets nobody use what was not declared: in app.json, and to the people on the privacy page. What is declared must be what is used, no more
 * and no less.
 */

/**
 * Names of `wx` that WeChat's 用户隐私保护指引 asks about, and what the privacy page calls them: words `screen.privacy.used-…`.
 * @source 微信小程序 用户隐私保护指引内容介绍
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const PRIVATE = {
  camera: ['chooseImage', 'chooseMedia', 'chooseVideo', 'createCameraContext', 'scanCode'],
  files: ['chooseMessageFile'],
  album: ['saveImageToPhotosAlbum', 'saveVideoToPhotosAlbum'],
  place: ['chooseLocation', 'choosePoi', 'getFuzzyLocation', 'getLocation', 'onLocationChange', 'startLocationUpdate'],
  clipboard: ['getClipboardData', 'setClipboardData'],
  wechat: ['login', 'requestSubscribeMessage'],
  microphone: ['getRecorderManager', 'startRecord'],
  contacts: ['addPhoneContact', 'chooseContact'],
  calendar: ['addPhoneCalendar', 'addPhoneRepeatCalendar'],
  sensors: ['onAccelerometerChange', 'onCompassChange', 'onDeviceMotionChange', 'onGyroscopeChange'],
  bluetooth: ['createBLEConnection', 'openBluetoothAdapter'],
  profile: ['chooseAddress', 'chooseInvoice', 'chooseLicensePlate', 'getUserInfo', 'getUserProfile', 'getWeRunData'],
};

/** Names that app.json must list in requiredPrivateInfos. @source 微信小程序 全局配置 requiredPrivateInfos */
const LISTED = [
  'chooseAddress',
  'chooseLocation',
  'choosePoi',
  'getFuzzyLocation',
  'getLocation',
  'onLocationChange',
  'startLocationUpdate',
];

const PRIVACY_PAGE = 'pages/privacy/privacy.wxml';

/**
 * What of one list is not in another, as faults.
 * @param {Iterable<string>} some
 * @param {Iterable<string>} others
 * @param {(name: string) => string} say
 */
const lacking = (some, others, say) => {
  const known = new Set(others);
  return [...new Set(some)].filter((name) => !known.has(name)).map(say);
};

/**
 * Where what is declared is not what is used.
 * @param {import('../read-source.mjs').Source} source
 * @returns {readonly string[]} faults
 */
export const privacyFaults = (source) => {
  const used = new Set(programsOf(source).flatMap((path) => wxNamesIn(source.read(path)).flatMap(({ name }) => name ?? [])));
  const kinds = Object.keys(PRIVATE).filter((kind) => PRIVATE[kind]?.some((name) => used.has(name)));
  const page = source.has(PRIVACY_PAGE) ? source.read(PRIVACY_PAGE) : '';
  const said = [...page.matchAll(/\[\[screen\.privacy\.used-([\w-]+)/g)].map(([, kind = '']) => kind);
  const listed = /** @type {readonly string[]} */ (source.app.requiredPrivateInfos ?? []);
  const listable = LISTED.filter((name) => used.has(name));
  return [
    ...lacking(
      kinds,
      said,
      (kind) =>
        `${PRIVACY_PAGE} does not say screen.privacy.used-${kind}, but the program uses ${PRIVATE[kind]?.filter((name) => used.has(name)).join(', ')}`,
    ),
    ...lacking(said, kinds, (kind) => `${PRIVACY_PAGE} says screen.privacy.used-${kind}, but the program uses nothing of the kind`),
    ...lacking(listable, listed, (name) => `app.json does not list ${name} in requiredPrivateInfos, but the program uses it`),
    ...lacking(listed, listable, (name) => `app.json lists ${name} in requiredPrivateInfos, but the program does not use it`),
    ...(kinds.length > 0 && source.app.__usePrivacyCheck__ !== true ? ['app.json wants "__usePrivacyCheck__": true'] : []),
  ];
};
