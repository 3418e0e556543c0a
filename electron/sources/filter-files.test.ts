import { beforeEach, expect, test } from 'vitest'
import { AppError } from '../../shared/errors/app-error.ts'
import type { ErrorKey } from '../../shared/texts/keys.ts'
import { createManualClock, type ManualClock } from '../platforms/testing/manual-clock.ts'
import type { DrawingAnswer, DrawingJob } from './drawing/drawing-messages.ts'
import type { FileIdentity } from './file-identity.ts'
import { createFilterFiles, type FilterFilesReader } from './filter-files.ts'

const size = { widthPx: 4, heightPx: 2 }
const lut = { reads: 'lut', path: '/film.cube' } as const
const mask = { reads: 'mask', path: '/round.png' } as const

let clock: ManualClock
let jobs: { job: DrawingJob; answer: (bytes: number[]) => void; refuse: (error: AppError) => void }[]
let watched: Map<string, (state: FileIdentity | null) => void>
let changes: number
let files: FilterFilesReader

const settle = () => new Promise((resolve) => setImmediate(resolve))
const problems = () => files.problems().map(({ reads, error, isLeftOut }) => [reads, error.code, isLeftOut])

async function answered(bytes: number[]): Promise<void> {
	jobs.shift()?.answer(bytes)
	await settle()
}

async function refused(key: ErrorKey): Promise<void> {
	jobs.shift()?.refuse(new AppError(key))
	await settle()
}

beforeEach(() => {
	clock = createManualClock()
	jobs = []
	watched = new Map()
	changes = 0
	files = createFilterFiles({
		drawing: {
			draw: (job) =>
				new Promise<DrawingAnswer>((resolve, refuse) => {
					const answer = (bytes: number[]) => resolve({ pictures: [], cells: [], file: null, bytes: Uint8Array.from(bytes) })
					jobs.push({ job, answer, refuse })
				}),
		},
		watches: {
			watch(path, _isShown, onChange) {
				watched.set(path, onChange)
				return { setKnown() {}, dispose: () => watched.delete(path) }
			},
		},
		clock,
		neverIn: ['/data'],
		size,
		onChange: () => (changes += 1),
	})
})

test('each file is read once, whoever needs it, and forgotten when nobody does', async () => {
	files.setNeeded([lut, mask, lut])
	expect(jobs.map(({ job }) => job)).toEqual([
		{ kind: 'lut', path: '/film.cube', neverIn: ['/data'], sizes: [] },
		{ kind: 'mask', path: '/round.png', neverIn: ['/data'], size, sizes: [] },
	])
	expect([files.lut('/film.cube'), files.mask('/round.png')]).toEqual([null, null])
	await answered([1, 2, 3])
	await answered([...Array(8).fill(5), ...Array(8).fill(6)])
	expect([files.lut('/film.cube'), changes, files.version()]).toEqual([Uint8Array.of(1, 2, 3), 2, 2])
	expect(files.mask('/round.png')).toMatchObject({ ...size, luminance: new Uint8Array(8).fill(5), alpha: new Uint8Array(8).fill(6) })
	// The same path as another kind of file is another file.
	expect([files.mask('/film.cube'), files.lut('/round.png')]).toEqual([null, null])
	files.setNeeded([mask])
	expect([files.lut('/film.cube'), [...watched.keys()], jobs]).toEqual([null, ['/round.png'], []])
})

test('a file that cannot be read is reported, and read when it is there', async () => {
	files.setNeeded([lut])
	await refused('source-file-missing')
	expect([problems(), files.lut('/film.cube')]).toEqual([[['lut', 'source-file-missing', true]], null])
	watched.get('/film.cube')?.({} as FileIdentity)
	await answered([7])
	expect([problems(), files.lut('/film.cube')]).toEqual([[], Uint8Array.of(7)])
})

test('what was read last stays when the file goes or becomes unusable, and that is reported', async () => {
	files.setNeeded([lut])
	await answered([7])
	watched.get('/film.cube')?.(null)
	expect([problems(), files.lut('/film.cube')]).toEqual([[['lut', 'source-file-gone', false]], Uint8Array.of(7)])
	watched.get('/film.cube')?.({} as FileIdentity)
	await refused('lut-unreadable/not-cube')
	expect([problems(), files.lut('/film.cube')]).toEqual([[['lut', 'lut-unreadable', false]], Uint8Array.of(7)])
	watched.get('/film.cube')?.({} as FileIdentity)
	await answered([8])
	expect([problems(), files.lut('/film.cube')]).toEqual([[], Uint8Array.of(8)])
})

test('a file that is being written is read again a moment later', async () => {
	files.setNeeded([lut])
	await refused('source-file-changing')
	expect(jobs).toHaveLength(0)
	clock.advance(500)
	await answered([9])
	expect([problems(), files.lut('/film.cube')]).toEqual([[], Uint8Array.of(9)])
})

test('a file that does not answer is asked for again after a while, ever less often, and the sentence is one for effects', async () => {
	files.setNeeded([lut])
	await refused('source-file-slow')
	expect([problems(), watched.size]).toEqual([[['lut', 'filter-file-slow', true]], 0])
	clock.advance(3000)
	await refused('source-file-slow')
	clock.advance(3000)
	expect(jobs).toEqual([])
	clock.advance(7000)
	await answered([7])
	expect([problems(), watched.size]).toEqual([[], 1])
	watched.get('/film.cube')?.({} as FileIdentity)
	await refused('source-file-slow')
	// Removing the filter removes what was reported.
	const before = changes
	files.setNeeded([])
	expect([problems(), changes > before]).toEqual([[], true])
})

test('an answer that comes after the file is no longer needed is ignored', async () => {
	files.setNeeded([lut])
	files.setNeeded([])
	files.setNeeded([lut])
	await answered([1])
	expect(files.lut('/film.cube')).toBeNull()
	await answered([2])
	expect(files.lut('/film.cube')).toEqual(Uint8Array.of(2))
	files.dispose()
	expect(watched.size).toBe(0)
})
