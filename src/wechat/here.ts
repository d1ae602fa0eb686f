import type { WeChatHere, WeChatSettings } from './schema.ts';

/** What a phone must know to ask for being reached; nothing of it is secret. */
export const weChatHere = ({ appId, templates }: WeChatSettings): WeChatHere => ({ appId, templates: templates.map(({ id }) => id) });
