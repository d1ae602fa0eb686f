import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { loadLibrary } from '../../src/library/load.ts';

let contentDir = '';

beforeEach(() => {
  contentDir = mkdtempSync(join(tmpdir(), 'content-'));
  cpSync('content', contentDir, { recursive: true });
});

afterEach(() => {
  rmSync(contentDir, { recursive: true, force: true });
});

const load = () => loadLibrary({ contentDir, jurisdiction: 'lvliang' });

/** Changes a text in a file of the copied content, and makes sure that something was changed. */
const change = (file: string, from: string | RegExp, to: string): void => {
  const path = join(contentDir, file);
  const before = readFileSync(path, 'utf8');
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${file} does not hold ${from}`);
  writeFileSync(path, after);
};

const OFFICES = 'jurisdictions/lvliang/offices.json';
const PLACES = 'jurisdictions/lvliang/places.json';

describe('a content folder with a fault is refused, the file and the place in it named', () => {
  it.each([
    ['a level that is none', 'criteria/city-gas-2023.json', /"level": "V"/, '"level": "X"', 'criteria/city-gas-2023.json level'],
    [
      'a criterion without words',
      'criteria/construction-2024.json',
      /"text": "[^"]*"/,
      '"text": ""',
      'criteria/construction-2024.json items[0].text',
    ],
    ['a field nobody knows', 'danger.json', '"closing"', '"closeing": "", "closing"', 'closeing'],
    ['an office above that is none', OFFICES, /"above": "lvliang-city"/, '"above": "lvliang-town"', 'lvliang-town'],
    [
      'an office that stands above itself',
      OFFICES,
      '"above": "lvliang-discipline"',
      '"above": "lvliang-city"',
      `${OFFICES} offices[1].above`,
    ],
    ['an office twice', OFFICES, '"lvliang-linxian"', '"lvliang-xingxian"', 'lvliang-xingxian'],
    ['an office of nowhere', OFFICES, '"region": "141123"', '"region": "141999"', '141999'],
    ['a district nobody serves', PLACES, '"code": "141123"', '"code": "141198"', '141198'],
    ['a judge that is no department', 'criteria/elevator-gb45067.json', '"market-regulation"', '"lift-office"', 'lift-office'],
    [
      'a successor that is not in force',
      'criteria/construction-2024.json',
      '"in-force"',
      '"repealed"',
      'criteria/construction-2022.json replacedBy',
    ],
    [
      'a criterion of another set',
      'criteria/fire-observable.json',
      '"fire-observable/60(1)-1"',
      '"city-gas-2023/4-1"',
      'city-gas-2023/4-1',
    ],
    ['a limit a tip runs under', 'deadlines.json', '"tip-review"', '"tip-appeal"', 'tip-review'],
    ['a limit in days and in working days', 'deadlines.json', '"workdays": 7', '"workdays": 7, "days": 7', 'tip-accept'],
    ['a sign of danger without advice', 'danger.json', '"sign": "electric"', '"sign": "fire"', 'electric'],
    ['a phone line nobody knows', 'danger.json', '"gas-rescue"', '"gas-company"', 'gas-company'],
    ['a worked day that is none', 'calendar/holidays/2026.json', '2026-10-10', '2026-10-12', 'calendar/holidays/2026.json 2026-10-12'],
    [
      'a criterion of triage that no set holds',
      'triage/criteria.json',
      '"construction-2024/4-1"',
      '"construction-2022/4-1"',
      'triage/criteria.json [0].id',
    ],
    ['a department of triage that is none', 'triage/industries.json', '"market-regulation"', '"lift-office"', 'triage/industries.json'],
    ['a list of words nobody made', 'triage/criteria.json', '{没}', '{nowhere}', 'nowhere'],
    ['a table that is no JSON', 'matters.json', '{', '', 'matters.json'],
  ])('%s', (_, file, from, to, named) => {
    change(file, from, to);
    expect(load).toThrow(named);
  });

  it('a file that is gone', () => {
    rmSync(join(contentDir, 'phones.json'));
    expect(load).toThrow('phones.json：没有这个文件');
  });

  it('a jurisdiction nobody made', () => {
    expect(() => loadLibrary({ contentDir, jurisdiction: 'atlantis' })).toThrow('jurisdictions/atlantis/jurisdiction.json');
  });

  it('all faults at once', () => {
    change('danger.json', '"sign": "gas"', '"sign": "smell"');
    change('reasons.json', '"action": "refer"', '"action": "forward"');
    change('phones.json', '"119"', '"one"');
    for (const named of ['3 处', 'danger.json signs[0].sign', 'reasons.json declines[5].action', 'phones.json phones[0].phone'])
      expect(load).toThrow(named);
  });
});

describe('a jurisdiction’s own rows stand before the general ones', () => {
  it('its limits and its phones', () => {
    const own = { id: 'tip-accept', name: '告知是否受理', workdays: 3, doc: '当地办法', level: 'S', source: '当地办法' };
    const rescue = { id: 'gas-rescue', name: '某燃气公司抢险', phone: '0358123', region: '141123', level: 'V', source: '当地公告' };
    writeFileSync(join(contentDir, 'jurisdictions/lvliang/deadlines.json'), JSON.stringify({ limits: [own] }));
    writeFileSync(join(contentDir, 'jurisdictions/lvliang/phones.json'), JSON.stringify({ phones: [rescue] }));
    const library = load();
    expect(library.limit('tip-accept').workdays).toBe(3);
    expect(library.limit('tip-verify').days).toBe(60);
    expect(library.caseContent.advice(['gas'], '141123')[0]?.text).toContain('0358123');
    expect(library.caseContent.advice(['gas'], '141124')[0]?.text).toContain('12345');
  });
});
