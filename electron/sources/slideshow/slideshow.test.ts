import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { I420Picture } from '../../../shared/domain/feeds.ts'
import type { SourceSettings, SourceState } from '../../../shared/domain/source.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { createManualClock, type ManualClock } from '../../platforms/testing/manual-clock.ts'
import { createTestContext } from '../testing/source-context.ts'
import { openSlideshowSource } from './open.ts'
import { picturesAmong } from './picture-list.ts'

const size = { widthPx: 2, heightPx: 2 }
let clock: ManualClock
let states: SourceState[]
let folder: string
beforeEach(async () => {
	clock = createManualClock()
	states = []
	slow = []
	folder = await mkdtemp(join(tmpdir(), 'showcaller-slides-'))
})
afterEach(() => rm(folder, { recursive: true, maxRetries: 5 }))

/** A picture is as bright as the number in its name. */
const pictureOf = (path: string): I420Picture => ({
	...size,
	data: new Uint8Array(6).fill(Number(/(\d+)\.png$/.exec(path)?.[1] ?? 0)),
	alpha: null,
})

/** Files that cannot be read in time at this moment. */
let slow: readonly string[]
function open(change: Partial<Extract<SourceSettings, { kind: 'slideshow' }>>) {
	const show = openSlideshowSource(
		{ kind: 'slideshow', files: [], folder: '', seconds: 2, change: 'cut', shuffle: false, ...change },
		size,
		createTestContext(clock, {
			drawing: {
				async draw(job) {
					const path = job.kind === 'image' ? job.path : ''
					if (slow.includes(path)) throw new AppError('source-file-slow')
					if (path.includes('broken')) throw new Error('It is no picture.')
					return { pictures: [pictureOf(path)], cells: [], file: null }
				},
			},
			onState: (state) => states.push(state),
		}),
	)
	/** Plays at ten frames a second. Returns how bright the picture was in each. */
	async function play(ms: number, isShown = true): Promise<number[]> {
		const seen: number[] = []
		for (let passed = 0; passed < ms; passed += 100) {
			show.feed.advance(isShown)
			seen.push(show.feed.picture()?.data[0] ?? -1)
			await new Promise((resolve) => setImmediate(resolve))
			clock.advance(100)
		}
		return seen
	}
	return { show, play }
}

const numbersIn = (seen: readonly number[]) => seen.filter((value, index) => index === 0 || value !== seen[index - 1])

test('each picture is shown for its time, only while it is shown, again and again', async () => {
	const { play } = open({ files: ['/10.png', '/20.png', '/30.png'] })
	await play(100, false)
	const seen = await play(8300)
	expect(numbersIn(seen)).toEqual([10, 20, 30, 10, 20])
	expect(seen.filter((value) => value === 30)).toHaveLength(20)
	expect(new Set(await play(5000, false))).toEqual(new Set([20]))
	expect(states.at(-1)).toEqual({ kind: 'running' })
})

test('a fade goes through what is between', async () => {
	const { play } = open({ files: ['/100.png', '/200.png'], change: 'fade' })
	await play(100, false)
	const seen = await play(3000)
	const between = seen.filter((value) => value > 100 && value < 200)
	expect(between.length).toBeGreaterThanOrEqual(3)
	expect(between).toEqual(between.toSorted((a, b) => a - b))
	expect([seen[19], seen.at(-1)]).toEqual([100, 200])
})

test('what cannot be drawn is left out and counted, and none at all is an error', async () => {
	const { play } = open({ files: ['/broken1.png', '/10.png', '/broken2.png', '/20.png'] })
	await play(100, false)
	expect(numbersIn(await play(9000))).toEqual([10, 20, 10, 20, 10])
	expect(states.at(-1)).toMatchObject({ kind: 'running', warning: { code: 'slideshow-left-out', params: { count: 2 } } })
	open({ files: ['/broken.png'] })
	await new Promise((resolve) => setTimeout(resolve, 20))
	expect(states.at(-1)).toMatchObject({ kind: 'failed', error: { code: 'slideshow-empty' } })
})

test('a folder is watched: a new picture joins the show', async () => {
	await writeFile(join(folder, '10.png'), '')
	await writeFile(join(folder, 'notes.txt'), '')
	const { show, play } = open({ folder })
	const untilSeen = async (value: number) => {
		const end = Date.now() + 5000
		while (Date.now() < end) {
			const seen = await play(500)
			if (seen.includes(value)) return
			await new Promise((resolve) => setTimeout(resolve, 2))
		}
		throw new Error(`${value} was not shown.`)
	}
	await untilSeen(10)
	await writeFile(join(folder, '20.png'), '')
	await untilSeen(20)
	await untilSeen(10)
	await show.dispose()
})

test('only pictures of a folder count, in the order of people', () => {
	expect(picturesAmong(['b10.png', 'B2.JPG', 'a.webp', '.hidden.png', 'film.mp4'])).toEqual(['a.webp', 'B2.JPG', 'b10.png'])
})

test('pictures that could not be read in time are shown once they can be', async () => {
	slow = ['/10.png', '/20.png']
	const { play } = open({ files: ['/10.png', '/20.png'] })
	await play(1000)
	expect(states.at(-1)).toMatchObject({ kind: 'failed', error: { code: 'slideshow-empty' } })
	slow = []
	expect(numbersIn(await play(8000)).slice(-2)).toEqual([10, 20])
	expect(states.at(-1)).toEqual({ kind: 'running' })
})

test('a picture that could not be read in time comes back among the others, one that is none does not, and nothing is read after the end', async () => {
	slow = ['/20.png']
	const { show, play } = open({ files: ['/10.png', '/20.png', '/broken.png', '/30.png'], seconds: 1 })
	expect(new Set(await play(2900))).toEqual(new Set([-1, 10, 30]))
	slow = []
	expect(new Set((await play(8000)).slice(-40))).toEqual(new Set([10, 20, 30]))
	expect(states.at(-1)).toMatchObject({ kind: 'running', warning: { code: 'slideshow-left-out', params: { count: 1 } } })
	slow = ['/10.png', '/20.png', '/30.png']
	await play(3000)
	await show.dispose()
	await new Promise((resolve) => setImmediate(resolve))
	expect(clock.timersInMs()).toEqual([])
})
