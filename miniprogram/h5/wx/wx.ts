import { appListeners } from '../app-life.ts';
import { USER_DATA_PATH } from '../files.ts';
import type { WxName } from '../known.ts';
import { theRouter } from '../navigation.ts';
import { bridge } from './bridge.ts';
import { chooseMedia, chooseMessageFile } from './choose-files.ts';
import * as device from './device.ts';
import { getFileSystemManager } from './file-system.ts';
import { hideNote, showLoading, showToast } from './notes.ts';
import { canvasToTempFilePath, compressImage } from './pictures.ts';
import { chooseLocation } from './place.ts';
import { previewImage } from './preview.ts';
import { createSelectorQuery, pageScrollTo } from './query.ts';
import { showActionSheet, showModal } from './questions.ts';
import { downloadFile, request } from './request.ts';
import * as storage from './storage.ts';
import { uploadFile } from './upload.ts';

interface Way {
  readonly url: string;
}

const refuse = (): never => {
  throw new Error('not supported');
};
const nothing = (): void => undefined;

/** Names that exist here but cannot do in a browser what they do in WeChat. */
const UNABLE = new Set(['setVisualEffectOnCapture', 'login', 'requestSubscribeMessage', 'hideHomeButton']);

const canIUse = (schema: string): boolean => {
  const name = schema.split('.')[0] ?? '';
  if (name === 'scanCode') return window.BarcodeDetector !== undefined;
  return name in wx && !UNABLE.has(name);
};

const setAlert = (message: string | undefined): void => {
  const front = theRouter().front();
  if (front !== undefined) front.alert = message;
};

const routes = {
  navigateTo: bridge('navigateTo', ({ url }: Way) => theRouter().navigateTo(url)),
  redirectTo: bridge('redirectTo', ({ url }: Way) => theRouter().redirectTo(url)),
  switchTab: bridge('switchTab', ({ url }: Way) => theRouter().switchTab(url)),
  reLaunch: bridge('reLaunch', ({ url }: Way) => theRouter().reLaunch(url)),
  navigateBack: bridge('navigateBack', ({ delta = 1 }: { delta?: number }) => theRouter().navigateBack(delta)),
  exitMiniProgram: bridge('exitMiniProgram', () => theRouter().leaveFor('/safety')),
  setNavigationBarTitle: bridge('setNavigationBarTitle', ({ title }: { title: string }) => theRouter().setTitle(title)),
  enableAlertBeforeUnload: bridge('enableAlertBeforeUnload', ({ message }: { message: string }) => setAlert(message)),
  disableAlertBeforeUnload: bridge('disableAlertBeforeUnload', () => setAlert(undefined)),
  hideHomeButton: bridge('hideHomeButton', nothing),
  pageScrollTo: bridge('pageScrollTo', pageScrollTo),
};

const files = {
  chooseMedia: bridge('chooseMedia', chooseMedia),
  chooseMessageFile: bridge('chooseMessageFile', chooseMessageFile),
  compressImage: bridge('compressImage', compressImage),
  canvasToTempFilePath: bridge('canvasToTempFilePath', canvasToTempFilePath),
  saveImageToPhotosAlbum: bridge('saveImageToPhotosAlbum', device.saveImageToPhotosAlbum),
  saveFileToDisk: bridge('saveFileToDisk', device.saveFileToDisk),
  previewImage: bridge('previewImage', previewImage),
  getFileSystemManager,
  env: { USER_DATA_PATH },
};

const kept = {
  setStorage: bridge('setStorage', storage.setStorage),
  getStorage: bridge('getStorage', storage.getStorage),
  removeStorage: bridge('removeStorage', storage.removeStorage),
  setStorageSync: storage.setStorageSync,
  getStorageSync: storage.getStorageSync,
  removeStorageSync: storage.removeStorageSync,
  clearStorageSync: storage.clearStorageSync,
  getStorageInfoSync: storage.getStorageInfoSync,
};

const questions = {
  showToast: bridge('showToast', showToast),
  hideToast: bridge('hideToast', hideNote),
  showLoading: bridge('showLoading', showLoading),
  hideLoading: bridge('hideLoading', hideNote),
  showModal: bridge('showModal', showModal),
  showActionSheet: bridge('showActionSheet', showActionSheet),
  chooseLocation: bridge('chooseLocation', chooseLocation),
  getPrivacySetting: bridge('getPrivacySetting', () => ({ needAuthorization: false, privacyContractName: '' })),
  requirePrivacyAuthorize: bridge('requirePrivacyAuthorize', nothing),
  onNeedPrivacyAuthorization: nothing,
  openPrivacyContract: bridge('openPrivacyContract', () => theRouter().navigateTo('/pages/privacy/privacy')),
  login: bridge('login', refuse),
  requestSubscribeMessage: bridge('requestSubscribeMessage', refuse),
};

const phone = {
  getNetworkType: bridge('getNetworkType', device.getNetworkType),
  onNetworkStatusChange: device.networkListeners.on,
  offNetworkStatusChange: device.networkListeners.off,
  onKeyDown: device.keyListeners.on,
  offKeyDown: device.keyListeners.off,
  onAppShow: appListeners.show.on,
  offAppShow: appListeners.show.off,
  onAppHide: appListeners.hide.on,
  offAppHide: appListeners.hide.off,
  setClipboardData: bridge('setClipboardData', device.setClipboardData),
  makePhoneCall: bridge('makePhoneCall', device.makePhoneCall),
  scanCode: bridge('scanCode', device.scanCode),
  setVisualEffectOnCapture: bridge('setVisualEffectOnCapture', nothing),
  vibrateShort: bridge('vibrateShort', () => void navigator.vibrate?.(15)),
  getRandomValues: bridge('getRandomValues', device.getRandomValues),
  getWindowInfo: device.getWindowInfo,
  getAppBaseInfo: device.getAppBaseInfo,
  arrayBufferToBase64: device.arrayBufferToBase64,
  base64ToArrayBuffer: device.base64ToArrayBuffer,
  nextTick: (run: () => void): void => queueMicrotask(run),
  canIUse,
  createSelectorQuery,
};

/** `wx` over the browser: every known name and no other. */
export const wx: Readonly<Record<WxName, unknown>> = {
  ...routes,
  ...files,
  ...kept,
  ...questions,
  ...phone,
  request,
  downloadFile,
  uploadFile,
};
