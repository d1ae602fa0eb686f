import type { ReporterMode } from '../shapes.ts';
import { phrase } from '../words.ts';

/** Who somebody is, as it is typed; what was not filled in is empty. */
export interface Identity {
  readonly mode: ReporterMode;
  readonly name: string;
  readonly phone: string;
  readonly idNumber: string;
}

/** A field of the form by which somebody says who he is. */
export type IdentityField = 'name' | 'phone' | 'idNumber';

/** What is wrong with one field, in words. */
export interface IdentityFault {
  readonly field: IdentityField;
  readonly message: string;
}

/** Nothing of oneself. */
export const NOBODY: Identity = { mode: 'anonymous', name: '', phone: '', idNumber: '' };

/** How it begins where a name is what it is about. */
export const SEALED: Identity = { ...NOBODY, mode: 'sealed-name' };

/** What keeps it from being sent, as far as the phone can tell. @choice only the name must be there */
export const identityFault = ({ mode, name }: Identity): IdentityFault | undefined =>
  mode !== 'anonymous' && name.trim() === '' ? { field: 'name', message: phrase('screen.insider.fault-name') } : undefined;

const FIELD_OF: Readonly<Record<string, IdentityField>> = { name: 'name', phone: 'phone', 'id-number': 'idNumber' };

/** The field the server's words belong to, by the first word of their code. @choice whoever is told of a fault is taken to it */
export const identityFieldOf = (code: string | undefined): IdentityField | undefined => FIELD_OF[code?.split('.')[0] ?? ''];

/** The parts that were filled in; none of somebody who stays anonymous, whatever was typed before. @choice nothing is sent that was not wanted */
export const partsOf = ({ mode, ...parts }: Identity): Partial<Record<IdentityField, string>> =>
  mode === 'anonymous'
    ? {}
    : Object.fromEntries(
        Object.entries(parts)
          .map(([name, value]) => [name, value.trim()])
          .filter(([, value]) => value !== ''),
      );
