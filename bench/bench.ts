import { firstLoad } from './parts/first-load.ts';
import { hazards } from './parts/hazards.ts';
import { lookUps } from './parts/look-ups.ts';
import { memory } from './parts/memory.ts';
import { start } from './parts/start.ts';
import { submissions } from './parts/submissions.ts';
import { timing } from './parts/timing.ts';
import { openSetting } from './running/setting.ts';

const PARTS = { start, memory, 'look-ups': lookUps, submissions, hazards, timing, 'first-load': firstLoad };

const isPart = (name: string): name is keyof typeof PARTS => Object.hasOwn(PARTS, name);

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !isPart(name));
if (unknown.length > 0) {
  console.error(`there is no part ${unknown.join(', ')}; parts: ${Object.keys(PARTS).join(', ')}`);
  process.exit(1);
}

const setting = await openSetting();
try {
  for (const [name, part] of Object.entries(PARTS)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    console.log(`\n== ${name}`);
    await part(setting);
  }
} finally {
  await setting.end();
}
