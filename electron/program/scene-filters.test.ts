import { expect, test } from 'vitest'
import type { Filter } from '../../shared/domain/filter.ts'
import type { MaskPicture } from '../../shared/domain/filter-files.ts'
import type { Scene } from '../../shared/domain/program.ts'
import type { Source } from '../../shared/domain/source.ts'
import { colorCorrection } from '../../shared/program/filters/color-correction.ts'
import { crop } from '../../shared/program/filters/crop.ts'
import { mask } from '../../shared/program/filters/mask.ts'
import type { ShowModel } from '../program-process/program-messages.ts'
import { createProgram } from './program.ts'
import { createTestClock } from './testing/test-clock.ts'
import { pixel, plainPicture, testItem, testScene } from './testing/test-pictures.ts'

const size = { widthPx: 64, heightPx: 48 }
const whole = { x: 0, y: 0, ...size }
const frameMs = 34
const black = [16, 128, 128]
const red = [81, 90, 240]
const gray = [81, 128, 128]
const white = [235, 128, 128]

const filter = (settings: Filter['settings']): Filter => ({ id: settings.kind, enabled: true, settings })
const withoutColor = filter({ ...colorCorrection.defaults, saturation: -100 })
/** Black keeps its value, and each step above it is halved. */
const darker = filter({ ...colorCorrection.defaults, exposure: -2.2 })
const leftHalf = filter({ ...crop.defaults, left: 0, top: 0, right: 50, bottom: 0 })
const filtered = (scene: Scene, ...filters: Filter[]): Scene => ({ ...scene, filters })

const pictures = { red: plainPicture(size, 81, 90, 240), white: plainPicture(size, 235, 128, 128) }
const plainSource = (id: string): Source => ({ id, name: id, settings: { kind: 'color', color: '#000000' }, audio: null })
const sceneSource = (sceneId: string): Source => ({ id: `of-${sceneId}`, name: sceneId, settings: { kind: 'scene', sceneId }, audio: null })

function run(show: Partial<ShowModel>) {
	const clock = createTestClock(0)
	let file: MaskPicture | null = null
	let version = 0
	let last = plainPicture(size, 0, 0, 0)
	const program = createProgram({
		drawLostCard: async () => null,
		filterFiles: { version: () => version, lut: () => null, mask: () => file },
		format: { ...size, frameRate: { numerator: 30, denominator: 1 } },
		timelineEpochMs: 0,
		onAirSceneId: 'a',
		clock,
		stopwatch: () => 0,
		onOnAirScene() {},
		onStats() {},
	})
	const set = (part: Partial<ShowModel>) => {
		const scenes = part.scenes ?? []
		const sources = [plainSource('red'), plainSource('white'), ...scenes.map(({ id }) => sceneSource(id))]
		program.setShow({ overlays: [], masterGainDb: 0, sources, scenes, ...part })
		for (const [id, picture] of Object.entries(pictures))
			program.setFeed(id, { advance() {}, picture: () => picture, readSound: () => false })
	}
	set(show)
	program.setSink(({ picture }) => {
		last = { ...picture, data: picture.data.slice() }
		return true
	})
	clock.advance(frameMs)
	return {
		program,
		set,
		at: (x: number, y: number) => pixel(last, x, y),
		next: (frames = 1) => clock.advance(frames * frameMs),
		read(next: MaskPicture | null) {
			file = next
			version += 1
			program.refreshFilters()
		},
	}
}

const a = testScene('a', [testItem('red', whole)])

test('the filters of a scene change its whole picture, and nothing of another scene', () => {
	const both = [
		filtered(testScene('a', [testItem('red', { ...whole, widthPx: 32 })]), withoutColor),
		testScene('b', [testItem('red', whole)]),
	]
	const { at, program, next } = run({ scenes: both })
	expect([at(8, 8), at(50, 8)]).toEqual([gray, black])
	program.take('b', { kind: 'cut' })
	next()
	expect(at(8, 8)).toEqual(red)
	program.dispose()
})

