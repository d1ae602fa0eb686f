import { makeChannels } from './channels/channels.ts';
import { makeReach, type ReachDomain } from './channels/reach.ts';
import { INBOX, REACHES, TALKS } from './channels/store.ts';
import { PARKED } from './database/parked.ts';
import { makeFigures } from './figures/figures.ts';
import { SHEETS } from './figures/store.ts';
import { type FilesNeeds, makeFiles } from './files/files.ts';
import type { Files } from './files/schema.ts';
import { UPLOADS } from './files/store.ts';
import { type Hazards, makeHazards } from './hazards/hazards.ts';
import type { WithTips } from './hazards/needs.ts';
import { HAZARDS } from './hazards/store.ts';
import { type IdentitiesDomain, makeIdentities } from './identities/identities.ts';
import { IDENTITIES, IDENTITY_REQUESTS } from './identities/store.ts';
import { type Actor, actorRef } from './kernel/actor.ts';
import { type KeysDomain, makeKeys } from './keys/keys.ts';
import type { KeysNeeds } from './keys/needs.ts';
import type { Keys } from './keys/schema.ts';
import { RECOVERY_LOCKS, RINGS, SET_UP_CODES } from './keys/store.ts';
import { makeCounters } from './limits/counters.ts';
import { makeLimits } from './limits/limits.ts';
import { SPENT_WORK } from './limits/store.ts';
import { makeWork } from './limits/work.ts';
import { DUTY, STAFF } from './offices/store.ts';
import { type Outside, openCollection } from './outside.ts';
import { readSheet } from './papers/read-sheet.ts';
import { makeSlips } from './papers/slip-words.ts';
import { writeSheet } from './papers/write-sheet.ts';
import { writeTemplate } from './papers/write-template.ts';
import { makeRedaction } from './redaction/redaction.ts';
import { makeReports, type Reports, type ReportsNeeds } from './reports/reports.ts';
import { asOf } from './reports/rules/as-of.ts';
import type { RetentionDays } from './reports/rules/retention.ts';
import { TIPS } from './reports/store.ts';
import { openShared, type Shared } from './shared.ts';
import type { UnitsNeeds } from './units/needs.ts';
import type { UnitDoor } from './units/schema.ts';
import { UNIT_CHECKS, UNIT_CODES, UNIT_ENTRIES, UNIT_MEMBERS, UNITS } from './units/store.ts';
import { makeUnits, type Units } from './units/units.ts';
import { boxes } from './vault/boxes.ts';
import { makeFirstNames } from './vault/first-names.ts';
import { NAMES, RELAYED, SECRETS_MARK } from './vault/store.ts';
import { checkSecrets } from './vault/usecases/check-secrets.ts';
import { relayMessage } from './vault/usecases/relay-message.ts';
import { makeCouriers } from './wechat/couriers.ts';
import { WECHAT_TOKENS } from './wechat/store.ts';
import { makeTokenStore } from './wechat/token-store.ts';
import { makeWeChat } from './wechat/wechat.ts';

/** Collections whose happenings the outbox hands on. */
export const outboxCollections = (outside: Outside) =>
  [
    ...[TIPS, HAZARDS, UNITS, UNIT_CODES, UNIT_MEMBERS, UNIT_CHECKS, STAFF, DUTY],
    ...[RINGS, RECOVERY_LOCKS, SET_UP_CODES, IDENTITY_REQUESTS],
  ].map((spec) => outside.database.collection<unknown>(spec as never));

async function* oneChunk(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}

const openLimits = ({ database, clock, random, limits }: Outside, { vault }: Shared) => {
  const work = makeWork(vault.hash('work-task', 'tasks'));
  return makeLimits({ settings: limits, counters: makeCounters(), work, spent: database.collection(SPENT_WORK), clock, random });
};

const limitsOf = ({ library }: Outside) => ({
  accept: library.limit('tip-accept'),
  verify: library.limit('tip-verify'),
  answer: library.limit('tip-answer'),
  review: library.limit('tip-review'),
});

/** Running numbers: of tips LL-2026-000001, of lines of the ledger LL-YH-2026-000001; unique and rising. */
const numbersOf = ({ database, library }: Outside) => {
  const { prefix } = library.jurisdiction;
  const next = async (counter: string, opening: string): Promise<string> =>
    `${opening}-${String(await database.nextNumber(counter)).padStart(6, '0')}`;
  return {
    tip: (year: string) => next(`tips:${prefix}:${year}`, `${prefix}-${year}`),
    hazard: (year: string) => next(`hazards:${prefix}:${year}`, `${prefix}-YH-${year}`),
  };
};

const openFiles = (outside: Outside, { vault }: Shared, filesOf: FilesNeeds['filesOf']) => {
  const { clock, random, database, cleanFile, fileType } = outside;
  return makeFiles({ uploads: database.collection(UPLOADS), blobs: database.blobs, vault, random, clock, cleanFile, fileType, filesOf });
};
type OpenFiles = ReturnType<typeof openFiles>;

