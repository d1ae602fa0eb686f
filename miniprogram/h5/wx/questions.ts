import { phrase } from '../../src/words.ts';
import { askInDialog } from '../dialog.ts';

/** Asks for a yes or a no; closing is a no. */
export const showModal = async (option: WechatMiniprogram.ShowModalOption): Promise<object> => {
  const confirm = {
    word: option.confirmText ?? phrase('screen.host.sure'),
    value: 'confirm',
    isMain: true,
    ...(option.confirmColor === undefined ? {} : { color: option.confirmColor }),
  };
  const cancel = {
    word: option.cancelText ?? phrase('screen.host.cancel'),
    value: 'cancel',
    ...(option.cancelColor === undefined ? {} : { color: option.cancelColor }),
  };
  const answer = await askInDialog({
    title: option.title ?? '',
    content: option.content ?? '',
    choices: option.showCancel === false ? [confirm] : [cancel, confirm],
  });
  return { confirm: answer === 'confirm', cancel: answer !== 'confirm', content: null };
};

/** @throws {Error} `cancel` */
export const showActionSheet = async (option: WechatMiniprogram.ShowActionSheetOption): Promise<object> => {
  const items = option.itemList.map((word, index) => ({
    word,
    value: String(index),
    ...(option.itemColor === undefined ? {} : { color: option.itemColor }),
  }));
  const cancel = { word: phrase('screen.host.cancel'), value: 'cancel' };
  const answer = await askInDialog({ title: option.alertText ?? '', choices: [...items, cancel], look: 'sheet' });
  if (answer === undefined || answer === 'cancel') throw new Error('cancel');
  return { tapIndex: Number(answer) };
};
