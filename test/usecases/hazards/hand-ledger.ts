import { readFileSync } from 'node:fs';
import type { HazardGrade, HazardMove, HazardSource, PartyInput, RegisterInput } from '../../../src/hazards/schema.ts';
import { PUBLIC, type Staff, type UnitActor } from '../../../src/kernel/actor.ts';
import type { Industry } from '../../../src/reports/schema.ts';
import { CITY, LINXIAN, MINUTE, photo, streamOf, XINGXIAN } from '../../support/builders.ts';
import type { World } from '../../support/world.ts';

/*
 * Plays the ledger of test/labelled/hazard-ledger.json through the program: every line is entered, told, fixed, checked on its own days
 * by the people whose part it is, the tips it comes from included.
 */

interface Chapter {
  readonly on: string;
  readonly did: 'notify' | 'submit' | 'send-back' | 'pass-own' | 'pass-city' | 'ask' | 'grant' | 'refuse' | 'reopen';
  readonly until?: string;
}

export interface HandLine {
  readonly id: string;
  readonly region: string;
  readonly orderedBy: 'own' | 'city';
  readonly source: HazardSource;
  readonly industry: Industry;
  readonly criteria: readonly string[];
  readonly grade: HazardGrade;
  readonly found: string;
  /** The day it was entered, where that is later. */
  readonly entered?: string;
  readonly household?: 'owner' | 'user';
  readonly due: string;
  readonly story: readonly Chapter[];
}

type Named = Readonly<Record<string, number>>;
export interface HandReport {
  readonly period: 'month' | 'quarter' | 'year';
  readonly on: string;
  readonly from: string;
  readonly to: string;
  readonly place: string;
  readonly found: {
    readonly total: number;
    readonly byGrade: Named;
    readonly byIndustry: Named;
    readonly byCriterion: Named;
    /** By who ordered the fix. */
    readonly bySource: { readonly own?: Named; readonly city?: Named };
  };
  readonly closed: Named;
  readonly open: Named;
}

/** found, closed, of these late, open, of these major, overdue. */
type Six = readonly [number, number, number, number, number, number];
export interface GridRow {
  readonly period: 'month' | 'quarter' | 'year';
  readonly from: string;
  readonly to: string;
  readonly '141123': Six;
  readonly '141124': Six;
  readonly all: Six;
}

export interface HandLedger {
  readonly lines: readonly HandLine[];
  readonly full: readonly HandReport[];
  readonly grid: readonly GridRow[];
}

export const handLedger = (): HandLedger => JSON.parse(readFileSync('test/labelled/hazard-ledger.json', 'utf8')) as HandLedger;

/** Units that must fix, with codes from test/labelled/unit-codes.json. */
const UNITS: readonly PartyInput[] = [
  { kind: 'unit', code: '91141123MA6HEG7T60', name: '晋西第一建筑公司' },
  { kind: 'unit', code: '91141181MAKHDQALAR', name: '黄河燃气公司' },
];

interface Bureau {
  readonly handler: Staff;
  readonly reviewer: Staff;
  readonly enforcer: Staff;
}

export interface Bureaus {
  readonly xingxian: Bureau;
  readonly linxian: Bureau;
  readonly city: Bureau;
}

const hire = async (world: World, office: string, name: string): Promise<Bureau> => ({
  handler: await world.staff(`${name}承办`, office, ['handler']),
  reviewer: await world.staff(`${name}审核`, office, ['reviewer']),
  enforcer: await world.staff(`${name}执法`, office, ['enforcement-officer']),
});

export const hireBureaus = async (world: World): Promise<Bureaus> => ({
  xingxian: await hire(world, XINGXIAN, '兴县'),
  linxian: await hire(world, LINXIAN, '临县'),
  city: await hire(world, CITY, '市局'),
});

const TOLD_DAY_HOUR = 'T09:00:00+08:00';

/** Moves the clock to nine in the morning of a China day, or a minute on when that day has begun. */
export const toDay = (world: World, day: string): void => {
  const ahead = Date.parse(`${day}${TOLD_DAY_HOUR}`) - world.clock.now();
  world.clock.move(ahead > 0 ? ahead : MINUTE);
};

const verifiedTip = async (world: World, officer: Staff, line: HandLine): Promise<string> => {
  const { reference } = await world.app.reports.submitTip(PUBLIC, {
    text: `第${line.id}处的情况请来看看，地方在${line.region}，看着不安全`,
    industry: line.industry,
    place: { region: line.region },
    aboutOffice: line.orderedBy === 'city',
  });
  await world.settle();
  for (const move of [
    { action: 'accept' },
    { action: 'record-verdict', verdict: 'substantiated', finding: '到现场看过，属实。' },
  ] as const) {
    world.clock.move(MINUTE);
    await world.app.reports.moveMatter(officer, reference, move);
  }
  return reference;
};

