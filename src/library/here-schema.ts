import { z } from 'zod';

const PhoneLine = z.object({ name: z.string(), phone: z.string() });
/** `phones` are its own lines only: empty where none is known, and people are put through by a hotline. */
const OfficeCard = z.object({ name: z.string(), phones: z.array(PhoneLine) });

/** Where this server stands and whom it files to: what a phone's page asks before anything else. */
export const Here = z
  .object({
    city: z.string(),
    /** A practice run on a clock of its own: nothing filed here is for real. */
    isDrill: z.boolean(),
    /** The server's instant, ms, and its China day: a phone whose own clock is wrong goes by these. */
    now: z.number(),
    today: z.string(),
    /** Districts and zones, each with the office that is responsible for it. */
    regions: z.array(z.object({ code: z.string(), name: z.string(), office: OfficeCard })),
    /** Responsible where no region is known. */
    cityOffice: OfficeCard,
    /** Whom to call when somebody is in danger now. */
    emergency: z.array(PhoneLine),
    /** Whom to call about anything else, and who puts people through to an office. */
    hotlines: z.array(PhoneLine),
    /** The address people reach this server by, as printed on posters; absent where none is set. */
    address: z.string().optional(),
    /** Where people may be told by WeChat: the mini-program's public id and the messages they may allow. */
    weChat: z.object({ appId: z.string(), templates: z.array(z.string()) }).optional(),
  })
  .meta({ id: 'Here' });
export type Here = z.infer<typeof Here>;
