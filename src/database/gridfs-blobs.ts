import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Connection, mongo } from 'mongoose';
import { chinaDay, startOfDay } from '../kernel/calendar.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Blobs } from '../kernel/collection.ts';
import { Refusal } from '../kernel/errors.ts';
import { checkedBlobId } from './blob-id.ts';

/**
 * Files in GridFS, durable on a majority of servers before `put` resolves. A file's id is its GridFS name; every writing has an
 * `_id` of its own, and of two writings under one name the later one stays.
 * A writing that breaks off can leave pieces behind that belong to no file: nobody was ever given the key to them.
 * A file's date and `_id` say the beginning of its China day; the `_id`s of its pieces, which the driver makes, and MongoDB's own log go on
 * saying the second.
 */
export const gridfsBlobs = (connection: Connection, clock: Clock): Blobs => {
  const { db } = connection;
  if (!db) throw new Error('not connected');
  const [files, pieces] = [db.collection('blobs.files'), db.collection('blobs.chunks')];
  const bucket = new mongo.GridFSBucket(db, { bucketName: 'blobs', writeConcern: { w: 'majority' } });
  const writings = (id: string) => bucket.find({ filename: id }).sort({ _id: 1 }).toArray();
  // The file goes last: while it is listed, whoever sweeps can try again.
  const discard = async (_id: mongo.ObjectId): Promise<void> => {
    await pieces.deleteMany({ files_id: _id });
    await files.deleteOne({ _id });
  };

  return {
    put: async (id, content) => {
      const day = startOfDay(chinaDay(clock.now()));
      const upload = bucket.openUploadStreamWithId(new mongo.ObjectId(mongo.ObjectId.generate(day / 1000)), checkedBlobId(id));
      try {
        await pipeline(Readable.from(content), upload);
      } catch (error) {
        await discard(upload.id);
        throw error;
      }
      await files.updateOne({ _id: upload.id }, { $set: { uploadDate: new Date(day) } });
      await Promise.all((await writings(id)).slice(0, -1).map((writing) => discard(writing._id)));
      return { size: upload.length };
    },
    get: async (id) => {
      const last = (await writings(id)).at(-1);
      if (!last) throw new Refusal('not-found', 'store.blob-missing');
      return bucket.openDownloadStream(last._id);
    },
    remove: async (id) => {
      await Promise.all((await writings(id)).map((writing) => discard(writing._id)));
    },
    list: async (after, n) => {
      const found = await bucket
        .find({ filename: { $gt: after } }, { projection: { filename: 1 } })
        .sort({ filename: 1 })
        .limit(n)
        .toArray();
      return [...new Set(found.map((writing) => writing.filename))];
    },
  };
};
