import { glassEasel } from 'glass-easel-miniprogram-adapter';
import { phrase } from '../src/words.ts';
import { askInDialog } from './dialog.ts';

declare global {
  interface Window {
    /** Messages of what went wrong in a page's own code since the start; tests look at it. */
    faults: string[];
  }
}

let isShown = false;

/** A fault of ours: said calmly, one at a time; the page goes on. */
export const reportFault = (fault: unknown): void => {
  window.faults.push(fault instanceof Error ? `${fault.message}\n${fault.stack ?? ''}` : JSON.stringify(fault));
  if (isShown) return;
  isShown = true;
  askInDialog({
    title: phrase('screen.host.fault'),
    content: phrase('screen.host.fault-advice'),
    choices: [{ word: phrase('screen.host.understood'), value: 'understood' }],
  })
    .catch(() => undefined)
    .finally(() => {
      isShown = false;
    });
};

/** Runs a page's own code; what it throws, now or later, does not reach the host. */
export const guarded = (run: () => unknown): void => {
  try {
    const result = run();
    if (result instanceof Promise) result.catch(reportFault);
  } catch (fault) {
    reportFault(fault);
  }
};

/** WeChat's own refusals (`chooseMedia:fail cancel`) are answers, not faults, where a page leaves them unheard. */
const isRefusal = (reason: unknown): boolean => typeof reason === 'object' && reason !== null && 'errMsg' in reason;

/** Hears every fault that nobody else hears. */
export const listenForFaults = (): void => {
  window.faults = [];
  glassEasel.addGlobalErrorListener((fault) => {
    reportFault(fault);
    return false;
  });
  window.addEventListener('error', (event) => reportFault(event.error ?? event.message));
  window.addEventListener('unhandledrejection', (event) => {
    event.preventDefault();
    if (!isRefusal(event.reason)) reportFault(event.reason);
  });
};
