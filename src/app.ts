import { makeAudit } from './audit/audit.ts';
import { AUDIT, AUDIT_HEADS } from './audit/store.ts';
import { makeChannels } from './channels/channels.ts';
import { makeNotices } from './channels/notices.ts';
import { INBOX, NOTICES, TALKS } from './channels/store.ts';
import type { ListNoticesNeeds } from './channels/usecases/list-notices.ts';
import { PARKED } from './database/parked.ts';
import { type FilesNeeds, makeFiles } from './files/files.ts';
import type { Files } from './files/schema.ts';
import { UPLOADS } from './files/store.ts';
import { type Hazards, makeHazards } from './hazards/hazards.ts';
import type { WithLooks, WithTips } from './hazards/needs.ts';
import { HAZARDS } from './hazards/store.ts';
import { makeOffices } from './offices/offices.ts';
import { ADMINISTRATORS, DUTY, SESSIONS, SIGN_IN_TRIES, STAFF } from './offices/store.ts';
import { type Outside, openCollection } from './outside.ts';
import { readSheet } from './papers/read-sheet.ts';
import { writeSheet } from './papers/write-sheet.ts';
import { writeTemplate } from './papers/write-template.ts';
import type { RecordLook } from './reports/needs.ts';
import { makeReports, type Reports, type ReportsNeeds } from './reports/reports.ts';
import { TIPS } from './reports/store.ts';
import type { RecordUnitLook, UnitsNeeds } from './units/needs.ts';
import type { UnitDoor } from './units/schema.ts';
import { UNIT_CHECKS, UNIT_CODES, UNIT_ENTRIES, UNIT_MEMBERS, UNITS } from './units/store.ts';
import { makeUnits, type Units } from './units/units.ts';
import { FORGOTTEN, ITEM_KEYS, NAMES, RELAY, RELAYED, SECRETS_MARK } from './vault/store.ts';
import { checkSecrets } from './vault/usecases/check-secrets.ts';
import { relayMessage } from './vault/usecases/relay-message.ts';
import { makeVault } from './vault/vault.ts';

/** Collections whose happenings the outbox hands on. */
export const outboxCollections = (outside: Outside) =>
  [TIPS, HAZARDS, UNITS, UNIT_CODES, UNIT_MEMBERS, UNIT_CHECKS, STAFF, DUTY].map((spec) =>
    outside.database.collection<unknown>(spec as never),
  );

const openVault = (outside: Outside) => {
  const { database, random, clock, secrets } = outside;
  const stores = {
    itemKeys: database.collection(ITEM_KEYS),
    forgotten: database.collection(FORGOTTEN),
    relay: database.collection(RELAY),
    names: database.collection(NAMES),
  };
  return makeVault({ ...stores, random, clock, scrub: () => database.scrub() }, secrets);
};

async function* oneChunk(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}

const limitsOf = ({ library }: Outside) => ({
  accept: library.limit('tip-accept'),
  verify: library.limit('tip-verify'),
  answer: library.limit('tip-answer'),
  review: library.limit('tip-review'),
});

const openOffices = (outside: Outside, vault: ReturnType<typeof openVault>) =>
  makeOffices({
    clock: outside.clock,
    random: outside.random,
    vault,
    passwords: outside.passwords,
    codes: outside.codes,
    directory: {
      office: (id) => outside.library.offices.find((office) => office.id === id),
      above: (id) => outside.library.directory.above(id),
    },
    staff: openCollection(outside, STAFF),
    sessions: openCollection(outside, SESSIONS),
    tries: openCollection(outside, SIGN_IN_TRIES),
    duty: openCollection(outside, DUTY),
    administrators: outside.database.streams(ADMINISTRATORS),
  });

