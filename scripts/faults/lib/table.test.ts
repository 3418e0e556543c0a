import { expect, test } from 'vitest'
import { type FaultRow, faultTables, withNewRows } from './table.ts'

const none = { frames: 0, samples: 0, longestMs: 33, backAtMs: null }
const row = (group: string, name: string, frames = 0): FaultRow => ({
	...{
		group,
		name,
		noticedMs: null,
		here: { ...none, frames },
		other: none,
		backMs: null,
		recording: { lackMs: 0, notRecorded: 0 },
		said: [],
		untrue: [],
		broken: [],
	},
})

test('a run of some faults replaces their rows and leaves the others as they were', () => {
	const before = faultTables([row('A', 'one'), row('A', 'two | three', 7), row('B', 'four')])
	const after = withNewRows(before, faultTables([row('A', 'two | three', 9), row('C', 'five')]))
	expect(after).toBe(faultTables([row('A', 'one'), row('A', 'two | three', 9), row('B', 'four'), row('C', 'five')]))
	expect(withNewRows('', before)).toBe(before)
})
