import { AsyncLocalStorage } from 'node:async_hooks';
import { TestEnvironment } from 'jest-environment-node';

/** Every storage a test file has run something under. */
const storages = new Set();
for (const name of ['run', 'enterWith']) {
  const real = AsyncLocalStorage.prototype[name];
  AsyncLocalStorage.prototype[name] = function (...given) {
    storages.add(this);
    return real.apply(this, given);
  };
}

/** What one process keeps from file to file. */
const kept = new Map();

/**
 * Node as jest gives it, made for a process that runs many files, each of which loads jest's runner and the whole program anew:
 * - a storage that once ran costs time at every promise the process makes from then on, until it is disabled: without that the
 *   hundredth file pays for a hundred of them;
 * - `keepInProcess(key, make)` makes a thing once for all files: only for what is big, slow to make and never changed.
 */
export default class extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.keepInProcess = (key, make) => {
      if (!kept.has(key)) kept.set(key, make());
      return kept.get(key);
    };
  }

  async teardown() {
    for (const storage of storages) storage.disable();
    storages.clear();
    await super.teardown();
  }
}
