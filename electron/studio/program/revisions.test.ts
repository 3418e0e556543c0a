import { expect, test } from 'vitest'
import { checkRevision, withRevisions } from './revisions.ts'

test('of two edits of the same copy the second is a conflict', () => {
	const copy = { id: 'a', name: 'Helm', revision: 3 }
	expect(() => checkRevision(copy, { ...copy, name: 'Bow' })).not.toThrow()
	const [changed] = withRevisions([copy], [{ ...copy, name: 'Bow' }])
	expect(changed).toEqual({ id: 'a', name: 'Bow', revision: 4 })
	expect(() => checkRevision(changed ?? copy, { ...copy, name: 'Stern' })).toThrow(expect.objectContaining({ code: 'conflict' }))
})

test('an edit that names no revision replaces what is there, and what never changed counts as 0', () => {
	expect(() => checkRevision({ id: 'a', name: 'x', revision: 9 }, { id: 'a', name: 'y' })).not.toThrow()
	expect(() => checkRevision({ id: 'a', name: 'x' }, { id: 'a', name: 'y', revision: 0 })).not.toThrow()
	expect(() => checkRevision({ id: 'a', name: 'x' }, { id: 'a', name: 'y', revision: 1 })).toThrow()
})

test('only what differs is counted up', () => {
	const [a, b] = [
		{ id: 'a', name: 'a', revision: 1 },
		{ id: 'b', name: 'b' },
	]
	expect(withRevisions([a, b], [a, { ...b, name: 'c' }, { id: 'new', name: 'n' }])).toEqual([
		a,
		{ id: 'b', name: 'c', revision: 1 },
		{ id: 'new', name: 'n' },
	])
})
