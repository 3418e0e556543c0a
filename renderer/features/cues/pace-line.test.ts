import { expect, test } from 'vitest'
import { en } from '../../texts/testing/english.ts'
import { paceLine } from './pace-line.ts'

const nowMs = Date.parse('2026-11-20T20:42:47Z')
const clock = { timeOf: (ms: number) => new Date(ms).toISOString().slice(11, 19) }
const list = { cues: [{ id: 'leg', number: '17' }] } as unknown as Parameters<typeof paceLine>[0]['list']
const fixed = (waitsMs: number) => ({ cueId: 'leg', atMs: Date.parse('2026-11-20T20:54:00Z'), waitsMs })
const onPlan = { nextFixed: null, pace: 'on-plan', lateMs: 18_000, lateAtStartMs: 18_000 } as const
const late = { nextFixed: null, pace: 'late', lateMs: 252_000, lateAtStartMs: 238_000 } as const
const line = (timing: Parameters<typeof paceLine>[0]['timing']) => paceLine({ timing, list, running: '13', nowMs, clock }, en.cues.plan)

test('the next fixed time stands below how late the show is, unless something is more urgent', () => {
	expect(line(onPlan)).toBe('Late counts from 0:30')
	expect(line({ ...onPlan, nextFixed: fixed(0) })).toBe('17 at 20:54:00, in 11:13')
	expect(line({ ...onPlan, nextFixed: fixed(18_000) })).toBe('17 at 20:54:00: 0:18 late')
	expect(line(late)).toBe('Was 3:58 when 13 began')
	expect(line({ ...late, nextFixed: fixed(0) })).toBe('Was 3:58 when 13 began')
	expect(line({ ...late, nextFixed: fixed(90_000) })).toBe('17 at 20:54:00: 1:30 late')
})
