import { expect, test } from 'vitest'
import { snapshotFixture } from '../../fixtures/builders.ts'
import { en } from '../../texts/en.ts'
import { moveRow, sourceRows } from './source-rows.ts'

const { program } = snapshotFixture()
const scene = program.scenes.find(({ id }) => id === 'aerial')
if (!scene) throw new Error('fixture without the scene')
const order = (of: typeof scene) => of.layers.map(({ sourceId }) => sourceId)

test('what is in front stands first', () => {
	expect(sourceRows(scene, program, en).map(({ source }) => source.id)).toEqual(order(scene).toReversed())
})

test('moving the first row down moves the front layer back by one', () => {
	const [back, middle, front] = [order(scene).at(-3), order(scene).at(-2), order(scene).at(-1)]
	expect(order(moveRow(scene, 0, 1)).slice(-3)).toEqual([back, front, middle])
})

test('moving beyond the ends changes nothing', () => {
	expect(moveRow(scene, 0, -1)).toBe(scene)
	expect(moveRow(scene, scene.layers.length - 1, scene.layers.length)).toBe(scene)
	expect(moveRow(scene, 99, 0)).toBe(scene)
})

test('a lost source says what is missing', () => {
	const error = { code: 'x', message: '', action: '', retryable: true }
	const sourceStates = { ...program.sourceStates, camera: { kind: 'lost' as const, sinceMs: 0, error, attempt: 1 } }
	expect(sourceRows(scene, { ...program, sourceStates }, en).find(({ source }) => source.id === 'camera')?.problem).toBe(
		'Drone camera, no picture',
	)
})
