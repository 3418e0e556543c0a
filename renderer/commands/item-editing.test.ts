import { expect, test } from 'vitest'
import { snapshotFixture } from '../fixtures/builders.ts'
import { createStudioStores } from '../stores/studio-stores.ts'
import { createItemEditing, draftedItems } from './item-editing.ts'

const boxAt = (x: number) => ({ x, y: 0, widthPx: 100, heightPx: 100 })

/** A studio whose answers, events and frames are triggered by the test. */
function setUp() {
	const stores = createStudioStores(snapshotFixture())
	const frames: (() => void)[] = []
	const timers: (() => void)[] = []
	const sent: { readonly input: unknown; readonly answer: (value: unknown) => void }[] = []
	const editing = createItemEditing(
		{ run: ((_: string, input: unknown) => new Promise((answer) => sent.push({ input, answer }))) as never },
		stores,
		{
			nextFrame: (run) => frames.push(run),
			setTimer(run) {
				timers.push(run)
				return () => timers.splice(timers.indexOf(run), 1)
			},
			screenId: 's',
		},
	)
	const frame = () => {
		for (const run of frames.splice(0)) run()
	}
	const answer = async (index: number, value: unknown) => {
		sent[index]?.answer(value)
		await new Promise((resolve) => setTimeout(resolve, 0))
	}
	const xs = () => sent.map(({ input }) => (input as { changes: { box: { x: number } }[] }).changes[0]?.box.x)
	const shownX = () => {
		const scene = stores.program.getState().scenes.find(({ id }) => id === 'helm')
		return scene ? draftedItems(scene, editing.draft.getState())[0]?.box.x : undefined
	}
	const move = (x: number, gesture = 'g') => editing.change('helm', [{ id: 'item-helm', box: boxAt(x) }], gesture)
	function arrive(x: number) {
		const program = stores.program.getState()
		const scenes = program.scenes.map((scene) =>
			scene.id === 'helm' ? { ...scene, items: scene.items.map((item) => ({ ...item, box: boxAt(x) })) } : scene,
		)
		stores.replace('program', { ...program, scenes })
	}
	return { editing, stores, sent, timers, frame, answer, xs, shownX, move, arrive }
}

test('a drag is seen at once and sent at most once per frame, one call at a time, the newest last', async () => {
	const { frame, answer, xs, shownX, move, sent } = setUp()
	move(1)
	move(2)
	expect(shownX()).toBe(2)
	expect(sent).toEqual([])
	frame()
	expect(xs()).toEqual([2])
	move(3)
	move(4)
	frame()
	expect(xs()).toEqual([2])
	await answer(0, {})
	frame()
	expect(xs()).toEqual([2, 4])
	expect(shownX()).toBe(4)
	expect(sent.map(({ input }) => (input as { gesture: string }).gesture)).toEqual(['g', 'g'])
})

test('what was drafted stays until the studio shows it, however long after its answer that is', async () => {
	const { editing, frame, answer, shownX, move, arrive, timers } = setUp()
	move(5)
	frame()
	await answer(0, {})
	expect(shownX()).toBe(5)
	expect(editing.draft.getState()).not.toBeNull()
	arrive(5)
	expect(editing.draft.getState()).toBeNull()
	expect(shownX()).toBe(5)
	move(6)
	frame()
	await answer(1, {})
	timers.at(-1)?.()
	expect(shownX()).toBe(5)
})

test('a change that is refused goes back, what waited behind it too, and whoever drags is notified', async () => {
	const { editing, frame, answer, shownX, move, sent } = setUp()
	let refusals = 0
	editing.onRefused(() => {
		refusals += 1
	})
	const before = shownX()
	move(7)
	frame()
	move(8)
	await answer(0, undefined)
	frame()
	expect(refusals).toBe(1)
	expect(shownX()).toBe(before)
	expect(sent.length).toBe(1)
	move(9)
	frame()
	expect(shownX()).toBe(9)
	expect(sent.length).toBe(2)
})
