import { generateSync } from 'otplib';
import type { Copy } from '../../copy/phrase.ts';
import { chinaDay, chinaTime } from '../../kernel/calendar.ts';
import type { CopyKey } from '../../kernel/errors.ts';
import type { Kept } from './kept.ts';

const STEP_MS = 30_000;

/** An instant (ms) as the demo prints it. */
export const timeSaid = (instant: number): string => `${chinaDay(instant)} ${chinaTime(instant)}`;

const rolesSaid = (roles: readonly string[], copy: Copy): string =>
  roles.map((role) => copy.phrase(`office.role.${role}` as CopyKey)).join(' ');

const receiptLines = (receipts: Kept['receipts'], copy: Copy): readonly string[] =>
  receipts.map(({ reference, gist, receiptWords }) => copy.phrase('demo.receipt', { reference, gist, words: receiptWords }));

/** How to come in by the units' door; nothing before the story has given out a code or a pass. */
const unitLines = ({ links, passes }: Kept, copy: Copy): readonly string[] => {
  if (links.length + passes.length === 0) return [];
  return [
    '',
    copy.phrase('demo.units'),
    ...links.map((link) => copy.phrase('demo.link', link)),
    ...passes.map(({ role, ...pass }) => copy.phrase('demo.pass', { ...pass, role: copy.phrase(`unit.role.${role}`) })),
  ];
};

/** What an insider's receipt opens, and what the keys of the demo were set up with. */
const insiderLines = ({ insiders, recovery }: Kept, address: string, copy: Copy): readonly string[] => [
  '',
  copy.phrase('demo.keys', { address: `${address}/office/keys` }),
  copy.phrase('demo.recovery-office', recovery.office),
  copy.phrase('demo.recovery-custodians', recovery.custodians),
  ...(insiders.length === 0 ? [] : ['', copy.phrase('demo.insiders', { address: `${address}/insider` }), ...receiptLines(insiders, copy)]),
];

/** Everything needed to practise: where, when, with which accounts, receipts, codes and passes. */
export const startLines = (kept: Kept, at: { readonly address: string; readonly now: number }, copy: Copy): readonly string[] => [
  copy.phrase('demo.now', { now: timeSaid(at.now) }),
  copy.phrase('start.public', { address: `${at.address}/` }),
  copy.phrase('start.chat', { address: `${at.address}/chat` }),
  copy.phrase('start.office', { address: `${at.address}/office` }),
  copy.phrase('start.unit', { address: `${at.address}/unit` }),
  copy.phrase('start.insider', { address: `${at.address}/insider` }),
  '',
  copy.phrase('demo.accounts'),
  ...kept.accounts.map(({ name, officeName, roles, password, secret }) =>
    copy.phrase('demo.account', { name, office: officeName, roles: rolesSaid(roles, copy), password, secret }),
  ),
  '',
  copy.phrase('demo.receipts'),
  ...receiptLines(kept.receipts, copy),
  ...insiderLines(kept, at.address, copy),
  ...unitLines(kept, copy),
  '',
  copy.phrase('demo.stop'),
];

/** The one-time code an account's phone would show at an instant (ms) of the demo's clock. @throws {Error} with words when nobody has that name */
export const codeLine = (kept: Kept, name: string, now: number, copy: Copy): string => {
  const account = kept.accounts.find((one) => one.name === name.trim());
  if (!account) throw new Error(copy.phrase('demo.no-account', { name, names: kept.accounts.map((one) => one.name).join(' ') }));
  const code = generateSync({ secret: account.secret, epoch: Math.floor(now / 1000) });
  return copy.phrase('demo.code-now', { name: account.name, code, seconds: Math.ceil((STEP_MS - (now % STEP_MS)) / 1000) });
};
