import { describe } from '@jest/globals';
import { describeBlobs } from './blobs.ts';
import { describeDocuments } from './documents.ts';
import { describeHappenings } from './happenings.ts';
import type { Open } from './harness.ts';
import { describeLeases } from './leases.ts';
import { describePages } from './pages.ts';
import { describeRoundTrip } from './round-trip.ts';
import { describeStreams } from './streams.ts';
import { describeSums } from './sums.ts';

/** All that the port promises; every adapter keeps it. */
export const describeContract = (name: string, open: Open): void => {
  describe(name, () => {
    describeDocuments(open);
    describePages(open);
    describeLeases(open);
    describeHappenings(open);
    describeStreams(open);
    describeBlobs(open);
    describeSums(open);
    describeRoundTrip(open);
  });
};
