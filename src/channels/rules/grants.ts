import type { Grant } from '../stored-schema.ts';

/** The most messages of one template that are kept to be sent. @choice more than any matter has news; who ticks without end fills no row */
export const MOST_GRANTS = 20;

/** One more message of each of these templates. @source 一次性订阅：勾选一次，下发一条 */
export const addGrants = (grants: readonly Grant[], templates: readonly string[]): Grant[] => {
  const leftOf = (template: string): number => grants.find((grant) => grant.template === template)?.left ?? 0;
  const kept = grants.filter(({ template }) => !templates.includes(template));
  return [...kept, ...[...new Set(templates)].map((template) => ({ template, left: Math.min(leftOf(template) + 1, MOST_GRANTS) }))];
};

/** One message fewer of a template; a grant that is used up is gone. @choice taken before the message is sent, so that a crash sends none twice */
export const spendGrant = (grants: readonly Grant[], template: string): Grant[] =>
  grants.flatMap((grant) => (grant.template !== template ? [grant] : grant.left > 1 ? [{ template, left: grant.left - 1 }] : []));

/** Without a template that WeChat sends no more of, whatever we had counted. @choice WeChat's count is the true one */
export const dropGrant = (grants: readonly Grant[], template: string): Grant[] => grants.filter((grant) => grant.template !== template);

/** The template whose turn it is: of those with a message left the first that is still set up. @choice the order of the settings */
export const nextTemplate = (grants: readonly Grant[], templates: readonly string[]): string | undefined =>
  templates.find((template) => grants.some((grant) => grant.template === template));