/** One line as it is played: who works on it, its number, and who came in by its code. */
interface Played {
  readonly line: HandLine;
  readonly own: Bureau;
  readonly orderer: Staff;
  number: string;
  holder?: UnitActor;
}

const partyOf = ({ id, household, industry }: HandLine): PartyInput =>
  household === undefined
    ? (UNITS[industry === 'gas' ? 1 : 0] as PartyInput)
    : { kind: 'household', as: household, name: `某户${id}`, phone: '13900000000' };

const enter = async (world: World, played: Played): Promise<void> => {
  const { line, orderer } = played;
  const input: RegisterInput = {
    source: line.source,
    ...(line.source === 'tip' && { tip: await verifiedTip(world, orderer, line) }),
    industry: line.industry,
    criteria: [...line.criteria],
    grade: line.grade,
    party: partyOf(line),
    region: line.region,
    place: `手算台账第 ${line.id} 处`,
    what: `现场查看时发现的问题，第 ${line.id} 条`,
    inspectedOn: line.found,
    dueOn: line.due,
  };
  played.number = (await world.app.hazards.registerHazard(orderer, input)).number;
};

const comeIn = async (world: World, played: Played, move: HazardMove): Promise<void> => {
  const { link } = await world.app.hazards.moveHazard(played.orderer, played.number, move);
  await world.settle();
  if (!link) throw new Error(`line ${played.line.id}: no code was given`);
  played.holder = (await world.app.units.enterUnit(PUBLIC, { code: link.code })).actor;
};

const asUnit = async (world: World, { number, holder, line }: Played, move: HazardMove): Promise<void> => {
  if (!holder) throw new Error(`line ${line.id}: nobody came in`);
  await world.app.hazards.moveAsUnit(holder, number, move);
};

const tell = async (world: World, played: Played, on: string): Promise<void> => {
  const { household, due } = played.line;
  const who = household === undefined ? 'principal-and-controller' : 'household';
  await comeIn(world, played, { action: 'notify', told: [{ who, on, how: 'in-person' }] });
  const fixes = { responsible: '项目负责人', measures: '停用、整改、复核', fundsFen: 120_000, dueOn: due, plan: '未改好前停用' };
  await asUnit(world, played, { action: 'name-fixes', ...fixes });
};

const submit = async (world: World, played: Played, picture: Uint8Array): Promise<void> => {
  const { id } = await world.app.files.uploadFile(PUBLIC, streamOf(picture));
  await asUnit(world, played, { action: 'submit', words: '改好了，请来看。', attachments: [id] });
};

const check = (world: World, officer: Staff, { number }: Played, outcome: 'passed' | 'sent-back') =>
  world.app.hazards.moveHazard(officer, number, {
    action: 'check',
    outcome,
    words: outcome === 'passed' ? '看过，改好了。' : '还差一点。',
  });

const play = async (world: World, played: Played, { on, did, until }: Chapter, city: Bureau, picture: Uint8Array): Promise<unknown> => {
  const { own, orderer, number, line } = played;
  const { hazards } = world.app;
  switch (did) {
    case 'notify':
      return tell(world, played, on);
    case 'submit':
      return submit(world, played, picture);
    case 'pass-own':
      return check(world, line.grade === 'major' ? own.enforcer : own.reviewer, played, 'passed');
    case 'send-back':
      return check(world, own.reviewer, played, 'sent-back');
    case 'pass-city':
      return check(world, city.enforcer, played, 'passed');
    case 'ask':
      return asUnit(world, played, { action: 'ask-extension', until: until ?? '', reason: '材料还没有到。' });
    case 'grant':
    case 'refuse':
      return hazards.moveHazard(own.reviewer, number, { action: 'decide-extension', grant: did === 'grant', note: '按申请的理由看过。' });
    case 'reopen':
      await hazards.moveHazard(orderer, number, { action: 'reopen', reason: '回头看，又坏了。' });
      return comeIn(world, played, { action: 'renew-link' });
  }
};

/** Plays every line on its days, in order of days. */
export const playLedger = async (world: World, bureaus: Bureaus): Promise<void> => {
  const { xingxian, linxian, city } = bureaus;
  const picture = await photo();
  const lines: readonly Played[] = handLedger().lines.map((line) => {
    const own = line.region === '141123' ? xingxian : linxian;
    return { line, own, orderer: line.orderedBy === 'city' ? city.handler : own.handler, number: '' };
  });
  const acts = lines.flatMap((played) => [
    { on: played.line.entered ?? played.line.found, run: () => enter(world, played) },
    ...played.line.story.map((chapter) => ({ on: chapter.on, run: () => play(world, played, chapter, city, picture) })),
  ]);
  for (const { on, run } of [...acts].sort((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)))) {
    toDay(world, on);
    await run();
  }
  await world.settle();
};
