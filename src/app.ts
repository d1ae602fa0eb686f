import { makeAudit } from './audit/audit.ts';
import { AUDIT, AUDIT_HEADS } from './audit/store.ts';
import { makeChannels } from './channels/channels.ts';
import { makeNotices } from './channels/notices.ts';
import { INBOX, NOTICES, TALKS } from './channels/store.ts';
import { PARKED } from './database/parked.ts';
import { makeFiles } from './files/files.ts';
import { UPLOADS } from './files/store.ts';
import { makeOffices } from './offices/offices.ts';
import { ADMINISTRATORS, DUTY, SESSIONS, SIGN_IN_TRIES, STAFF } from './offices/store.ts';
import { type Outside, openCollection } from './outside.ts';
import type { CaseContent, RecordLook } from './reports/needs.ts';
import { makeReports, type Reports } from './reports/reports.ts';
import { TIPS } from './reports/store.ts';
import { FORGOTTEN, ITEM_KEYS, NAMES, RELAY, RELAYED, SECRETS_MARK } from './vault/store.ts';
import { checkSecrets } from './vault/usecases/check-secrets.ts';
import { relayMessage } from './vault/usecases/relay-message.ts';
import { makeVault } from './vault/vault.ts';

/** Collections whose happenings the outbox hands on. */
export const outboxCollections = (outside: Outside) =>
  [TIPS, STAFF, DUTY].map((spec) => outside.database.collection<unknown>(spec as never));

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

/**
 * The domains bound together: the only thing HTTP, bots, jobs and tools call. What one domain needs of another is handed to it here
 * as a function; what follows from what happened is in flow.ts.
 */
export const makeApp = (outside: Outside) => {
  const { clock, random, database, library, copy } = outside;
  const vault = openVault(outside);
  const offices = openOffices(outside, vault);
  const audit = openAudit(outside, vault);
  const say = copy.phrase;
  const notices = makeNotices({ notices: database.collection(NOTICES), clock, say });
  const recordLook: RecordLook = ({ by, what, about, data = {} }) =>
    audit.record(
      { at: clock.now(), by, what, about: { collection: what === 'tips.listed' ? 'offices' : 'tips', id: about }, data },
      random.id(),
    );
  const parked = database.collection(PARKED);
  const content: CaseContent = library.caseContent;
  const files = makeFiles({
    uploads: database.collection(UPLOADS),
    blobs: database.blobs,
    vault,
    random,
    clock,
    cleanPicture: outside.cleanPicture,
    fileType: outside.fileType,
    filesOf: (owner) => reports.filesOfTip(owner),
  });
  const reports: Reports = makeReports({
    tips: openCollection(outside, TIPS),
    files,
    vault,
    clock,
    random,
    directory: library.directory,
    limits: limitsOf(outside),
    holidays: library.holidays,
    content,
    reader: outside.reader,
    say,
    recordLook,
    nextReference: async (year) => {
      const { prefix } = library.jurisdiction;
      return `${prefix}-${year}-${String(await database.nextNumber(`tips:${prefix}:${year}`)).padStart(6, '0')}`;
    },
    dutyLadder: (office, now) => offices.onDuty(office, now),
    alertStaff: ({ staff, reference, key }) =>
      notices.writeNotices({ staff, key: 'notice.urgent', values: { reference }, dedupe: `urgent:${key}` }),
    membersOf: offices.membersOf,
    everybody: () => offices.membersOf(undefined),
    countParked: async () => (await parked.tally({ by: 'by-time' }, [])).reduce((sum, row) => sum + row.count, 0),
    writeNotices: notices.writeNotices,
  });
  const relay = { openContact: vault.openContact, relayed: database.collection(RELAYED), courier: outside.courier, clock };
  const marks = database.collection(SECRETS_MARK);
  return {
    /** Refuses to go on with secrets that are not this data's. */
    checkSecrets: () => checkSecrets({ marks, vault }),
    files,
    reports,
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
    relayNews: (tipId: string, key: string) => relayMessage(relay, { tipId, key, words: say('relay.news') }),
  };
};
export type App = ReturnType<typeof makeApp>;