/** WeChat as reach speaks to it; undefined, and never spoken to, where it is not set up. */
const openWeChat = ({ weChat: settings, clock, copy, database, noteWeChat }: Outside, { vault }: Shared) => {
  if (settings === undefined) return undefined;
  const { appId, secret, api, templates } = settings;
  const tokens = makeTokenStore({ appId, tokens: database.collection(WECHAT_TOKENS), vault });
  const weChat = makeWeChat({ appId, secret, baseUrl: api, clock, tokens, onFault: noteWeChat });
  return { accountOf: weChat.openIdOf, couriers: makeCouriers({ weChat, templates, clock, say: copy.phrase }) };
};

const openReach = (outside: Outside, shared: Shared): ReachDomain =>
  makeReach({
    ...{ clock: outside.clock, random: outside.random, vault: shared.vault, openAddress: shared.vault.openAddress },
    reaches: outside.database.collection(REACHES),
    network: openWeChat(outside, shared),
    words: outside.copy.phrase('relay.wechat'),
    scrub: () => outside.database.scrub(),
  });

type ForTips = Pick<ReportsNeeds, 'isHazard' | 'keys' | 'identities' | 'reach'>;

const openReports = (outside: Outside, shared: Shared, files: OpenFiles, others: ForTips): Reports => {
  const { database, library, reader } = outside;
  const { offices, notices } = shared;
  const parked = database.collection(PARKED);
  return makeReports({
    ...shared.world,
    proofs: shared.proofs,
    ...shared.staff,
    tips: openCollection(outside, TIPS),
    files,
    limits: limitsOf(outside),
    holidays: library.holidays,
    scrub: () => database.scrub(),
    retention: Object.fromEntries(library.retention.map(({ id, days }) => [id, days])) as RetentionDays,
    content: library.caseContent,
    reader,
    recordLook: (look) => shared.recordLook(look.what === 'tips.listed' ? 'offices' : 'tips', look),
    nextReference: numbersOf(outside).tip,
    ...others,
    uploadPicture: async (picture) => (await files.uploadFile({ kind: 'system', job: 'ledger' }, oneChunk(picture))).id,
    dutyLadder: offices.onDuty,
    alertStaff: ({ staff, reference, key, at }) =>
      notices.writeNotices({
        staff,
        key: 'notice.urgent',
        values: { reference },
        dedupe: `urgent:${key}`,
        ...(at !== undefined && { at }),
      }),
    everybody: () => offices.membersOf(undefined),
    countParked: async () => (await parked.tally({ by: 'by-time' }, [])).reduce((sum, row) => sum + row.count, 0),
  });
};

/** The office that has a tip, and whom it is about, as the keys and the identities ask it. */
type AskTips = Pick<Reports, 'matterOf' | 'matterNamed'>;

const openKeys = (outside: Outside, { vault, offices }: Shared, identities: KeysNeeds['identities'], tips: AskTips): KeysDomain =>
  makeKeys({
    ...{ clock: outside.clock, random: outside.random, boxes, vault, identities, say: outside.copy.phrase },
    rings: openCollection(outside, RINGS),
    recoveryLocks: openCollection(outside, RECOVERY_LOCKS),
    codes: openCollection(outside, SET_UP_CODES),
    offices: outside.library.offices,
    membersOf: async (office) => (await offices.memberEntries()).filter((member) => office === undefined || member.office === office),
    officeOf: async (tipId) => (await tips.matterOf(tipId))?.office,
    destroyNamesKey: outside.destroyNamesKey,
  });

const openIdentities = (outside: Outside, shared: Shared, keys: Keys, tips: AskTips): IdentitiesDomain =>
  makeIdentities({
    ...{ ...shared.world, ...shared.staff, keys, boxes },
    identities: outside.database.collection(IDENTITIES),
    requests: openCollection(outside, IDENTITY_REQUESTS),
    firstNames: makeFirstNames({ names: outside.database.collection(NAMES), vault: shared.vault }, outside.secrets),
    ownerOf: tips.matterOf,
    ownerNamed: tips.matterNamed,
    record: shared.audit.record,
    officeName: (office) => outside.library.directory.office(office).name,
  });

const openUnits = (outside: Outside, shared: Shared, files: Files, hazardNumber: UnitsNeeds['hazardNumber']): Units =>
  makeUnits({
    ...shared.world,
    ...shared.staff,
    files,
    content: outside.library.unitContent,
    holidays: outside.library.holidays,
    units: openCollection(outside, UNITS),
    codes: openCollection(outside, UNIT_CODES),
    members: openCollection(outside, UNIT_MEMBERS),
    checks: openCollection(outside, UNIT_CHECKS),
    entries: outside.database.collection(UNIT_ENTRIES),
    recordLook: (look) => shared.recordLook('units', look),
    hazardNumber,
  });

