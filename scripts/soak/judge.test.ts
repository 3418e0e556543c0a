import { expect, test } from 'vitest'
import { busyVerdict, createStreamCount, flatVerdict, growths, memoryVerdict, type Sample, skewVerdict, togetherVerdict } from './judge.ts'

/** Every 5 s: `bytes`, `descriptors` and `processes` of one process at that second. */
function run(
	lengthS: number,
	bytes: (atS: number) => number,
	others: (atS: number) => { descriptors?: number; processes?: number } = () => ({}),
): Sample[] {
	return Array.from({ length: Math.floor(lengthS / 5) + 1 }, (_, index) => {
		const atS = 5 * index
		const { descriptors = 20, processes = 1 } = others(atS)
		return { atS, byName: new Map([['program', { ownBytes: bytes(atS), descriptors, processes }]]) }
	})
}

/** Garbage of up to 40 MB that is collected every 35 s. */
const garbage = (atS: number) => (atS % 35) * 1.1e6

test('a process that grows in its first minutes only is not growing', () => {
	const samples = run(1800, (atS) => 80e6 + Math.min(atS, 400) * 0.2e6 + garbage(atS))
	expect(memoryVerdict(growths(samples))).toMatchObject({ holds: true })
})

test('a leak of 2 MB in ten minutes is found below garbage twenty times its size, with the name of the process', () => {
	const found = growths(run(1800, (atS) => 80e6 + (atS / 600) * 2e6 + garbage(atS)))
	expect(found.find(({ name }) => name === 'program')?.bytesPer10Min).toBeGreaterThan(1.5e6)
	expect(memoryVerdict(found)).toMatchObject({ holds: false, found: expect.stringContaining('program') })
	expect(memoryVerdict(growths(run(1800, (atS) => 80e6 + (atS / 600) * 0.5e6 + garbage(atS))))).toMatchObject({ holds: true })
})

test('all together are judged once each has taken what it takes once, however little each of them grows', () => {
	const both = (lengthS: number, slope: number) =>
		run(lengthS, (atS) => 80e6 + (atS / 600) * slope).map(({ atS, byName }): Sample => {
			const program = byName.get('program')
			return { atS, byName: new Map(program ? [['program', program] as const, ['relay', program] as const] : []) }
		})
	expect(memoryVerdict(growths(both(1800, 0.7e6)))).toMatchObject({ holds: true })
	expect(togetherVerdict(both(1800, 0.7e6))).toMatchObject({ holds: null, found: 'the run was too short; so far 1.40 MB in ten minutes' })
	expect(togetherVerdict(both(4500, 0.7e6))).toMatchObject({ holds: false })
	expect(togetherVerdict(both(4500, 0.4e6))).toMatchObject({ holds: true })
})

test('of a short run no slope is read', () => {
	expect(memoryVerdict(growths(run(60, (atS) => 80e6 + atS * 1e6)))).toMatchObject({ holds: null })
})

test('what comes and goes is flat, what only comes is not', () => {
	const waves = run(
		900,
		() => 1,
		(atS) => ({ descriptors: 20 + (atS % 40 < 20 ? 5 : 0), processes: atS % 40 < 20 ? 3 : 2 }),
	)
	expect(flatVerdict(waves, 'descriptors', 2)).toMatchObject({ holds: true })
	expect(flatVerdict(waves, 'processes', 0)).toMatchObject({ holds: true })
	const rising = run(
		900,
		() => 1,
		(atS) => ({ descriptors: 20 + Math.floor(atS / 60), processes: 2 + Math.floor(atS / 300) }),
	)
	expect(flatVerdict(rising, 'descriptors', 2)).toMatchObject({ holds: false })
	expect(flatVerdict(rising, 'processes', 0)).toMatchObject({ holds: false })
})

function counted(videoMs: readonly number[], audioMs: readonly number[]) {
	const count = createStreamCount(1000 / 30)
	for (const timestampMs of videoMs) count.add({ kind: 'video', timestampMs })
	for (const timestampMs of audioMs) count.add({ kind: 'audio', timestampMs })
	return count.verdicts('first').map(({ holds, found }) => ({ holds, found }))
}
const pictures = Array.from({ length: 300 }, (_, index) => Math.round((index * 1000) / 30))
const sounds = Array.from({ length: 400 }, (_, index) => Math.round((index * 64) / 3))

test('every picture and packet is counted, rounding aside', () => {
	expect(counted(pictures, sounds).map(({ holds }) => holds)).toEqual([true, true])
	const without = pictures.filter((_, index) => index !== 100 && index !== 200 && index !== 201)
	expect(counted(without, sounds)[0]).toMatchObject({ holds: false, found: expect.stringContaining('297 pictures, 3 missing') })
	expect(
		counted(
			pictures,
			sounds.filter((_, index) => index !== 7),
		)[0],
	).toMatchObject({ holds: false, found: expect.stringContaining('399 packets of sound, 1 missing, the first after 0.1 s') })
	expect(counted([...pictures, 9000], sounds)[1]).toMatchObject({ holds: false, found: expect.stringContaining('1 pictures') })
	expect(counted([], sounds)[0]).toMatchObject({ holds: false })
})

test('the worst skew decides, before or behind', () => {
	const frameMs = 1000 / 30
	expect(
		skewVerdict(
			[
				{ atS: 5, skewMs: 12 },
				{ atS: 900, skewMs: -33 },
			],
			frameMs,
		),
	).toMatchObject({ holds: true, found: expect.stringContaining('-33.0 ms at 900 s') })
	expect(
		skewVerdict(
			[
				{ atS: 5, skewMs: 12 },
				{ atS: 900, skewMs: -35 },
			],
			frameMs,
		),
	).toMatchObject({ holds: false })
	expect(skewVerdict([], frameMs)).toMatchObject({ holds: false })
})

test('a busy computer is told apart from one that is too slow', () => {
	expect([busyVerdict(0, 1800), busyVerdict(1, 1800), busyVerdict(2, 1800), busyVerdict(0, 0)].map(({ holds }) => holds)).toEqual([
		true,
		true,
		false,
		false,
	])
})
