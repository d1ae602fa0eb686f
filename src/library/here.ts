import type { Here } from './here-schema.ts';
import type { Library } from './library.ts';
import type { Office } from './schema.ts';

const EMERGENCY = ['fire', 'ambulance', 'police', 'gas-rescue'] as const;
const HOTLINES = ['safety-report', 'hotline'] as const;
const EVERYBODYS: readonly string[] = [...EMERGENCY, ...HOTLINES];

/** What of it stands in content/. */
export const hereOf = ({
  jurisdiction,
  directory,
  offices,
  place,
  phone,
  ownPhones,
}: Library): Pick<Here, 'city' | 'regions' | 'cityOffice' | 'emergency' | 'hotlines'> => {
  const told = ({ name, phone }: Here['hotlines'][number]) => ({ name, phone });
  const linesOf = (ids: readonly string[]) => ids.map((id) => told(phone(id, jurisdiction.region)));
  const cardOf = ({ name, region }: Pick<Office, 'name' | 'region'>) => ({
    name,
    phones: ownPhones(region)
      .filter(({ id }) => !EVERYBODYS.includes(id))
      .map(told),
  });
  return {
    city: jurisdiction.name,
    regions: offices
      .filter(({ tier }) => tier === 'district')
      .map((office) => ({ code: office.region, name: place(office.region)?.name ?? office.region, office: cardOf(office) })),
    cityOffice: cardOf(directory.officeFor(undefined)),
    emergency: linesOf(EMERGENCY),
    hotlines: linesOf(HOTLINES),
  };
};
