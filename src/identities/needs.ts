import type { AuditFact } from '../audit/schema.ts';
import type { Staff } from '../kernel/actor.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Collection } from '../kernel/collection.ts';
import type { CopyKey, PhraseValues } from '../kernel/errors.ts';
import type { Random } from '../kernel/random.ts';
import type { Keys } from '../keys/schema.ts';
import type { Boxes, Vault } from '../vault/schema.ts';
import type { IdentityRequest, StoredIdentity } from './stored-schema.ts';

/** What of a tip identities must know: who has it now. */
export interface Matter {
  readonly id: string;
  readonly reference: string;
  readonly office: string;
  readonly isInsider: boolean;
  /** Offices it is about. */
  readonly barred: readonly string[];
}

/** Names taken before the set-up, under a key of the server's that is used up then. */
export interface FirstNames {
  keep(tipId: string, name: string): Promise<void>;
  has(tipId: string): Promise<boolean>;
  /** Undefined where there is none. @throws {Refusal} conflict vault.broken */
  open(tipId: string): Promise<string | undefined>;
  /** Up to `n` tips that have one; `next` leads to those after them. */
  list(n: number, after?: string): Promise<{ readonly tipIds: readonly string[]; readonly next?: string }>;
  /** Destroys the name and its key. Nothing where there is none. */
  remove(tipId: string): Promise<void>;
}

/** What sealing and opening takes. */
export interface SealingNeeds {
  readonly identities: Collection<StoredIdentity>;
  readonly vault: Pick<Vault, 'makeItemKey' | 'itemKey' | 'forget' | 'sealToReceipt' | 'openWithReceipt' | 'fillLock'>;
  readonly keys: Pick<Keys, 'locksOf' | 'custodianLock' | 'openerOf'>;
  readonly firstNames: FirstNames;
  readonly random: Random;
  readonly clock: Clock;
}

/** What a request takes besides. */
export interface RequestNeeds extends SealingNeeds {
  readonly requests: Collection<IdentityRequest>;
  readonly boxes: Pick<Boxes, 'fill' | 'open'>;
  readonly ownerOf: (tipId: string) => Promise<Matter | undefined>;
  readonly ownerNamed: (reference: string) => Promise<Matter | undefined>;
  /** Writes a step into the audit chain; durable before it resolves, once for one key. */
  readonly record: (fact: AuditFact, key: string) => Promise<void>;
}

/** What the words of a request take. */
export interface ShowNeeds {
  readonly say: (key: CopyKey, values?: PhraseValues) => string;
  readonly officeName: (office: string) => string;
}

/** What telling members takes. */
export interface NoticeNeeds {
  /** Those who work at an office now; everybody where none is named. */
  readonly membersOf: (office: string | undefined) => Promise<readonly Staff[]>;
  readonly writeNotices: (notice: {
    readonly staff: readonly string[];
    readonly key: CopyKey;
    readonly values: Readonly<Record<string, string>>;
    readonly dedupe: string;
    /** The instant it carries, where that is not now. */
    readonly at?: number;
  }) => Promise<void>;
}
