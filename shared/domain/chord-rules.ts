import { entryOf, type StudioCommandId } from './commands.ts'

/**
 * How keys are written: "Mod+Shift+L", "Shift+F9", "Alt+1". Mod is Ctrl, on macOS Cmd. A letter is the key that types it, on layouts without Latin letters
 * the key at its place on an English keyboard. Digits ("1") and signs ("Comma", and "KeyM" where that place types none) go by their place. Inputs of other
 * devices are written "midi:note:36", "midi:control:64" and "gamepad:0".
 */

const modifiers = ['Mod', 'Shift', 'Alt'] as const
type Modifier = (typeof modifiers)[number]

export interface ChordParts {
	readonly modifiers: readonly Modifier[]
	/** A letter, a digit, or the name of a key. */
	readonly key: string
}

/** Keys that go by their place and type a sign. */
const signKeys = [
	'Backquote',
	'Minus',
	'Equal',
	'BracketLeft',
	'BracketRight',
	'Backslash',
	'Semicolon',
	'Quote',
	'Comma',
	'Period',
	'Slash',
	'IntlBackslash',
	'IntlRo',
	'IntlYen',
] as const
const padKeys = ['NumpadAdd', 'NumpadSubtract', 'NumpadMultiply', 'NumpadDivide', 'NumpadDecimal'] as const
const mediaKeys = ['MediaPlayPause', 'MediaStop', 'MediaTrackNext', 'MediaTrackPrevious'] as const
const otherKeys = ['Insert', 'Delete', 'Home', 'End', 'PageUp', 'PageDown', 'Pause', 'ScrollLock', 'ContextMenu'] as const
const arrowKeys = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'] as const
/** They press, leave or close what has the focus. */
const focusKeys = ['Space', 'Enter', 'NumpadEnter', 'Escape', 'Tab', 'Backspace'] as const

const named: ReadonlySet<string> = new Set([...signKeys, ...padKeys, ...mediaKeys, ...otherKeys, ...arrowKeys, ...focusKeys])
const typing = /^([A-Z]|\d|Key[A-Z])$/
const numberPad = /^Numpad(\d|Add|Subtract|Multiply|Divide|Decimal)$/
const functionKey = /^F([1-9]|1\d|2[0-4])$/
const deviceInput = /^(midi:(note|control):(\d|[1-9]\d|1[01]\d|12[0-7])|gamepad:([0-9]|[12]\d|3[01]))$/

/** Longest list of keys of one command. */
export const mostKeysOfCommand = 4

/** An input of another device than the keyboard. */
export function isDeviceInput(chord: string): boolean {
	return deviceInput.test(chord)
}

/** null: it is not written as keys are, or the modifiers are in another order. */
export function chordParts(chord: string): ChordParts | null {
	const parts = chord.split('+')
	const key = parts.pop() ?? ''
	const held = modifiers.filter((modifier) => parts.includes(modifier))
	if (held.join('+') !== parts.join('+')) return null
	const isKey = typing.test(key) || functionKey.test(key) || numberPad.test(key) || named.has(key)
	return isKey ? { modifiers: held, key } : null
}

export function chordOf({ modifiers: held, key }: ChordParts): string {
	return [...modifiers.filter((modifier) => held.includes(modifier)), key].join('+')
}

/** Why a key cannot be given to a command. */
export type ChordRefusal = 'unknown' | 'focus' | 'types' | 'screen' | 'text' | 'browser'

/** What lists, fields and menus of the screen do with their keys. */
const screenKeys: ReadonlySet<string> = new Set(['F2', 'F6', 'Shift+F6', 'Shift+F10', 'Alt+ArrowUp', 'Alt+ArrowDown'])
/** A command with one of these would run while somebody edits a text. */
const textKeys: ReadonlySet<string> = new Set([
	...['Mod+A', 'Mod+C', 'Mod+V', 'Mod+X', 'Mod+Z', 'Mod+Y', 'Mod+Shift+V', 'Mod+Shift+Z', 'Shift+Insert', 'Mod+Insert', 'Shift+Delete'],
])
/** A browser keeps some of these for itself, and nobody expects another meaning of the others. */
const browserKeys: ReadonlySet<string> = new Set([
	...['Mod+N', 'Mod+T', 'Mod+W', 'Mod+Shift+N', 'Mod+Shift+T', 'Mod+Shift+W', 'Mod+Q', 'Mod+R', 'Mod+L', 'Mod+H', 'Mod+M'],
	...['Mod+PageUp', 'Mod+PageDown', 'Mod+Shift+I', 'Mod+Shift+J', 'Mod+Shift+C', 'Mod+Minus', 'Mod+Equal', 'Mod+0', 'Mod+F4', 'Alt+F4'],
	...['F5', 'Mod+F5', 'Shift+F5', 'F11', 'F12', 'Alt+ArrowLeft', 'Alt+ArrowRight', 'Alt+Home', 'Mod+NumpadAdd', 'Mod+NumpadSubtract'],
])

/** null: the command may have it. Its standard keys are always possible. */
export function chordRefusal(chord: string, id: StudioCommandId): ChordRefusal | null {
	if (entryOf(id).keys.includes(chord) || isDeviceInput(chord)) return null
	const parts = chordParts(chord)
	if (!parts) return 'unknown'
	const { key } = parts
	if ((focusKeys as readonly string[]).includes(key)) return 'focus'
	const isStrong = parts.modifiers.some((modifier) => modifier !== 'Shift')
	if (screenKeys.has(chord) || key === 'ContextMenu') return 'screen'
	if (textKeys.has(chord)) return 'text'
	if (browserKeys.has(chord)) return 'browser'
	// An arrow moves what has the focus, also with Ctrl; Shift only types or selects something else.
	if ((arrowKeys as readonly string[]).includes(key)) return 'screen'
	const worksAlone =
		functionKey.test(key) ||
		numberPad.test(key) ||
		(mediaKeys as readonly string[]).includes(key) ||
		key === 'Pause' ||
		key === 'ScrollLock'
	return isStrong || worksAlone ? null : 'types'
}