test('where a filter makes a scene transparent, it is black on air and shows what is behind it in another scene', () => {
	const cropped = filtered(a, leftHalf)
	const around = testScene('b', [testItem('white', whole), testItem('of-a', { x: 0, y: 0, widthPx: 32, heightPx: 24 })])
	const { at, program, next } = run({ scenes: [cropped, around] })
	expect([at(8, 8), at(50, 8)]).toEqual([red, black])
	program.take('b', { kind: 'cut' })
	next()
	expect([at(4, 4), at(26, 4), at(50, 40)]).toEqual([red, white, white])
	// The same picture at its full size in the scene: it cannot be replaced by its items.
	expect(program.colorAt('scene:a', 0.75, 0.5)).toBe(program.colorAt('red', 0.5, 0.5))
	program.dispose()
})

test('a transition mixes each scene with its own filters', () => {
	const { at, program, next } = run({ scenes: [filtered(a, darker), testScene('b', [testItem('white', whole)])] })
	const [dark] = at(8, 8)
	expect(Math.abs(dark - (16 + (81 - 16) / 2))).toBeLessThanOrEqual(1)
	program.moveTransition('b', { kind: 'fade', durationMs: 500 }, 0.5)
	next()
	expect(Math.abs(at(8, 8)[0] - (dark + 235) / 2)).toBeLessThanOrEqual(1)
	program.dispose()
})

test('the filters of an overlay change only what the overlay shows', () => {
	const logo = filtered(testScene('logo', [testItem('red', { ...whole, widthPx: 32, heightPx: 24 })]), withoutColor)
	const overlay = { id: 'o', name: 'Logo', sceneId: 'logo', isOn: true, in: { kind: 'cut' }, out: { kind: 'cut' } } as const
	const { at, program } = run({ scenes: [a, logo], overlays: [overlay] })
	expect([at(8, 8), at(50, 8), at(8, 40)]).toEqual([gray, red, red])
	program.dispose()
})

test('the filters of the program lie over everything, and once over a transition that replaces another', () => {
	const logo = testScene('logo', [testItem('red', { ...whole, widthPx: 32, heightPx: 24 })])
	const overlay = { id: 'o', name: 'Logo', sceneId: 'logo', isOn: true, in: { kind: 'cut' }, out: { kind: 'cut' } } as const
	const scenes = [testScene('a', [testItem('white', whole)]), testScene('b', [testItem('white', whole)]), logo]
	const { at, program, next, set } = run({ scenes, overlays: [overlay], filters: [darker, withoutColor] })
	const [light] = at(50, 40)
	expect(Math.abs(light - (16 + 219 / 2))).toBeLessThanOrEqual(1)
	expect(at(8, 8).slice(1)).toEqual([128, 128])
	set({ scenes, filters: [darker, withoutColor] })
	program.take('b', { kind: 'fade', durationMs: 1000 })
	next(5)
	program.take('a', { kind: 'fade', durationMs: 1000 })
	next(5)
	expect(Math.abs(at(50, 40)[0] - light)).toBeLessThanOrEqual(1)
	set({ scenes })
	next()
	expect(at(50, 40)[0]).toBeGreaterThan(230)
	program.dispose()
})

test('a picture that a scene waits for is used as soon as it is read, and no more when it is gone', () => {
	const round = { ...mask.defaults, path: '/round.png' }
	const { at, next, read, program } = run({ scenes: [filtered(a, filter(round))] })
	expect(at(8, 8)).toEqual(red)
	const dark = new Uint8Array(16)
	read({ widthPx: 4, heightPx: 4, luminance: dark, alpha: dark })
	next()
	expect(at(8, 8)).toEqual(black)
	read(null)
	next()
	expect(at(8, 8)).toEqual(red)
	program.dispose()
})
