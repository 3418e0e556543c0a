/** The part of KeyboardEvent that chords use. */
export interface KeyPress {
	readonly key: string
	readonly code: string
	readonly ctrlKey: boolean
	readonly metaKey: boolean
	readonly altKey: boolean
	readonly shiftKey: boolean
}

/** What a key of the present layout types without any modifier, by its place ("KeyL"); undefined where that is not known. */
export type PrintedOn = (code: string) => string | undefined

const unknownLayout: PrintedOn = () => undefined

/**
 * A chord is written "Mod+Shift+L", "Shift+F9", "Alt+1". Mod is Ctrl, on macOS Cmd. Letters go by what is printed on the key, digits by the key's
 * place, because Alt and Shift change what a digit types. A layout of another script prints no Latin letters: there letters go by their place too.
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
	// Shift may type a sign on such a key: what it prints alone shows the script.
	const isOtherScript = isOfOtherScript(key) || isOfOtherScript(printedOn(code) ?? '')
	return isOtherScript && code === `Key${letter}`
}

function isLatinLetter(key: string): boolean {
	return /^[a-z]$/i.test(key)
}

/** A letter or mark that is not Latin: "К", "λ", "ש", "م". Names of keys ("Enter") and signs are none. */
function isOfOtherScript(key: string): boolean {
	return /^[\p{L}\p{M}]+$/u.test(key) && !/\p{Script=Latin}/u.test(key)
}

/** Finds out what the keys of the layout print, from the browser where it says so, and from what is typed. */
export function createLayout(read: () => Promise<ReadonlyMap<string, string>> | undefined): {
	readonly printedOn: PrintedOn
	/** Asks the browser again: the layout may have been switched. */
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

/** "Ctrl Shift L", as it stands on a key cap. */
export function chordText(chord: string, mac: boolean): string {
	return chord
		.split('+')
		.map((part) => (part === 'Mod' ? (mac ? 'Cmd' : 'Ctrl') : part === 'Escape' ? 'Esc' : part))
		.join(' ')
}

export function isMac(userAgent: string): boolean {
	return /Mac OS X|Macintosh/.test(userAgent)
}
