import type { Actor } from '../kernel/actor.ts';
import type { Files } from './schema.ts';
import { forgetFiles } from './usecases/forget-files.ts';
import { keepFiles } from './usecases/keep-files.ts';
import { openOriginal } from './usecases/open-original.ts';
import { showFile } from './usecases/show-file.ts';
import { type SweepFilesNeeds, sweepFiles } from './usecases/sweep-files.ts';
import { type TakeFilesNeeds, takeFiles } from './usecases/take-files.ts';
import { type UploadFileNeeds, uploadFile } from './usecases/upload-file.ts';

export type FilesNeeds = UploadFileNeeds & TakeFilesNeeds & SweepFilesNeeds;

/** The domain files bound to its needs: the port other domains take files through, and what doors and jobs may ask. */
export const makeFiles = (needs: FilesNeeds) =>
  ({
    uploadFile: (actor: Actor, content: AsyncIterable<Uint8Array>) => uploadFile(needs, actor, content),
    sweepFiles: () => sweepFiles(needs),
    take: (key, holder, ids) => takeFiles(needs, key, holder, ids),
    keep: (owner, files) => keepFiles(needs, owner, files),
    show: (key, files, fileId) => showFile(needs, key, files, fileId),
    forget: (files) => forgetFiles(needs, files),
    openOriginal: (key, files, fileId) => openOriginal(needs, key, files, fileId),
  }) satisfies Files & Record<string, unknown>;
