import type { UnitEntryCode } from '../schema.ts';
import { type IssueCodeNeeds, issueCode } from './issue-code.ts';
import { closeCodes } from './retire-links.ts';

/** A fresh code that opens one hazard, for the notice; unused ones given out for it before open nothing any more. */
export const issueLink = async (needs: IssueCodeNeeds, hazard: string, by: string): Promise<UnitEntryCode> => {
  await closeCodes(needs, hazard, by);
  return issueCode(needs, by, { kind: 'link', hazard });
};
