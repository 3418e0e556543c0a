import { expect, test } from 'vitest'
import { chordParts, chordRefusal } from './chord-rules.ts'
import { commandKeys, standardKeys, withKeys } from './command-keys.ts'

test('without choices every command has its standard keys, and no two share one', () => {
	const { keys, conflicts } = commandKeys()
	expect(keys['edit.redo']).toEqual(['Mod+Shift+Z', 'Mod+Y'])
	expect(conflicts).toEqual([])
})

test('a chosen key wins over a standard one, and the other command says so', () => {
	const { keys, conflicts } = commandKeys({ 'markers.add': ['F9'], 'replay.save': [] })
	expect([keys['markers.add'], keys['ads.launch'], keys['replay.save']]).toEqual([['F9'], [], []])
	expect(conflicts).toEqual([{ id: 'ads.launch', chord: 'F9', takenBy: 'markers.add' }])
})

test('of two choices of the same key, the first in the list has it', () => {
	const { keys, conflicts } = commandKeys({ 'markers.add': ['F20'], 'ads.launch': ['F20', 'F20'] })
	expect([keys['ads.launch'], keys['markers.add']]).toEqual([['F20'], []])
	expect(conflicts).toEqual([{ id: 'markers.add', chord: 'F20', takenBy: 'ads.launch' }])
})

test('keys of commands that this version does not have change nothing', () => {
	expect(commandKeys({ 'newer.command': ['F9'] }).keys).toEqual(standardKeys)
})

test('what equals the standard is not kept', () => {
	expect(withKeys({ 'ads.launch': ['F20'], other: ['F1'] }, 'ads.launch', ['F9'])).toEqual({ other: ['F1'] })
})

test('how keys are written', () => {
	expect(chordParts('Mod+Shift+L')).toEqual({ modifiers: ['Mod', 'Shift'], key: 'L' })
	for (const chord of ['F24', 'Alt+1', 'Mod+KeyM', 'Mod+Comma', 'Numpad7', 'MediaStop'])
		expect([chord, chordParts(chord)]).not.toEqual([chord, null])
	for (const chord of ['', 'Mod', 'Mod+', 'Alt+Mod+A', 'Mod+Mod+A', 'F25', 'a', 'constructor'])
		expect([chord, chordParts(chord)]).toEqual([chord, null])
})

test('function keys, the number pad and inputs of other devices need no modifier', () => {
	for (const chord of ['F13', 'Shift+F8', 'Numpad4', 'MediaPlayPause', 'midi:control:64', 'gamepad:31'])
		expect([chord, chordRefusal(chord, 'ads.launch')]).toEqual([chord, null])
})

test('a key in a file that was edited by hand is judged as one that is chosen: Space and Enter start nothing', () => {
	const chosen = { 'show.goLive': ['Space', 'Enter', 'Mod+W', 'G', 'F20'], 'show.end': ['NumpadEnter', 'nonsense'] }
	const { keys, conflicts } = commandKeys(chosen)
	expect([keys['show.goLive'], keys['show.end'], conflicts]).toEqual([['F20'], [], []])
})
