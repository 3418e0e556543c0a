import { expect, test } from 'vitest'
import type { Filter } from '../../../shared/domain/filter.ts'
import { dataOf } from '../../../shared/errors/app-error.ts'
import { delay } from '../../../shared/program/filters/delay.ts'
import { gain } from '../../../shared/program/filters/gain.ts'
import { en } from '../../texts/testing/english.ts'
import { mergedOrder } from './filter-stack.tsx'
import { filterState } from './filter-state.ts'

const lut = (path: string, enabled = true): Filter => ({ id: 'f', enabled, settings: { kind: 'lut', path, amount: 60 } })
const problem = (isLeftOut: boolean, code: 'source-file-missing' | 'lut-unreadable' = 'source-file-missing') => ({
	reads: 'lut' as const,
	path: '/film.cube',
	error: dataOf(code === 'lut-unreadable' ? 'lut-unreadable/domain' : code),
	isLeftOut,
})

test('a row says what a filter does, or why it does nothing', () => {
	const line = (filter: Filter, ...problems: Parameters<typeof filterState>[2]) => {
		const state = filterState(filter, 'camera', problems, en)
		return [state.line, state.isWarning]
	}
	expect(line(lut('/looks/film.cube'))).toEqual(['film.cube, Amount 60%', false])
	expect(line(lut(''))).toEqual(['Choose a file. Until then it does nothing.', false])
	expect(line(lut('/film.cube'), problem(true))).toEqual(['File missing, left out', true])
	expect(line(lut('/film.cube'), problem(true, 'lut-unreadable'))).toEqual(['File cannot be used, left out', true])
	expect(line(lut('/film.cube'), problem(false))).toEqual(['Uses the file as it was before', true])
	// The file of another filter, or of one that is off, is nobody's concern here.
	expect(line(lut('/other.cube'), problem(true))[1]).toBe(false)
	expect(line(lut('/film.cube', false), problem(true))[1]).toBe(false)
	const delayed = { id: 'f', enabled: true, settings: delay.defaults }
	expect(line(delayed)).toEqual(['Standard values', false])
	expect(filterState(delayed, null, [], en).line).toBe('Works on sources only. Does nothing here.')
	expect(filterState(delayed, 'audio-input', [], en).line).toBe('Changes pictures. There is none here.')
	const gained = { id: 'f', enabled: true, settings: gain.defaults }
	expect(filterState(gained, 'image', [], en).line).toBe('Changes sound. There is none here.')
	expect(filterState(gained, 'audio-input', [], en).line).toBe('Standard values')
})

test('rows that are moved keep their places among those of the other medium', () => {
	const all = ['p1', 's1', 'p2', 's2', 's3'].map((id) => ({ id }))
	expect(mergedOrder(all, ['s3', 's1', 's2'])).toEqual(['p1', 's3', 'p2', 's1', 's2'])
	expect(mergedOrder(all, ['p2', 'p1'])).toEqual(['p2', 's1', 'p1', 's2', 's3'])
})
