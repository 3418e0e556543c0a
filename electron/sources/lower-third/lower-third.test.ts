import { beforeEach, expect, test } from 'vitest'
import type { I420Picture } from '../../../shared/domain/feeds.ts'
import type { SourceState } from '../../../shared/domain/source.ts'
import type { PreparedText } from '../../../shared/domain/text-on-screen.ts'
import { type LowerThirdSettings, lowerThird } from '../../../shared/program/sources/lower-third.ts'
import { createManualClock, type ManualClock } from '../../platforms/testing/manual-clock.ts'
import type { OpenSource } from '../source-context.ts'
import { localDrawing } from '../testing/local-drawing.ts'
import { createTestContext } from '../testing/source-context.ts'
import { openLowerThird } from './open.ts'

const size = { widthPx: 320, heightPx: 60 }
/** Comes in within six frames of thirty a second. */
const settings: LowerThirdSettings = { ...lowerThird.defaults, texts: [], firstSizePx: 24, transitionMs: 200, backgroundOpacity: 1 }

let clock: ManualClock
let drawing: ReturnType<typeof localDrawing>
let states: SourceState[]
let source: OpenSource
beforeEach(() => {
	clock = createManualClock()
	drawing = localDrawing()
	states = []
	source = openLowerThird(lowerThird.defaults, size, {
		...createTestContext(clock, { drawing, onState: (state) => states.push(state) }),
		webAnswers: { get: () => Promise.reject(new Error('It has no address.')) },
	})
	set(null)
})

/** `run`: null = off the screen. */
function set(
	run: number | null,
	first = 'Ines Carvalho',
	change: Partial<LowerThirdSettings> = {},
	next: PreparedText | null = null,
): void {
	source.setText?.({ settings: { ...settings, ...change }, text: run === null ? null : { first, second: '', run }, next })
}

/** Where the opaque part begins and ends in the lowest row; null = nothing is there. */
function bar(picture: I420Picture | null): [number, number] | null {
	const { widthPx = 0, heightPx = 0, alpha = null } = picture ?? {}
	const row = alpha?.subarray((heightPx - 2) * widthPx, (heightPx - 1) * widthPx) ?? new Uint8Array(widthPx).fill(255)
	const from = row.findIndex((value) => value > 100)
	return from < 0 ? null : [from, row.findLastIndex((value) => value > 100)]
}

/** Advances frame by frame and returns the picture of each. */
async function play(frames: number, isActive = true): Promise<(I420Picture | null)[]> {
	const seen: (I420Picture | null)[] = []
	for (let frame = 0; frame < frames; frame += 1) {
		source.feed.advance(isActive)
		await drawing.idle()
		const picture = source.feed.picture()
		seen.push(picture && { ...picture, data: picture.data.slice(), alpha: picture.alpha?.slice() ?? null })
		clock.advance(1000 / 30)
	}
	return seen
}

test('a text slides in from the left, stays, and slides out again', async () => {
	expect((await play(3)).map(bar)).toEqual([null, null, null])
	set(1)
	const coming = (await play(9)).map(bar)
	const ends = coming.flatMap((part) => (part ? [part[1]] : []))
	expect(ends).toEqual(ends.toSorted((a, b) => a - b))
	expect(new Set(ends).size).toBeGreaterThanOrEqual(5)
	expect(coming.at(-1)).toEqual([0, 319])
	const still = source.feed.picture()
	await play(2)
	expect(source.feed.picture()).toBe(still)
	set(null)
	const going = (await play(8)).map(bar)
	expect(going[2]?.[1]).toBeLessThan(319)
	expect(going.at(-1)).toBeNull()
	expect(states).toEqual([{ kind: 'running' }])
})

test('a right-to-left text comes from the right', async () => {
	set(1, 'عمر الحداد')
	const part = (await play(4)).map(bar).find((one) => one !== null)
	expect([part?.[0] ?? 0, part?.[1]]).toEqual([expect.any(Number), 319])
	expect(part?.[0]).toBeGreaterThan(0)
})

