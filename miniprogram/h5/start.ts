import { MiniProgramEnv } from 'glass-easel-miniprogram-adapter';
import { phrase } from '../src/words.ts';
import { readPlace } from './address.ts';
import { launchApp, listenForAttention } from './app-life.ts';
import { makeBackend } from './backend.ts';
import { guarded, listenForFaults } from './faults.ts';
import { setPictures } from './files.ts';
import { firstVisits } from './first-visits.ts';
import { followLook } from './look.ts';
import type { Manifest } from './manifest.ts';
import { follow, setRouter, theRouter } from './navigation.ts';
import { makePageStack } from './page-stack.ts';
import { loadProgram } from './program.ts';
import { wipeQuietPages } from './quiet.ts';
import { startRouter } from './router.ts';
import { makeShell } from './shell.ts';
import { listenForTaps } from './taps.ts';
import { listenToDevice } from './wx/device.ts';

/** Runs the mini-program in this browser. */
export const start = (manifest: Manifest): void => {
  listenForFaults();
  history.scrollRestoration = 'manual';
  setPictures(manifest.pictures);
  const environment = new MiniProgramEnv();
  const space = environment.createCodeSpace('', true);
  const backend = environment.associateBackend(makeBackend());
  const shell = makeShell({
    app: manifest.app,
    pictures: manifest.pictures,
    back: () => (theRouter().openPages().length > 1 ? follow('navigateBack', '', 1) : follow('reLaunch', `/${manifest.pages[0] ?? ''}`, 0)),
    switchTab: (route) => follow('switchTab', `/${route}`, 0),
  });
  const maker = { backend, space, ground: shell.ground };
  const stack = makePageStack({ manifest, maker, shell, neutralTitle: phrase('page.safety.title') });
  const first = firstVisits(manifest);
  const program = loadProgram(space, manifest);
  followLook();
  const router = startRouter({ manifest, stack, program });
  setRouter(router);
  listenForTaps();
  listenToDevice();
  listenForAttention();
  wipeQuietPages();
  const { route, query } = readPlace(first.at(-1)?.url ?? '');
  launchApp(route, query);
  // The rest is fetched by everybody, wherever they began: what was fetched must not tell what was read.
  guarded(() => router.begin(first).then(() => program.fetchRest().catch(() => undefined)));
};
