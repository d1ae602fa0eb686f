import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../../config.ts';
import { lockFolder } from '../../database/lock.ts';
import { startOfDay } from '../../kernel/calendar.ts';
import { systemClock } from '../../kernel/system.ts';
import { contentFolder, openProgram } from '../../program.ts';
import { gist } from '../../reports/rules/content.ts';
import { hireStaff, setDuty } from './hire.ts';
import { KEPT_FILE, type Kept, writeKept } from './kept.ts';
import { FIRST_DAY } from './moment.ts';
import { playStory } from './play.ts';
import { officerOf } from './scene.ts';
import { setUpKeys } from './set-up-keys.ts';
import { type Stage, setStage, walkingClock } from './stage.ts';
import { readStory, type Story } from './story.ts';

/** Accounts are made on the first morning at seven. */
const OPENED_AT = startOfDay(FIRST_DAY) + 7 * 3_600_000;

/** Settings of a demo: always in a folder of its own, on its own SQLite, in the place its story is about, whatever the environment says. */
export const demoConfig = (config: Config, folder: string): Config => {
  const { mongodbUri: _, demoClockOffsetMs: __, ...kept } = config;
  return { ...kept, dataDir: join(folder, 'data'), secretsDir: join(folder, 'secrets'), jurisdiction: 'lvliang' };
};

/** Throws away what was made before. @throws {Refusal} conflict store.folder-in-use while a demo runs there */
const emptyFolder = async (folder: string, config: Config): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  lockFolder(config.dataDir).release();
  for (const path of [join(folder, KEPT_FILE), config.dataDir, config.secretsDir]) await rm(path, { recursive: true, force: true });
};

const receiptsToTry = (ids: readonly string[], story: Story, { filed }: Stage): Kept['receipts'] =>
  ids.flatMap((id) => {
    const receipt = filed.get(id);
    const text = story.tips.find((tip) => tip.id === id)?.tip.text ?? '';
    return receipt ? [{ reference: receipt.reference, gist: gist(text), receiptWords: receipt.receiptWords }] : [];
  });

const linksToTry = ({ linkToTry, hazards }: Story, { links, lines }: Stage): Kept['links'] => {
  const [link, number, party] = [links.get(linkToTry), lines.get(linkToTry), hazards.find(({ id }) => id === linkToTry)?.line.party];
  return link && number && party?.kind === 'unit' ? [{ number, partyName: party.name, ...link }] : [];
};

const passesToTry = ({ passToTry: name }: Story, { members }: Stage): Kept['passes'] => {
  const member = members.get(name);
  return member ? [{ name, role: member.role, unitName: member.unitName, pass: member.pass }] : [];
};

/**
 * Makes the demo anew: opens an empty program on a clock that starts two weeks ago and plays the story until `until` (ms).
 * @throws {Refusal} conflict store.folder-in-use while a demo runs there
 */
export const buildDemo = async (folder: string, config: Config, until: number): Promise<Kept> => {
  await emptyFolder(folder, config);
  const content = join(contentFolder(config), 'demo');
  const story = readStory(content);
  const clock = walkingClock(OPENED_AT);
  const program = await openProgram({ ...config, logLevel: 'error' }, { clock });
  try {
    const hired = await hireStaff(program, story);
    await setDuty(program, story, hired.staff);
    const stage = setStage(program, clock, hired, join(content, 'pictures'));
    const recovery = await setUpKeys(program, officerOf(stage, story.keysSetUpBy));
    await playStory(story, stage, until);
    const kept = {
      accounts: stage.accounts,
      recovery,
      receipts: receiptsToTry(story.receiptsToTry, story, stage),
      insiders: receiptsToTry(story.insidersToTry, story, stage),
      links: linksToTry(story, stage),
      passes: passesToTry(story, stage),
      clockOffsetMs: until - systemClock.now(),
    };
    await writeKept(folder, kept);
    return kept;
  } finally {
    await program.close();
  }
};
