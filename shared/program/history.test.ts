import { expect, test } from 'vitest'
import { verbatim } from '../texts/text.ts'
import { emptyHistory, type History, mapped, recorded, redone, type Series, undone } from './history.ts'

/** A history whose content is one number that is edited, undone and redone. */
function setUp(start = 0) {
	let history: History<number> = emptyHistory
	let content = start
	let atMs = 0
	const step = (take: typeof undone<number>) => {
		const taken = take(history, content)
		if (!taken) return false
		history = taken.history
		content = taken.content
		return true
	}
	return {
		edit(after: number, series: Series | null = null, laterMs = 10) {
			atMs += laterMs
			history = recorded(history, { what: verbatim(`to ${after}`), before: content, after, series, atMs }, Object.is)
			content = after
		},
		undo: () => step(undone),
		redo: () => step(redone),
		content: () => content,
		history: () => history,
		words: () => [history.past.map(({ what }) => what.text), history.future.map(({ what }) => what.text)],
	}
}

test('undo goes back step by step, redo forward again, each with its words', () => {
	const one = setUp()
	one.edit(1)
	one.edit(2)
	expect([one.undo(), one.content(), one.words()]).toEqual([true, 1, [['to 1'], ['to 2']]])
	expect([one.undo(), one.undo(), one.content(), one.words()]).toEqual([true, false, 0, [[], ['to 2', 'to 1']]])
	expect([one.redo(), one.redo(), one.redo(), one.content(), one.words()]).toEqual([true, true, false, 2, [['to 1', 'to 2'], []]])
})

test('an edit after an undo ends what could be redone', () => {
	const one = setUp()
	one.edit(1)
	one.undo()
	one.edit(2)
	expect([one.redo(), one.content()]).toEqual([false, 2])
})

const drag: Series = { kind: 'gesture', id: 'drag-1' }
const slider: Series = { kind: 'slider', id: 'camera' }

test('the edits of a gesture are one step however long it takes, unless another edit comes between', () => {
	const one = setUp()
	for (const x of [1, 2, 3]) one.edit(x, drag, 60_000)
	expect(one.words()).toEqual([['to 3'], []])
	one.edit(4)
	one.edit(5, drag)
	expect(one.words()).toEqual([['to 3', 'to 4', 'to 5'], []])
	one.undo()
	expect(one.content()).toBe(4)
})

test('the edits of a slider are one step while less than a second lies between them', () => {
	const one = setUp()
	for (const x of [1, 2, 3]) one.edit(x, slider, 999)
	one.edit(4, slider, 1000)
	one.edit(5, { ...slider, id: 'microphone' }, 1)
	one.edit(6, { kind: 'gesture', id: 'microphone' }, 1)
	expect(one.words()).toEqual([['to 3', 'to 4', 'to 5', 'to 6'], []])
})

test('a step that was undone is not continued', () => {
	const one = setUp()
	one.edit(1, drag)
	one.undo()
	one.redo()
	one.edit(2, drag)
	expect(one.words()).toEqual([['to 1', 'to 2'], []])
})

test('a step that changes nothing in the end is none', () => {
	const one = setUp()
	one.edit(1)
	one.edit(1)
	one.edit(2, drag)
	one.edit(1, drag)
	expect(one.words()).toEqual([['to 1'], []])
	one.undo()
	one.edit(0)
	expect(one.words()).toEqual([[], ['to 1']])
})

test('a hundred steps are kept', () => {
	const one = setUp()
	for (let x = 1; x <= 130; x += 1) one.edit(x)
	while (one.undo());
	expect([one.content(), one.words()[1]?.length]).toEqual([30, 100])
})

test('a change that is not undone itself is made to all that can come back', () => {
	const one = setUp()
	one.edit(1)
	one.edit(2)
	one.undo()
	const doubled = mapped(one.history(), (content) => content * 2)
	expect([undone(doubled, 2)?.content, redone(doubled, 2)?.content]).toEqual([0, 4])
})
