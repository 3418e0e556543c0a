import { expect, test } from 'vitest'
import type { Transition } from '../../../shared/domain/transition.ts'
import { transitionKinds } from '../../../shared/program/transitions/index.ts'
import { soundStep } from '../mix-transition.ts'
import type { InTransition } from '../on-air-state.ts'
import { createTransitionRig, noise, psnrDb } from '../testing/mixed-frame.ts'
import { pixel, plainPicture } from '../testing/test-pictures.ts'

const size = { widthPx: 96, heightPx: 64 }
const dark = plainPicture(size, 20, 90, 100).data
const bright = plainPicture(size, 220, 200, 180).data
const steps = [0.05, 0.25, 0.5, 0.7, 0.95]

/** The expected luma of a pixel for a weight of the new scene, as a plain number. */
function luma(weight: number): number {
	return 20 + 200 * weight
}

const sides = [
	['left', (x: number, _y: number) => 1 - x],
	['right', (x: number, _y: number) => x],
	['up', (_x: number, y: number) => 1 - y],
	['down', (_x: number, y: number) => y],
	['up-left', (x: number, y: number) => 1 - (x + y) / 2],
	['up-right', (x: number, y: number) => (x + 1 - y) / 2],
	['down-left', (x: number, y: number) => (1 - x + y) / 2],
	['down-right', (x: number, y: number) => (x + y) / 2],
] as const

test.each(sides)('a wipe %s is its formula, with a hard edge and with a soft one', (direction, wayOf) => {
	const rig = createTransitionRig(size, dark, bright)
	for (const softness of [0, 25, 100]) {
		for (const progress of steps) {
			const picture = rig.mix({ kind: 'wipe', direction, softness, durationMs: 500 }, progress)
			const expected = new Uint8Array(size.widthPx * size.heightPx)
			for (let y = 0; y < size.heightPx; y += 1) {
				for (let x = 0; x < size.widthPx; x += 1) {
					const way = wayOf((x + 0.5) / size.widthPx, (y + 0.5) / size.heightPx)
					const soft = softness / 100
					const ramp = Math.max(0, Math.min(1, (progress * (1 + soft) - way) / soft))
					expected[y * size.widthPx + x] = Math.round(luma(softness === 0 ? Number(way < progress) : ramp * ramp * (3 - 2 * ramp)))
				}
			}
			const mixed = picture.data.subarray(0, expected.length)
			// A slanted edge moves by whole pixels from row to row.
			expect(differing(mixed, expected, softness === 0 ? 0 : 6)).toBeLessThanOrEqual(direction.includes('-') ? size.heightPx : 0)
			expect(psnrDb(mixed, expected)).toBeGreaterThan(softness === 0 ? 25 : 40)
		}
	}
})

/** The number of pixels that differ by more than `by`. */
function differing(a: Uint8Array, b: Uint8Array, by: number): number {
	return a.reduce((count, value, index) => count + Number(Math.abs(value - (b[index] ?? 0)) > by), 0)
}

test('color and brightness of a wipe have their edge in the same place', () => {
	const picture = createTransitionRig(size, dark, bright).mix({ kind: 'wipe', direction: 'right', softness: 0, durationMs: 500 }, 0.5)
	expect(pixel(picture, 46, 10)).toEqual([220, 200, 180])
	expect(pixel(picture, 48, 10)).toEqual([20, 90, 100])
})

test('fade through color goes to the color in the first half and to the new scene in the second', () => {
	const rig = createTransitionRig(size, dark, bright)
	const at = (progress: number) => pixel(rig.mix({ kind: 'fade-through-color', color: '#ffffff', durationMs: 500 }, progress), 30, 30)
	expect(at(0.25)).toEqual([Math.round((20 + 235) / 2), Math.round((90 + 128) / 2), Math.round((100 + 128) / 2)])
	expect(at(0.5)).toEqual([235, 128, 128])
	expect(at(0.75)).toEqual([Math.round((220 + 235) / 2), Math.round((200 + 128) / 2), Math.round((180 + 128) / 2)])
})

test('a slide moves both scenes by the same even number of pixels', () => {
	const from = noise(size, 1)
	const to = noise(size, 2)
	const rig = createTransitionRig(size, from, to)
	const at = (data: Uint8Array, x: number, y: number) => pixel({ ...size, data, alpha: null }, x, y)
	const left = rig.mix({ kind: 'slide', direction: 'left', durationMs: 500 }, 0.25)
	expect(pixel(left, 10, 7)).toEqual(at(from, 34, 7))
	expect(pixel(left, 80, 7)).toEqual(at(to, 8, 7))
	const right = rig.mix({ kind: 'slide', direction: 'right', durationMs: 500 }, 0.25)
	expect(pixel(right, 34, 7)).toEqual(at(from, 10, 7))
	expect(pixel(right, 8, 7)).toEqual(at(to, 80, 7))
	const up = rig.mix({ kind: 'slide', direction: 'up', durationMs: 500 }, 0.25)
	expect(pixel(up, 10, 6)).toEqual(at(from, 10, 22))
	expect(pixel(up, 10, 60)).toEqual(at(to, 10, 12))
	const down = rig.mix({ kind: 'slide', direction: 'down', durationMs: 500 }, 0.25)
	expect(pixel(down, 10, 22)).toEqual(at(from, 10, 6))
	expect(pixel(down, 10, 12)).toEqual(at(to, 10, 60))
})

test.each(transitionKinds.map(({ id, defaults }) => [id, defaults] as const))(
	'%s writes the whole picture and leaves both scenes as they are',
	(_id, transition: Transition) => {
		const from = noise(size, 3)
		const to = noise(size, 4)
		const rig = createTransitionRig(size, from, to)
		// Mixing two equal scenes gives the same scene, except through a color.
		const same = createTransitionRig(size, from, from)
		for (const progress of steps) {
			rig.mix(transition, progress)
			if (transition.kind !== 'fade-through-color' && transition.kind !== 'slide') {
				expect(psnrDb(same.mix(transition, progress).data, from)).toBe(Number.POSITIVE_INFINITY)
			}
		}
		expect(psnrDb(rig.mix(transition, 0.999).data, to)).toBeGreaterThan(transition.kind === 'slide' ? 15 : 25)
		expect(rig.inputs()).toEqual([from, to])
	},
)

function soundFactors(transition: Transition, frames: number): { from: number[]; to: number[] } {
	const state: InTransition = { kind: 'in-transition', from: { kind: 'still' }, sceneId: 'b', transition, startFrame: 10, frames }
	const factors = { from: [] as number[], to: [] as number[] }
	let from = 1
	let to = 0
	for (let frame = 10; frame < 10 + frames; frame += 1) {
		const step = soundStep(state, frame)
		from -= from * step.from
		to += (1 - to) * step.to
		factors.from.push(Math.round(from * 100) / 100)
		factors.to.push(Math.round(to * 100) / 100)
	}
	return factors
}

test('the sound of a fade goes in a straight line, and through a color it is silent in the middle', () => {
	expect(soundFactors({ kind: 'fade', durationMs: 500 }, 4)).toEqual({ from: [0.75, 0.5, 0.25, 0], to: [0.25, 0.5, 0.75, 1] })
	expect(soundFactors({ kind: 'fade-through-color', color: '#000000', durationMs: 500 }, 4)).toEqual({
		from: [0.5, 0, 0, 0],
		to: [0, 0, 0.5, 1],
	})
})
