interface Office {
  readonly id: string;
}

interface Offices {
  above(id: string): Office | undefined;
  discipline(): Office;
}

/**
 * Where a report of retaliation (打击报复) goes: past the office that has the first tip and past all it is about, to the first level above
 * that is none of these, or to the discipline office; nothing stands above that.
 * @choice whoever let a name out may sit in the office that has the matter
 */
export const routeRetaliation = (
  offices: Offices,
  first: { readonly office: string; readonly barred: readonly string[] },
): { readonly office: string; readonly barred: readonly string[] } => {
  const last = offices.discipline().id;
  const barred = [...new Set([...first.barred, first.office])].filter((id) => id !== last);
  let next = offices.above(first.office);
  while (next && barred.includes(next.id)) next = offices.above(next.id);
  return { office: next?.id ?? last, barred };
};
