import type { Blobs, Collection } from '../../kernel/collection.ts';
import { blobsOf } from '../rules/stored-files.ts';
import type { StoredAttachment } from '../schema.ts';
import type { Upload } from '../stored-schema.ts';

export interface ForgetFilesNeeds {
  readonly uploads: Collection<Upload>;
  readonly blobs: Blobs;
}

/** Takes the files of a forgotten owner off the disk, originals and copies; their key is gone already. A second time changes nothing. */
export const forgetFiles = async (needs: ForgetFilesNeeds, files: readonly StoredAttachment[]): Promise<void> => {
  for (const id of blobsOf(files)) {
    await needs.blobs.remove(id);
    await needs.uploads.remove(id);
  }
};