const openAudit = (outside: Outside, vault: ReturnType<typeof openVault>) =>
  makeAudit({
    entries: outside.database.streams(AUDIT),
    heads: outside.database.collection(AUDIT_HEADS),
    digest: outside.digest,
    mac: (text) => vault.hash('audit-head', text),
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

/** What several domains are handed alike. */
const openShared = (outside: Outside, isBarredFrom: ListNoticesNeeds['isBarredFrom']) => {
  const { clock, random, database, library, copy } = outside;
  const vault = openVault(outside);
  const offices = openOffices(outside, vault);
  const audit = openAudit(outside, vault);
  const notices = makeNotices({ notices: database.collection(NOTICES), clock, say: copy.phrase, isBarredFrom });
  /** A look at something sealed: in the audit chain before it is shown. */
  const recordLook = (collection: string, look: Look): Promise<void> => {
    const { by, what, about, data = {} } = look;
    return audit.record({ at: clock.now(), by, what, about: { collection, id: about }, data }, random.id());
  };
  const staff = { membersOf: offices.membersOf, writeNotices: notices.writeNotices };
  const world = { vault, clock, random, directory: library.directory, say: copy.phrase };
  return { vault, offices, audit, notices, recordLook, staff, world };
};
type Shared = ReturnType<typeof openShared>;
type Look = Parameters<RecordLook>[0] | Parameters<RecordUnitLook>[0] | Parameters<WithLooks['recordLook']>[0];

const openFiles = (outside: Outside, { vault }: Shared, filesOf: FilesNeeds['filesOf']) => {
  const { clock, random, database, cleanPicture, fileType } = outside;
  return makeFiles({ uploads: database.collection(UPLOADS), blobs: database.blobs, vault, random, clock, cleanPicture, fileType, filesOf });
};
type OpenFiles = ReturnType<typeof openFiles>;

const openReports = (outside: Outside, shared: Shared, files: OpenFiles, isHazard: ReportsNeeds['isHazard']): Reports => {
  const { database, library, reader } = outside;
  const { offices, notices } = shared;
  const parked = database.collection(PARKED);
  return makeReports({
    ...shared.world,
    ...shared.staff,
    tips: openCollection(outside, TIPS),
    files,
    limits: limitsOf(outside),
    holidays: library.holidays,
    content: library.caseContent,
    reader,
    recordLook: (look) => shared.recordLook(look.what === 'tips.listed' ? 'offices' : 'tips', look),
    nextReference: numbersOf(outside).tip,
    isHazard,
    uploadPicture: async (picture) => (await files.uploadFile({ kind: 'system', job: 'ledger' }, oneChunk(picture))).id,
    dutyLadder: offices.onDuty,
    alertStaff: ({ staff, reference, key }) =>
      notices.writeNotices({ staff, key: 'notice.urgent', values: { reference }, dedupe: `urgent:${key}` }),
    everybody: () => offices.membersOf(undefined),
    countParked: async () => (await parked.tally({ by: 'by-time' }, [])).reduce((sum, row) => sum + row.count, 0),
  });
};

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
    writeSheet: (sheets) => writeSheet(sheets, outside.copy),
    writeTemplate: (template) => writeTemplate(template, outside.copy),
    errorWords: outside.copy.errorPhrase,
    digest: outside.digest,
    isDrill: outside.isDrill,
    recordLook: (look) => shared.recordLook('hazards', look),
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
  const reports: Reports = openReports(outside, shared, files, (id) => hazards.isHazard(id));
  const units: Units = openUnits(outside, shared, files, (id) => hazards.numberOf(id));
  const hazards: Hazards = openHazards(outside, shared, files, units, {
    tipForHazard: reports.linkHazard,
    ledgerOfTip: reports.ledgerOfTip,
  });
  const relay = { openContact: vault.openContact, relayed: database.collection(RELAYED), courier: outside.courier, clock };
  const marks = database.collection(SECRETS_MARK);
  return {
    /** Refuses to go on with secrets that are not this data's. */
    checkSecrets: () => checkSecrets({ marks, vault }),
    files,
    reports,
    hazards,
    units,
    offices,
    audit,
    notices,
    channels: makeChannels({
      talks: database.collection(TALKS),
      inbox: database.collection(INBOX),
      vault,
      clock,
      scrub: () => database.scrub(),
    }),
    /** Tells a tip's reporter, where he left a phone, that there is news; `key` makes a second telling harmless. */
    relayNews: (tipId: string, key: string) => relayMessage(relay, { tipId, key, words: copy.phrase('relay.news') }),
  };
};
export type App = ReturnType<typeof makeApp>;
