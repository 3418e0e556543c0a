import { expect, test } from 'vitest'
import { lastStartedAt } from './ad-knowledge.ts'

const rules = { hourlyLimit: 24, spacingMs: 45_000 }
const foreign = (startedAtMs: number, endsAtMs: number) => ({ startedAtMs, endsAtMs, endedByMs: endsAtMs + 999, ours: false })

test('after a restart the last ad is our own launch, although the platform reports its end only', () => {
	expect(lastStartedAt(foreign(113_000, 113_000), 109_920, rules)).toBe(109_920)
	expect(lastStartedAt(foreign(139_000, 139_000), 109_920, rules)).toBe(109_920)
})

test('a break that somebody else started is not taken for our launch before it', () => {
	// Our ad of 10 s, the spacing, and another ad of 10 s.
	expect(lastStartedAt(foreign(165_000, 175_000), 110_000, rules)).toBe(165_000)
	expect(lastStartedAt(foreign(90_000, 100_000), 110_000, rules)).toBe(90_000)
})

test('a break of ours is known itself, and without a break the launch is all there is', () => {
	expect(lastStartedAt({ ...foreign(110_000, 130_000), ours: true }, 50_000, rules)).toBe(110_000)
	expect(lastStartedAt(null, 50_000, rules)).toBe(50_000)
	expect(lastStartedAt(null, null, rules)).toBeNull()
	expect(lastStartedAt(foreign(90_000, 100_000), null, rules)).toBe(90_000)
})
