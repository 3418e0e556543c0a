import { describe, expect, test } from 'vitest'
import { en } from '../texts/testing/english.ts'
import { chordOfPress, createLayout, type KeyPress, matchesChord, unknownLayout } from './chord.ts'
import { chordText } from './chord-text.ts'

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }
const press = (key: string, code: string, modifiers: Partial<KeyPress> = {}): KeyPress => ({ key, code, ...none, ...modifiers })

test('Mod is Ctrl, on macOS Cmd, and the other one spoils it', () => {
	const ctrl = press('L', 'KeyL', { ctrlKey: true, shiftKey: true })
	const cmd = press('L', 'KeyL', { metaKey: true, shiftKey: true })
	expect([matchesChord(ctrl, 'Mod+Shift+L', false), matchesChord(ctrl, 'Mod+Shift+L', true)]).toEqual([true, false])
	expect([matchesChord(cmd, 'Mod+Shift+L', true), matchesChord({ ...cmd, ctrlKey: true }, 'Mod+Shift+L', true)]).toEqual([true, false])
})

test('digits go by their place: Alt and Shift change what they type', () => {
	expect(matchesChord(press('¡', 'Digit1', { altKey: true }), 'Alt+1', true)).toBe(true)
	expect(matchesChord(press('!', 'Digit1', { altKey: true, shiftKey: true }), 'Shift+Alt+1', false)).toBe(true)
})

test('a modifier too many or too few is another chord', () => {
	expect(matchesChord(press('F9', 'F9', { shiftKey: true }), 'F9', false)).toBe(false)
	expect(matchesChord(press('F9', 'F9'), 'Shift+F9', false)).toBe(false)
})

test('as it stands on the key cap', () => {
	expect(chordText('Mod+Shift+E', false, unknownLayout, en)).toBe('Ctrl Shift E')
	expect(chordText('Mod+1', true, unknownLayout, en)).toBe('Cmd 1')
})

describe('letters on other layouts', () => {
	const letters = ['L', 'R', 'E', 'M', 'P', 'K'] as const
	const chorded = { ctrlKey: true, shiftKey: true }
	/** The chord of Ctrl Shift with the key at each position. `printed`: what the keys type without modifiers, where the browser reports it. */
	const meaning = (typed: Readonly<Record<string, string>>, printed: Readonly<Record<string, string>> = {}) =>
		Object.fromEntries(
			Object.entries(typed).map(([code, key]) => {
				const hit = letters.filter((letter) => matchesChord(press(key, code, chorded), `Mod+Shift+${letter}`, false, (at) => printed[at]))
				return [code, hit.join()]
			}),
		)
	const byPlace = { KeyL: 'L', KeyR: 'R', KeyE: 'E', KeyM: 'M', KeyP: 'P', KeyK: 'K' }

	test('ЙЦУКЕН', () => {
		expect(meaning({ KeyL: 'Д', KeyR: 'К', KeyE: 'У', KeyM: 'Ь', KeyP: 'З', KeyK: 'Л' })).toEqual(byPlace)
	})
	test('Greek', () => {
		expect(meaning({ KeyL: 'Λ', KeyR: 'Ρ', KeyE: 'Ε', KeyM: 'Μ', KeyP: 'Π', KeyK: 'Κ' })).toEqual(byPlace)
	})
	test('Hebrew, which types Latin capitals with Shift on some systems and its own letters on others', () => {
		expect(meaning({ KeyL: 'ך', KeyR: 'ר', KeyE: 'ק', KeyM: 'צ', KeyP: 'פ', KeyK: 'ל' })).toEqual(byPlace)
		expect(meaning({ KeyL: 'L', KeyR: 'R', KeyE: 'E', KeyM: 'M', KeyP: 'P', KeyK: 'K' })).toEqual(byPlace)
	})
	test('Arabic, which types marks and signs with Shift: only what the key prints says the script', () => {
		const printed = { KeyL: 'م', KeyR: 'ق', KeyE: 'ث', KeyM: 'ة', KeyP: 'ح', KeyK: 'ن' }
		expect(meaning({ KeyL: '/', KeyR: 'ٌ', KeyE: 'ُ', KeyM: '’', KeyP: '؛', KeyK: '،' }, printed)).toEqual(byPlace)
	})
	test('AZERTY goes by what is printed: M is beside L, and the place of the English M types a sign', () => {
		expect(meaning({ KeyL: 'L', KeyR: 'R', KeyE: 'E', Semicolon: 'M', KeyM: '?', KeyP: 'P' }, { KeyM: ',', Semicolon: 'm' })).toEqual({
			KeyL: 'L',
			KeyR: 'R',
			KeyE: 'E',
			Semicolon: 'M',
			KeyM: '',
			KeyP: 'P',
		})
	})
	test('Dvorak goes by what is printed: the place of the English E types a sign, that of P an L', () => {
		expect(meaning({ KeyP: 'L', KeyO: 'R', KeyD: 'E', KeyM: 'M', KeyR: 'P', KeyE: '>', KeyL: 'N' }, { KeyE: '.', KeyP: 'l' })).toEqual({
			KeyP: 'L',
			KeyO: 'R',
			KeyD: 'E',
			KeyM: 'M',
			KeyR: 'P',
			KeyE: '',
			KeyL: '',
		})
	})
	test('the layout is read from the browser and from what is typed', async () => {
		const layout = createLayout(() => Promise.resolve(new Map([['KeyL', 'م']])))
		layout.refresh()
		await Promise.resolve()
		await Promise.resolve()
		expect(layout.printedOn('KeyL')).toBe('م')
		layout.note(press('l', 'KeyL'))
		layout.note(press('X', 'KeyX', { shiftKey: true }))
		layout.note(press('Enter', 'Enter'))
		expect(['KeyL', 'KeyX', 'Enter'].map(layout.printedOn)).toEqual(['l', undefined, undefined])
	})
})

