import { beforeEach, describe, expect, test } from 'vitest'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { snapshotFixture } from '../fixtures/builders.ts'
import { createStudioStores } from '../stores/studio-stores.ts'
import { editedScene, idleLimitMs, isEditingOnAir } from '../view-models/editing.ts'
import { followEditing } from './follow-editing.ts'

const onAir = { kind: 'on-air', sinceMs: 0, practiceOnly: false, missing: 0, allLost: false } as const

let stores: ReturnType<typeof createStudioStores>
let clock: StoreApi<{ nowMs: number }>
let now = 0

beforeEach(() => {
	now = 1000
	stores = createStudioStores(snapshotFixture())
	clock = createStore(() => ({ nowMs: now }))
	followEditing({ stores, clock }, () => now)
})

const editing = () => stores.editor.getState().editing
const setShow = (state: ReturnType<typeof snapshotFixture>['show']['state']) => stores.replace('show', { ...stores.show.getState(), state })
const setProgram = (change: Partial<ReturnType<typeof snapshotFixture>['program']>) =>
	stores.replace('program', { ...stores.program.getState(), ...change })
const pass = (ms: number) => {
	now += ms
	clock.setState({ nowMs: now })
}

describe('editing the program', () => {
	test('is of the scene in the program, and of the next scene with two monitors', () => {
		expect(editedScene(stores.read())).toBeNull()
		stores.editor.getState().start()
		expect(editedScene(stores.read())).toMatchObject({ scene: { id: 'starting' }, place: 'program', isOnAir: false })
		setShow(onAir)
		stores.editor.getState().start()
		expect(editedScene(stores.read())?.isOnAir).toBe(true)
		stores.editor.getState().showMonitors('two')
		expect(editedScene(stores.read())).toMatchObject({ scene: { id: 'desk' }, place: 'preview', isOnAir: false })
	})

	test('nobody outside sees a practice show', () => {
		stores.editor.getState().start()
		setShow({ ...onAir, practiceOnly: true })
		expect(editing()).toBe('on')
		expect(isEditingOnAir(stores.read())).toBe(false)
	})

	test('ends with a Take, and when viewers begin to see it', () => {
		stores.editor.getState().start()
		setShow(onAir)
		expect(editing()).toBe('off')
		stores.editor.getState().start()
		setProgram({ onAirSceneId: 'desk' })
		expect(editing()).toBe('off')
		stores.editor.getState().ask()
		setProgram({ onAirSceneId: 'starting' })
		expect(editing()).toBe('off')
	})

	test('on air ends two minutes after the last change, whoever made it; off air it does not', () => {
		stores.editor.getState().start()
		pass(idleLimitMs * 2)
		expect(editing()).toBe('on')
		setShow(onAir)
		stores.editor.getState().start()
		pass(idleLimitMs - 1)
		const { scenes } = stores.program.getState()
		setProgram({ scenes: scenes.map((scene) => (scene.id === 'starting' ? { ...scene, name: 'Soon' } : scene)) })
		pass(idleLimitMs - 1)
		expect(editing()).toBe('on')
		pass(1)
		expect(editing()).toBe('off')
	})
})
