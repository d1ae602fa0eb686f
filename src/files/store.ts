import type { CollectionSpec } from '../kernel/collection.ts';
import { Upload } from './stored-schema.ts';

/** Uploaded files, by when the sweep throws away those that nothing took. */
export const UPLOADS: CollectionSpec<Upload> = { name: 'uploads', shape: Upload, keys: [{ name: 'by-sweep', fields: ['sweepAt'] }] };
