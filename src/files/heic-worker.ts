import { parentPort } from 'node:worker_threads';
import decode from 'heic-decode';

/** Pixels as they are to be seen: turned the way the file says, four bytes each. */
export interface DecodedPicture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

parentPort?.once('message', (buffer: Uint8Array) => {
  decode({ buffer }).then(
    ({ width, height, data }) => {
      const answer: DecodedPicture = { width, height, data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
      parentPort?.postMessage(answer);
    },
    () => parentPort?.postMessage(undefined),
  );
});
