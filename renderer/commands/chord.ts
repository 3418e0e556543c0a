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

const unknownLayout: PrintedOn = () => undefined

/**
 * A chord is written "Mod+Shift+L", "Shift+F9", "Alt+1". Mod is Ctrl, on macOS Cmd. Letters are matched by what the key types, digits by its
 * position, because Alt and Shift change what a digit types. On a layout without Latin letters, letters are also matched by position.
 */
export function matchesChord(press: KeyPress, chord: string, mac: boolean, printedOn: PrintedOn = unknownLayout): boolean {
	const parts = chord.split('+')
	const name = parts.at(-1) ?? ''
	const wants = (modifier: string) => parts.includes(modifier)
	const mod = mac ? press.metaKey : press.ctrlKey
	const other = mac ? press.ctrlKey : press.metaKey
	if (mod !== wants('Mod') || other || press.altKey !== wants('Alt') || press.shiftKey !== wants('Shift')) return false
	if (/^\d$/.test(name)) return press.code === `Digit${name}` || (press.code === `Numpad${name}` && press.key === name)
	if (/^[A-Z]$/.test(name)) return matchesLetter(press, name, printedOn)
	return press.key.toLowerCase() === name.toLowerCase()
}

function matchesLetter({ key, code }: KeyPress, letter: string, printedOn: PrintedOn): boolean {
	if (isLatinLetter(key)) return key.toUpperCase() === letter
	// Shift may type a sign on such a key: what the key types without it shows the script.
	const isOtherScript = isOfOtherScript(key) || isOfOtherScript(printedOn(code) ?? '')
	return isOtherScript && code === `Key${letter}`
}

function isLatinLetter(key: string): boolean {
	return /^[a-z]$/i.test(key)
}

/** A letter or mark that is not Latin: "К", "λ", "ש", "م". Key names ("Enter") and signs do not count. */
function isOfOtherScript(key: string): boolean {
	return /^[\p{L}\p{M}]+$/u.test(key) && !/\p{Script=Latin}/u.test(key)
}

/** Determines what the keys of the layout type: from the browser where it reports it, and from what is typed. */
export function createLayout(read: () => Promise<ReadonlyMap<string, string>> | undefined): {
	readonly printedOn: PrintedOn
	/** Queries the browser again: the layout may have been switched. */
	refresh(): void
	note(press: KeyPress): void
} {
	const printed = new Map<string, string>()
	return {
		printedOn: (code) => printed.get(code),
		refresh() {
			read()?.then(
				(map) => {
					for (const [code, key] of map) printed.set(code, key)
				},
				() => {},
			)
		},
		note({ key, code, ctrlKey, metaKey, altKey, shiftKey }) {
			if (!ctrlKey && !metaKey && !altKey && !shiftKey && [...key].length === 1) printed.set(code, key)
		},
	}
}

/** "Ctrl Shift L", as shown on a key cap. */
export function chordText(chord: string, mac: boolean): string {
	return chord
		.split('+')
		.map((part) => (part === 'Mod' ? (mac ? 'Cmd' : 'Ctrl') : part === 'Escape' ? 'Esc' : part))
		.join(' ')
}

export function isMac(userAgent: string): boolean {
	return /Mac OS X|Macintosh/.test(userAgent)
}
