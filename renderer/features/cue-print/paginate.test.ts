import { expect, test } from 'vitest'
import { mostCuesOnPage, pageStarts } from './paginate.ts'

const cue = (height: number) => ({ isHeading: false, height })
const heading = { isHeading: true, height: 20 }

test('a page takes 25 cues at most, and only as many as there is room for', () => {
	const short = Array.from({ length: 60 }, () => cue(10))
	expect(pageStarts(short, 1000)).toEqual([0, mostCuesOnPage, mostCuesOnPage * 2])
	expect(pageStarts([cue(40), cue(40), cue(40), cue(90)], 100)).toEqual([0, 2, 3])
	expect(pageStarts([], 100)).toEqual([0])
})

test('the heading of a part stays with its first cue, and a cue that is higher than a page has one for itself', () => {
	expect(pageStarts([cue(50), heading, cue(50), cue(10)], 100)).toEqual([0, 1])
	expect(pageStarts([cue(50), cue(500), cue(50)], 100)).toEqual([0, 1, 2])
	const many = [...Array.from({ length: mostCuesOnPage }, () => cue(1)), heading, cue(1)]
	expect(pageStarts(many, 1000)).toEqual([0, mostCuesOnPage])
	expect(pageStarts([heading, cue(500), cue(5)], 100)).toEqual([0, 2])
})