test('a fade goes through what is between, and a cut is there at once', async () => {
	set(1, 'Ines', { comesIn: 'fade' })
	const alphas = (await play(9)).map((picture) => picture?.alpha?.at(-1) ?? 255)
	expect(alphas).toEqual(alphas.toSorted((a, b) => a - b))
	expect(alphas.filter((alpha) => alpha > 20 && alpha < 235).length).toBeGreaterThanOrEqual(4)
	set(null, '', { comesIn: 'fade' })
	await play(8)
	set(2, 'Ines', { comesIn: 'cut' })
	expect((await play(3)).map(bar).filter((part) => part !== null)).toEqual([
		[0, 319],
		[0, 319],
	])
})

test('an update changes a text in its place; another text waits until this one is out', async () => {
	set(1)
	await play(9)
	const before = source.feed.picture()
	set(1, 'Ines Carvalho, commentary')
	expect((await play(3)).map(bar)).toEqual([
		[0, 319],
		[0, 319],
		[0, 319],
	])
	expect(source.feed.picture()).not.toBe(before)
	set(2, 'Mara')
	const ends = (await play(16)).map((picture) => bar(picture)?.[1] ?? -1)
	const lowest = ends.indexOf(Math.min(...ends))
	expect(lowest).toBeGreaterThan(2)
	expect(ends.slice(0, lowest)).toEqual(ends.slice(0, lowest).toSorted((a, b) => b - a))
	expect(ends.at(-1)).toBe(319)
})

test('the next text is drawn in advance, and not again when it is put on screen', async () => {
	set(null, '', {}, { settings, first: 'Mara', second: '' })
	await play(2, false)
	expect(drawing.jobs).toHaveLength(1)
	set(1, 'Mara', {}, { settings, first: 'Omar', second: '' })
	expect(bar((await play(1))[0] ?? null)).not.toBeNull()
	expect(drawing.jobs.map((job) => job.kind === 'lower-third' && job.text)).toEqual(['Mara\n', 'Omar\n'])
})

test('a ticker moves by the same even number of pixels in each frame, without being drawn again', async () => {
	set(1, 'A headline that moves past its label without an end', { look: 'ticker', comesIn: 'cut' })
	const pictures = (await play(12)).slice(4)
	const jobs = drawing.jobs.length
	const row = (picture: I420Picture | null | undefined) => [...(picture?.data.subarray(35 * 320, 36 * 320) ?? [])]
	for (const [index, picture] of pictures.slice(1).entries()) expect(row(picture).slice(0, -4)).toEqual(row(pictures[index]).slice(4))
	expect(new Set(row(pictures[0])).size).toBeGreaterThan(5)
	await play(10)
	expect(drawing.jobs).toHaveLength(jobs)
})

test('a box of another shape has a picture of its own, and a new one in each frame of a movement', async () => {
	const tall = { widthPx: 160, heightPx: 120 }
	source.resize(size, [tall])
	set(1)
	const seen: (I420Picture | null | undefined)[] = []
	for (let frame = 0; frame < 12; frame += 1) {
		source.feed.advance(true)
		await drawing.idle()
		seen.push(source.feed.pictureFor?.(tall))
	}
	expect(seen.at(-1)).toMatchObject(tall)
	expect(source.feed.picture()).toMatchObject(size)
	const moving = seen.slice(1, 6)
	expect(new Set(moving).size).toBe(moving.length)
})

test('a clock shows the time by itself, and only its digits change', async () => {
	set(1, '', { look: 'clock', comesIn: 'cut' })
	const [, first] = await play(2)
	clock.advance(1000)
	const [second] = await play(1)
	expect(second?.data).not.toEqual(first?.data)
	expect(drawing.jobs).toHaveLength(1)
})

test('how a text fits is measured in its box', async () => {
	const fit = await source.fitText?.(settings, { first: 'Mara Lindqvist, skipper of Northwind', second: '' })
	expect(fit?.first.letters).toBe(36)
	expect(fit?.first.fitting).toBeLessThan(36)
	expect(fit?.first.percent).toBeLessThan(100)
	expect(fit?.second).toEqual({ letters: 0, fitting: 0, percent: 100, isCut: false })
})
