import { generateSync } from 'otplib';
import type { Page } from 'playwright-core';
import type { Role } from '../../src/kernel/actor.ts';
import { PUBLIC } from '../../src/kernel/actor.ts';
import type { TipInput } from '../../src/reports/schema.ts';
import type { ServedWorld } from '../support/world.ts';
import { answered, photo } from './talking.ts';

export const OFFICE = 'lvliang-xingxian';

/** Somebody of an office, with what is needed to sign in. */
export interface Officer {
  readonly name: string;
  readonly password: string;
  /** The code of this moment; each is good once, so the clock moves on. */
  code(): string;
}

const CODE_MS = 30_000;

export const hire = async ({ world }: ServedWorld, name: string, roles: readonly Role[], office = OFFICE): Promise<Officer> => {
  const machine = { kind: 'machine', tool: 'staff' } as const;
  const { password, totpUri } = await world.app.offices.addStaff(machine, { name, office, roles: [...roles] });
  const secret = new URL(totpUri).searchParams.get('secret') ?? '';
  return {
    name,
    password,
    code: () => {
      world.clock.move(CODE_MS);
      return generateSync({ secret, epoch: Math.floor(world.clock.now() / 1000) });
    },
  };
};

export const signIn = async (page: Page, base: string, officer: Officer): Promise<void> => {
  await page.goto(`${base}/office`);
  await page.fill('#name', officer.name);
  await page.fill('#password', officer.password);
  await page.fill('#code', officer.code());
  await answered(page, () => page.click('.sign-in .main'));
};

/** Files a tip of 兴县 as if it had come in by another door; gives its running number and receipt. */
export const fileTip = async ({ world }: ServedWorld, input: TipInput) => {
  const tip = await world.app.reports.submitTip(PUBLIC, { place: { text: '北门外', region: '141123' }, ...input });
  await world.settle();
  return tip;
};

/** A photo already taken in, as `POST /api/attachments` gives it. */
export const uploaded = async ({ world }: ServedWorld): Promise<string> => {
  const { buffer } = await photo();
  const { id } = await world.app.files.uploadFile(
    PUBLIC,
    (async function* () {
      yield buffer;
    })(),
  );
  return id;
};
