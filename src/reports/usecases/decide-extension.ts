import type { Actor } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/errors.ts';
import type { TipNeeds } from '../needs.ts';
import { extended } from '../rules/deadlines.ts';
import { officeChange } from './change-tip.ts';
import { keyForOffice } from './tip-key.ts';
import { withOfficeMessage } from './write-to-reporter.ts';

/**
 * A reviewer or supervisor, never who asked, grants or refuses the extension; granted, its reporter is told why.
 * @throws {Refusal} conflict extension.none; as officeChange
 * @source 安监总财〔2018〕19号 (延长30日并告知理由; S/M)
 */
export const decideExtension = async (
  needs: TipNeeds,
  actor: Actor,
  reference: string,
  move: { readonly grant: boolean; readonly note?: string | undefined },
): Promise<void> => {
  const id = needs.random.id();
  await officeChange(needs, actor, reference, 'decide-extension', async (row, _to, now) => {
    const asked = row.body.extension;
    if (asked?.state !== 'asked') throw new Refusal('conflict', 'extension.none');
    if (!move.grant) return { body: { extension: { ...asked, state: 'refused' } }, happened: { name: 'tip.extension-refused', data: {} } };
    const key = await keyForOffice(needs, actor, row);
    const why = move.note ?? key.open('extension', asked.reason);
    const deadlines = [...extended(row.body.deadlines, needs.limits.verify.id, asked.days)];
    return {
      body: { extension: { ...asked, state: 'granted' }, deadlines, messages: withOfficeMessage(row.body, key, { id, text: why, now }) },
      step: { key: 'step.extended', values: { days: asked.days } },
      happened: { name: 'tip.extended', data: { days: asked.days } },
    };
  });
};
