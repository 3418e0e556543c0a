import { expect, test } from 'vitest'
import { commandKeys } from '../../../shared/domain/command-keys.ts'
import { en } from '../../texts/testing/english.ts'
import { commandName } from '../../views/command-name.ts'
import { givenKey, ownerOf } from './key-moves.ts'
import { groupedRows, keyRows } from './key-rows.ts'

const chosen = { 'markers.add': ['F9'], 'replay.save': ['F20', 'midi:note:36'] }
const all = commandKeys(chosen)
const rows = keyRows({ all, chosen, nameOf: (id) => commandName(id, en) })
const found = (filter: Parameters<typeof groupedRows>[1], search: string) =>
	groupedRows(rows, filter, search, (chord) => chord.replaceAll('+', ' ')).flatMap(({ rows: shown }) => shown.map(({ id }) => id))

test('changed commands, and those whose key another one has', () => {
	expect(found('changed', '')).toEqual(['replay.save', 'markers.add'])
	expect(found('conflicts', '')).toEqual(['ads.launch'])
})

test('a row is found by a part of its name and by its key', () => {
	expect(found('all', 'run ad')).toEqual(['ads.launch'])
	expect(found('all', 'f20')).toEqual(['replay.save'])
	expect(found('changed', 'run an ad')).toEqual([])
})

test('a key replaces one or is added, and moves away from the command that had it', () => {
	expect(ownerOf(all, { id: 'ads.launch', chord: 'F9', replaces: null })).toBe('markers.add')
	expect(givenKey(all, { id: 'ads.launch', chord: 'F9', replaces: null })).toEqual({ 'ads.launch': ['F9'], 'markers.add': [] })
	expect(givenKey(all, { id: 'replay.save', chord: 'F21', replaces: 'F20' })).toEqual({ 'replay.save': ['F21', 'midi:note:36'] })
	expect(givenKey(all, { id: 'replay.save', chord: 'F21', replaces: null })).toEqual({ 'replay.save': ['F20', 'midi:note:36', 'F21'] })
})
