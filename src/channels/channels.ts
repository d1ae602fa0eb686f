import type { Address, MessageAddress } from './schema.ts';
import { type ClaimMessageNeeds, claimMessage } from './usecases/claim-message.ts';
import { type ForgetOldTalksNeeds, forgetOldTalks } from './usecases/forget-old-talks.ts';
import { type RecallTalkNeeds, recallTalk } from './usecases/recall-talk.ts';
import { type ReleaseMessageNeeds, releaseMessage } from './usecases/release-message.ts';
import { type RememberRepliesInput, type RememberRepliesNeeds, rememberReplies } from './usecases/remember-replies.ts';
import { type RememberTalkInput, type RememberTalkNeeds, rememberTalk } from './usecases/remember-talk.ts';

export type ChannelsNeeds = ClaimMessageNeeds &
  ForgetOldTalksNeeds &
  RecallTalkNeeds &
  ReleaseMessageNeeds &
  RememberRepliesNeeds &
  RememberTalkNeeds;

/**
 * The domain bound to its needs. No actor is asked for: whoever knows a sender's key at its channel is that sender,
 * and nobody else can open what lies under it.
 */
export const makeChannels = (needs: ChannelsNeeds) => ({
  recallTalk: (address: Address) => recallTalk(needs, address),
  rememberTalk: (input: RememberTalkInput) => rememberTalk(needs, input),
  claimMessage: (message: MessageAddress) => claimMessage(needs, message),
  rememberReplies: (input: RememberRepliesInput) => rememberReplies(needs, input),
  releaseMessage: (message: MessageAddress) => releaseMessage(needs, message),
  forgetOldTalks: () => forgetOldTalks(needs),
});