test('digits of the number pad, while it types digits', () => {
	expect(matchesChord(press('3', 'Numpad3', { altKey: true }), 'Alt+3', false)).toBe(true)
	expect(matchesChord(press('PageDown', 'Numpad3', { altKey: true }), 'Alt+3', false)).toBe(false)
})

describe('a press becomes a key that runs the command again', () => {
	const printedFrench = { KeyM: ',', Semicolon: 'm', Digit2: 'é', KeyQ: 'a' } as Readonly<Record<string, string>>
	test.each([
		['English', press('l', 'KeyL', { ctrlKey: true }), {}, 'Mod+L', 'Ctrl L'],
		['Russian', press('Д', 'KeyL', { ctrlKey: true, shiftKey: true }), { KeyL: 'д' }, 'Mod+Shift+L', 'Ctrl Shift Д'],
		['Russian, on a key without a Latin letter', press('Ж', 'Semicolon', { altKey: true }), { Semicolon: 'ж' }, 'Alt+Semicolon', 'Alt Ж'],
		['AZERTY', press('a', 'KeyQ', { altKey: true }), printedFrench, 'Alt+A', 'Alt A'],
		['AZERTY, a sign', press('?', 'KeyM', { ctrlKey: true, shiftKey: true }), printedFrench, 'Mod+Shift+KeyM', 'Ctrl Shift ,'],
		['AZERTY, a digit', press('é', 'Digit2', { altKey: true }), printedFrench, 'Alt+2', 'Alt 2'],
		['Dvorak', press('.', 'KeyE', { ctrlKey: true }), { KeyE: '.' }, 'Mod+KeyE', 'Ctrl .'],
		['a Mac, where Option types signs', press('¬', 'KeyL', { altKey: true }), { KeyL: 'l' }, 'Alt+L', 'Alt L'],
		['a dead key', press('Dead', 'BracketLeft', { altKey: true }), {}, 'Alt+BracketLeft', 'Alt ['],
		['the number pad', press('7', 'Numpad7'), {}, 'Numpad7', 'Num 7'],
		['the number pad with Alt', press('7', 'Numpad7', { altKey: true }), {}, 'Alt+7', 'Alt 7'],
		['a function key', press('F13', 'F13', { shiftKey: true }), {}, 'Shift+F13', 'Shift F13'],
	] as const)('%s', (_, pressed, printed: Readonly<Record<string, string>>, chord, shown) => {
		const printedOn = (code: string) => printed[code]
		expect(chordOfPress(pressed, false, printedOn)).toBe(chord)
		expect(matchesChord(pressed, chord, false, printedOn)).toBe(true)
		expect(chordText(chord, false, printedOn, en)).toBe(shown)
	})

	test('modifiers alone are none', () => {
		expect(chordOfPress(press('Shift', 'ShiftLeft', { shiftKey: true }), false)).toBeNull()
		expect(chordOfPress(press('AltGraph', 'AltRight'), false)).toBeNull()
	})

	test('inputs of other devices are named as people know them', () => {
		const shown = ['midi:note:36', 'midi:control:64', 'gamepad:0', 'gamepad:20'].map((chord) => chordText(chord, false, unknownLayout, en))
		expect(shown).toEqual(['MIDI note 36', 'MIDI control 64', 'Gamepad A', 'Gamepad 21'])
	})
})
