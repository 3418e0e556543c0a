import { chordOf, chordParts } from '../../shared/domain/chord-rules.ts'

/** The part of KeyboardEvent that chords use. */
export interface KeyPress {
	readonly key: string
	readonly code: string
	readonly ctrlKey: boolean
	readonly metaKey: boolean
	readonly altKey: boolean
	readonly shiftKey: boolean
}

/** What a key of the present layout types without modifiers, by its code ("KeyL"); undefined where unknown. */
export type PrintedOn = (code: string) => string | undefined

export const unknownLayout: PrintedOn = () => undefined

/**
 * Letters are matched by what the key types, on a layout without Latin letters by their place. Digits and signs are matched by their place, because Shift,
 * Alt and the layout change what they type. See chord-rules.ts for how chords are written.
 */
export function matchesChord(press: KeyPress, chord: string, mac: boolean, printedOn: PrintedOn = unknownLayout): boolean {
	const parts = chordParts(chord)
	if (!parts) return false
	const { modifiers, key } = parts
	const mod = mac ? press.metaKey : press.ctrlKey
	const other = mac ? press.ctrlKey : press.metaKey
	if (other || mod !== modifiers.includes('Mod') || press.altKey !== modifiers.includes('Alt')) return false
	if (press.shiftKey !== modifiers.includes('Shift')) return false
	return key === keyOf(press, printedOn) || (/^\d$/.test(key) && isPadDigit(press, key))
}

/** The chord of a press; null while only modifiers are held. On a Mac, Cmd is Mod. */
export function chordOfPress(press: KeyPress, mac: boolean, printedOn: PrintedOn = unknownLayout): string | null {
	const key = keyOf(press, printedOn)
	if (key === null) return null
	const [mod, shift, alt] = [mac ? press.metaKey : press.ctrlKey, press.shiftKey, press.altKey]
	// With Ctrl or Alt the digits of the number pad are the same as the others.
	const digit = mod || alt ? /^Numpad(\d)$/.exec(key)?.[1] : undefined
	return chordOf({
		modifiers: [...(mod ? (['Mod'] as const) : []), ...(shift ? (['Shift'] as const) : []), ...(alt ? (['Alt'] as const) : [])],
		key: digit ?? key,
	})
}

function isPadDigit({ code, key, ctrlKey, metaKey, altKey }: KeyPress, digit: string): boolean {
	return code === `Numpad${digit}` && key === digit && (ctrlKey || metaKey || altKey)
}

const modifierKeys = new Set([
	'Control',
	'Shift',
	'Alt',
	'AltGraph',
	'Meta',
	'CapsLock',
	'NumLock',
	'Fn',
	'FnLock',
	'OS',
	'Process',
	'Unidentified',
])
const goesByPlace = /^(Key[A-Z]|Backquote|Minus|Equal|Bracket(Left|Right)|Backslash|Semicolon|Quote|Comma|Period|Slash|Intl\w+)$/

/** The key of a press as chords write it. */
function keyOf({ key, code }: KeyPress, printedOn: PrintedOn): string | null {
	if (modifierKeys.has(key)) return null
	const digit = /^Digit(\d)$/.exec(code)?.[1]
	if (digit !== undefined) return digit
	if (/^Numpad\d$/.test(code)) return /^\d$/.test(key) ? code : key
	if (code.startsWith('Numpad')) return code
	// Alt may change what is typed: what the key types without it says which letter it is.
	const letter = [key, printedOn(code) ?? ''].find(isLatinLetter)
	if (letter !== undefined) return letter.toUpperCase()
	const place = /^Key([A-Z])$/.exec(code)?.[1]
	// Shift may type a sign on such a key: what the key types without it shows the script.
	if (place !== undefined && [key, printedOn(code) ?? ''].some(isOfOtherScript)) return place
	if (goesByPlace.test(code)) return code
	return key === ' ' ? 'Space' : key
}

function isLatinLetter(key: string): boolean {
	return /^[a-z]$/i.test(key)
}

/** A letter or mark that is not Latin: "К", "λ", "ש", "م". Key names ("Enter") and signs do not count. */
function isOfOtherScript(key: string): boolean {
	return /^[\p{L}\p{M}]+$/u.test(key) && !/\p{Script=Latin}/u.test(key)
}

/** Determines what the keys of the layout type: from the browser where it reports it, and from what is typed. */
export function createLayout(
	read: () => Promise<ReadonlyMap<string, string>> | undefined,
	onChange: () => void = () => {},
): {
	readonly printedOn: PrintedOn
	/** Queries the browser again: the layout may have been switched. */
	refresh(): void
	note(press: KeyPress): void
} {
	const printed = new Map<string, string>()
	function keep(entries: Iterable<readonly [code: string, key: string]>): void {
		let isNew = false
		for (const [code, key] of entries) {
			isNew ||= printed.get(code) !== key
			printed.set(code, key)
		}
		if (isNew) onChange()
	}
	return {
		printedOn: (code) => printed.get(code),
		refresh() {
			read()?.then(keep, () => {})
		},
		note({ key, code, ctrlKey, metaKey, altKey, shiftKey }) {
			if (!ctrlKey && !metaKey && !altKey && !shiftKey && [...key].length === 1) keep([[code, key]])
		},
	}
}

export function isMac(userAgent: string): boolean {
	return /Mac OS X|Macintosh/.test(userAgent)
}
