import type { Address, MessageAddress } from '../schema.ts';

/** A sender in one line, unambiguous: the channel's name holds no space. @choice plain enough to be hashed or used as key material */
export const senderLine = (address: Address): string => `${address.channel} ${address.sender}`;

/**
 * A message in one line. The sender is part of it: with the message id alone a stranger could fetch another's replies.
 * @choice also the replay key of what the message sets off
 */
export const messageLine = (message: MessageAddress): string => JSON.stringify([message.channel, message.sender, message.messageId]);
