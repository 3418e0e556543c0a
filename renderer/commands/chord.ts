/** What a key event tells: the part of KeyboardEvent that chords look at. */
export interface KeyPress {
	readonly key: string
	readonly code: string
	readonly ctrlKey: boolean
	readonly metaKey: boolean
	readonly altKey: boolean
	readonly shiftKey: boolean
}

/**
 * A chord is written "Mod+Shift+L", "Shift+F9", "Alt+1". Mod is Ctrl, on macOS Cmd. Letters go by what is printed on the key, digits by the key's
 * place, because Alt and Shift change what a digit types.
 */
export function matchesChord(press: KeyPress, chord: string, mac: boolean): boolean {
	const parts = chord.split('+')
	const name = parts.at(-1) ?? ''
	const wants = (modifier: string) => parts.includes(modifier)
	const mod = mac ? press.metaKey : press.ctrlKey
	const other = mac ? press.ctrlKey : press.metaKey
	if (mod !== wants('Mod') || other || press.altKey !== wants('Alt') || press.shiftKey !== wants('Shift')) return false
	return /^\d$/.test(name) ? press.code === `Digit${name}` : press.key.toLowerCase() === name.toLowerCase()
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
