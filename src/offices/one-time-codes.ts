import { generateURI, ScureBase32Plugin, verifySync } from 'otplib';
import type { Random } from '../kernel/random.ts';
import type { OneTimeCodes } from './needs.ts';
import { STEP_MS } from './rules/one-time-code.ts';

/** Bytes of a secret. @source RFC 4226 4: at least 128 bits, 160 recommended */
const SECRET_BYTES = 20;

/** One-time codes by otplib. `issuer` is what the authenticator shows above the name. */
export const makeOneTimeCodes = (random: Random, issuer: string): OneTimeCodes => ({
  newSecret: () => new ScureBase32Plugin().encode(random.bytes(SECRET_BYTES)),
  uri: (name, secret) => generateURI({ issuer, label: name, secret }),
  stepOf: (secret, digits, now) => {
    const read = verifySync({ secret, token: digits, epoch: Math.floor(now / 1000), epochTolerance: STEP_MS / 1000 });
    return read.valid && 'timeStep' in read ? read.timeStep : undefined;
  },
});
