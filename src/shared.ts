import { makeAudit } from './audit/audit.ts';
import { AUDIT, AUDIT_HEADS } from './audit/store.ts';
import { makeNotices } from './channels/notices.ts';
import { NOTICES } from './channels/store.ts';
import type { ListNoticesNeeds } from './channels/usecases/list-notices.ts';
import type { WithLooks } from './hazards/needs.ts';
import { makeOffices } from './offices/offices.ts';
import { ADMINISTRATORS, DUTY, SESSIONS, SIGN_IN_TRIES, STAFF } from './offices/store.ts';
import { type Outside, openCollection } from './outside.ts';
import { makeProofs } from './proofs/proofs.ts';
import type { RecordLook } from './reports/needs.ts';
import type { RecordUnitLook } from './units/needs.ts';
import { boxes } from './vault/boxes.ts';
import { makeSigner } from './vault/signing.ts';
import { FORGOTTEN, ITEM_KEYS, NAMES, RELAY } from './vault/store.ts';
import { makeVault } from './vault/vault.ts';

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

const openProofs = ({ library, random, digest, secrets }: Outside) =>
  makeProofs({ jurisdiction: library.jurisdiction.id, random, digest, signer: makeSigner(secrets.master) });

const openOffices = (outside: Outside, vault: ReturnType<typeof openVault>) =>
  makeOffices({
    clock: outside.clock,
    random: outside.random,
    vault,
    boxes,
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

/** What several domains are handed alike: vault, accounts, audit chain, notices, and how a look is recorded. */
export const openShared = (outside: Outside, isBarredFrom: ListNoticesNeeds['isBarredFrom']) => {
  const { clock, random, database, library, copy } = outside;
  const vault = openVault(outside);
  const offices = openOffices(outside, vault);
  const audit = openAudit(outside, vault);
  const notices = makeNotices({
    ...{ notices: database.collection(NOTICES), clock, say: copy.phrase, isBarredFrom },
    keptDays: library.keptDays('notices'),
  });
  /** A look at something sealed: in the audit chain before it is shown. */
  const recordLook = (collection: string, look: Look): Promise<void> => {
    const { by, what, about, data = {} } = look;
    return audit.record(
      { at: ('at' in look ? look.at : undefined) ?? clock.now(), by, what, about: { collection, id: about }, data },
      random.id(),
    );
  };
  const staff = { membersOf: offices.membersOf, writeNotices: notices.writeNotices };
  const proofs = openProofs(outside);
  const world = { vault, clock, random, directory: library.directory, say: copy.phrase };
  return { vault, offices, audit, notices, recordLook, staff, world, proofs };
};
/** The same, as a type. */
export type Shared = ReturnType<typeof openShared>;
type Look = Parameters<RecordLook>[0] | Parameters<RecordUnitLook>[0] | Parameters<WithLooks['recordLook']>[0];
