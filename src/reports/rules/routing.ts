/** An office, as far as routing looks at it. */
interface Office {
  readonly id: string;
}

/** What routing asks of the directory of offices. */
interface Offices<O extends Office> {
  officeFor(region: string | undefined): O;
  above(id: string): O | undefined;
  discipline(): O;
}

const past = <O extends Office>(offices: Offices<O>, own: string): { readonly office: O; readonly barred: readonly string[] } => ({
  office: offices.above(own) ?? offices.discipline(),
  barred: [own],
});

/**
 * The office a tip goes to. One that is about the receiving office or its people goes to the level above, or to the discipline office
 * where there is none, and the office it is about is barred from it for good.
 * @choice a tip that only sounds so, and whose door could not ask, is treated as if it were: the level above can hand it down,
 * but the office cannot un-see it
 */
export const routeTip = <O extends Office>(
  offices: Offices<O>,
  region: string | undefined,
  isAboutOffice: boolean,
): { readonly office: O; readonly barred: readonly string[] } => {
  const own = offices.officeFor(region);
  return isAboutOffice ? past(offices, own.id) : { office: own, barred: [] };
};

/** What of a waiting tip routing looks at. */
interface Waiting {
  readonly state: string;
  readonly office: string;
  readonly barred: readonly string[];
  /** The region, or the office itself while no region is known. */
  readonly cell: string;
  readonly alertDueAt?: number | undefined;
}

/**
 * Where a tip goes that lies with the city because nobody had said where it is, once its reporter says so: to the district, its alarm with it.
 * Undefined when it stays. @choice only before anybody has taken it on; an office it is about never gets it
 */
export const routeDown = <O extends Office>(
  offices: Offices<O>,
  tip: Waiting,
  region: string | undefined,
  now: number,
): { readonly office: string; readonly cell: string; readonly alertDueAt?: number; readonly alertLevel?: number } | undefined => {
  if (tip.state !== 'received' || tip.cell !== tip.office || region === undefined) return undefined;
  const office = offices.officeFor(region).id;
  if (office === tip.office || tip.barred.length > 0) return undefined;
  return { office, cell: region, ...(tip.alertDueAt !== undefined && { alertDueAt: now, alertLevel: 0 }) };
};

/**
 * Where a tip goes whose reporter says only after it was filed that it is about the office that took it in: where it would have gone at
 * once; an alarm that rings still begins anew there. @choice an office above that has it by now, through a review or an appeal, keeps it
 */
export const turnAside = (
  offices: Offices<Office> & { reach(id: string): readonly string[] },
  tip: Waiting,
  now: number,
): {
  readonly office: string;
  readonly barred: string[];
  readonly cell?: string;
  readonly alertDueAt?: number;
  readonly alertLevel?: number;
} => {
  const isPlaced = !offices.reach(tip.office).includes(tip.cell);
  const { office, barred } = isPlaced ? routeTip(offices, tip.cell, true) : past(offices, tip.cell);
  return {
    office: office.id,
    barred: [...barred],
    ...(!isPlaced && { cell: office.id }),
    ...(tip.alertDueAt !== undefined && office.id !== tip.office && { alertDueAt: now, alertLevel: 0 }),
  };
};