const openHazards = (outside: Outside, shared: Shared, files: Files, door: UnitDoor, tips: WithTips): Hazards =>
  makeHazards({
    ...shared.world,
    ...shared.staff,
    hazards: openCollection(outside, HAZARDS),
    files,
    closing: outside.library.closing,
    content: outside.library.ledgerContent,
    door,
    ...tips,
    nextNumber: numbersOf(outside).hazard,
    criteria: outside.library.criteria,
    places: outside.library.places,
    readSheet,
    writeSheet: (sheets) => writeSheet(sheets, outside.copy, outside.clock.now()),
    writeTemplate: (template) => writeTemplate(template, outside.copy, outside.clock.now()),
    errorWords: outside.copy.errorPhrase,
    digest: outside.digest,
    isDrill: outside.isDrill,
    recordLook: (look) => shared.recordLook('hazards', look),
    auditHead: () => shared.audit.head(),
  });

/** What everybody may read, counted by the domains themselves. */
const openFigures = ({ clock, database, library }: Outside, reports: Reports, hazards: Hazards) =>
  makeFigures({
    ...{ clock, directory: library.directory, content: library.caseContent },
    sheets: database.collection(SHEETS),
    counting: { countTaken: reports.countTaken, countClosed: hazards.countClosed },
    recounting: { countTaken: reports.recountTaken, countClosed: hazards.recountClosed },
  });

/**
 * The domains bound together: the only thing HTTP, bots, jobs and tools call. What one domain needs of another is handed to it here
 * as a function; what follows from what happened is in flow.ts.
 */
export const makeApp = (outside: Outside) => {
  const { clock, database, copy } = outside;
  const shared = openShared(outside, (office, reference) => reports.isBarredFrom(office, reference));
  const { vault, offices, audit, notices } = shared;
  const files = openFiles(outside, shared, async (owner) => {
    const known = await Promise.all([reports.filesOfTip(owner), hazards.filesOfHazard(owner), units.filesOfCheck(owner)]);
    return known.flat();
  });
  // Each of the three asks the others; what is handed over is asked only once all stand.
  const tips: AskTips = { matterOf: (id) => reports.matterOf(id), matterNamed: (reference) => reports.matterNamed(reference) };
  const keys: KeysDomain = openKeys(
    outside,
    shared,
    {
      resealWaiting: (ring, opener) => identities.resealWaiting(ring, opener),
      isWaitingFor: (ring) => identities.isWaitingFor(ring),
      resealFirstNames: () => identities.resealFirstNames(),
    },
    tips,
  );
  const identities: IdentitiesDomain = openIdentities(outside, shared, keys, tips);
  const reach = openReach(outside, shared);
  const reports: Reports = openReports(outside, shared, files, { isHazard: (id) => hazards.isHazard(id), keys, identities, reach });
  const units: Units = openUnits(outside, shared, files, (id) => hazards.numberOf(id));
  const hazards: Hazards = openHazards(outside, shared, files, units, {
    tipForHazard: reports.linkHazard,
    ledgerOfTip: reports.ledgerOfTip,
  });
  const relay = { openContact: vault.openContact, relayed: database.collection(RELAYED), courier: outside.courier, clock };
  const marks = database.collection(SECRETS_MARK);
  const redaction = makeRedaction(outside.library.redaction);
  return {
    /** Refuses to go on with secrets that are not this data's. */
    checkSecrets: () => checkSecrets({ marks, vault }),
    files,
    reports,
    hazards,
    units,
    keys,
    identities,
    reach,
    offices,
    audit,
    notices,
    /** What a county hangs up. */
    figures: openFigures(outside, reports, hazards),
    limits: openLimits(outside, shared),
    redaction,
    /** What whoever writes a transfer slip is helped with and held to. */
    slips: makeSlips(copy, redaction),
    /** The public key of signed receipts, base64url. */
    receiptKey: shared.proofs.key,
    channels: makeChannels({
      talks: database.collection(TALKS),
      inbox: database.collection(INBOX),
      vault,
      clock,
      scrub: () => database.scrub(),
    }),
    /** A transfer slip is made of a tip: in the audit chain before it is handed out. */
    recordSlip: async (actor: Actor, reference: string): Promise<void> => {
      const tip = await reports.matterNamed(reference);
      if (tip === undefined) return;
      await shared.recordLook('tips', { by: actorRef(actor), what: 'paper.slip-made', about: tip.id, at: asOf(tip, clock.now()) });
    },
    /** Tells a tip's reporter, where he left a phone or asked for WeChat, that there is news; `key` makes a second telling harmless. */
    relayNews: async (tipId: string, key: string): Promise<void> => {
      await relayMessage(relay, { tipId, key, words: copy.phrase('relay.news') });
      await reach.relay(tipId, key);
    },
  };
};
export type App = ReturnType<typeof makeApp>;
