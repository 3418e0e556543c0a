import { expect, test } from 'vitest'
import { chordText, type KeyPress, matchesChord } from './chord.ts'

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
	expect(chordText('Mod+Shift+E', false)).toBe('Ctrl Shift E')
	expect(chordText('Mod+1', true)).toBe('Cmd 1')
})
