import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { type Config, loadConfig } from '../config.ts';
import { type Copy, loadCopy } from '../copy/phrase.ts';
import { systemClock } from '../kernel/system.ts';
import type { Library } from '../library/library.ts';
import { loadLibrary } from '../library/load.ts';
import { type Poster, printPoster, reportUrl, shortAddress } from '../papers/poster.ts';

/** Signs of a place or unit that still read well from two steps away. */
const NAME_MAX = 40;
const LOCAL = 'http://127.0.0.1:3000';

const posterOf = (wanted: Pick<Poster, 'place' | 'unit' | 'url'>, library: Library, copy: Copy, madeAt: number): Poster => {
  const region = library.regionNamed(wanted.place);
  const phone = (id: string): string => library.phone(id, region).phone;
  return {
    ...wanted,
    title: copy.phrase('poster.title'),
    subtitle: copy.phrase('poster.subtitle'),
    here: copy.phrase('poster.here'),
    scan: copy.phrase('poster.scan'),
    typed: copy.phrase('poster.typed', { address: shortAddress(wanted.url) }),
    unnamed: copy.phrase('poster.unnamed'),
    steps: [
      { title: copy.phrase('poster.step-1'), how: copy.phrase('poster.step-1-how') },
      { title: copy.phrase('poster.step-2'), how: copy.phrase('poster.step-2-how') },
      { title: copy.phrase('poster.step-3'), how: copy.phrase('poster.step-3-how') },
    ],
    danger: copy.phrase('poster.danger', { fire: phone('fire') }),
    phones: copy.phrase('poster.rescue', {
      ambulance: phone('ambulance'),
      safetyReport: phone('safety-report'),
      hotline: phone('hotline'),
    }),
    office: library.directory.officeFor(region).name,
    madeAt,
  };
};

const fileNameFor = (place: string): string => `poster-${place.replace(/[^\p{L}\p{N}]+/gu, '-')}.pdf`;

const makePoster = async (
  wanted: { place: string; unit?: string; out?: string; url?: string },
  config: Config,
  copy: Copy,
): Promise<void> => {
  const { place, unit } = wanted;
  const library = loadLibrary({ contentDir: contentDirOf(config), jurisdiction: config.jurisdiction });
  const base = wanted.url ?? config.publicUrl ?? LOCAL;
  if ([place, unit ?? ''].some((name) => [...name].length > NAME_MAX)) throw new Error(copy.phrase('poster.tool.too-long'));
  if (!URL.canParse(base)) throw new Error(copy.phrase('poster.tool.not-a-url', { url: base }));
  if (base === LOCAL) console.error(copy.phrase('poster.tool.no-public-url', { base }));
  const poster = posterOf({ place, url: reportUrl(base, place, unit), ...(unit && { unit }) }, library, copy, systemClock.now());
  if (library.regionNamed(place) === undefined) console.error(copy.phrase('poster.tool.place-unknown', { place, office: poster.office }));
  const file = wanted.out ?? fileNameFor(place);
  await writeFile(file, await printPoster(poster));
  console.log(copy.phrase('poster.tool.done', { file, url: poster.url }));
};

const contentDirOf = (config: Config): string => config.contentDir ?? 'content';

const config = loadConfig();
const copy = loadCopy(join(contentDirOf(config), 'copy/zh-CN.json'));
await new Command('poster')
  .description(copy.phrase('poster.tool.about'))
  .argument('<place>', copy.phrase('poster.tool.place'))
  .option('--unit <name>', copy.phrase('poster.tool.unit'))
  .option('--out <file>', copy.phrase('poster.tool.out'))
  .option('--url <base>', copy.phrase('poster.tool.url'))
  .action((place: string, options: { unit?: string; out?: string; url?: string }) => makePoster({ place, ...options }, config, copy))
  .parseAsync()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  });
