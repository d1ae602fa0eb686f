import { describe, expect, it } from '@jest/globals';
import { isOurAnswer } from '../../miniprogram/src/rules/answers.ts';

const VIEW = { reference: 'LL-2026-000001' };

describe('a yes', () => {
  it.each([
    ['/api/tips', { receipt: 'ABC' }],
    ['/api/tip', VIEW],
    ['/api/tip/appeals', VIEW],
    ['/api/tip/visits/abc', VIEW],
    ['/api/tip/messages', { at: 1 }],
    ['/api/tip/retaliation', { receipt: 'ABC' }],
    ['/api/attachments', { id: 'abc' }],
    ['/api/unit/hazards/LL-YH-2026-000001', { number: 'LL-YH-2026-000001' }],
    ['/api/unit/leave', {}],
  ])('of our server to %s is one', (path, body) => expect(isOurAnswer(path, body)).toBe(true));

  it.each(['<html>Wi-Fi</html>', '', undefined, null, 200])('that is no object (%p) comes from somebody else', (body) => {
    expect(isOurAnswer('/api/unit/leave', body)).toBe(false);
  });

  it.each(['/api/tips', '/api/tip', '/api/tip/messages', '/api/tip/retaliation', '/api/attachments', '/api/here'])(
    'to %s without what ours always has comes from somebody else',
    (path) => expect(isOurAnswer(path, { ok: true })).toBe(false),
  );
});
