import type { Courier } from './channels/schema.ts';
import type { Copy } from './copy/phrase.ts';
import { waking } from './database/waking.ts';
import type { CleanFile } from './files/usecases/take-files.ts';
import type { Clock } from './kernel/clock.ts';
import type { Collection, CollectionSpec, Database } from './kernel/collection.ts';
import type { Random } from './kernel/random.ts';
import type { Library } from './library/library.ts';
import type { LimitSettings } from './limits/schema.ts';
import type { OneTimeCodes, Passwords } from './offices/needs.ts';
import type { Reader } from './reports/needs.ts';
import type { ServerSecrets } from './vault/secrets.ts';
import type { WeChatFault, WeChatSettings } from './wechat/schema.ts';

/** Everything that comes from the world. Tests hand in a moved clock and seeded chance; the rest of the program cannot tell. */
export interface Outside {
  readonly clock: Clock;
  readonly random: Random;
  readonly database: Database;
  readonly library: Library;
  readonly copy: Copy;
  readonly secrets: ServerSecrets;
  readonly reader: Reader;
  readonly passwords: Passwords;
  readonly codes: OneTimeCodes;
  readonly cleanFile: CleanFile;
  /** A practice run on a clock of its own: every page and paper says so. */
  readonly isDrill: boolean;
  readonly fileType: (head: Uint8Array) => Promise<string | undefined>;
  /** How much goes through from one address. */
  readonly limits: LimitSettings;
  /** Destroys the key that names taken before the set-up were sealed to. Again is harmless. */
  readonly destroyNamesKey: () => Promise<void>;
  /** SHA-256, base64url. */
  readonly digest: (text: string) => string;
  /** Tells reporters who left a phone. */
  readonly courier: Courier;
  /** How the program is known to WeChat; absent: nothing is ever asked of it. */
  readonly weChat?: WeChatSettings;
  /** Told what is wrong with how WeChat is set up: numbers, and nobody. */
  readonly noteWeChat: (fault: WeChatFault) => void;
  /** Called after every write that left happenings waiting. */
  readonly wake: () => void;
}

/** Opens a collection of the outside's database, wired to its outbox. */
export const openCollection = <T>(outside: Pick<Outside, 'database' | 'wake'>, spec: CollectionSpec<T>): Collection<T> =>
  waking(outside.database.collection(spec), outside.wake);
