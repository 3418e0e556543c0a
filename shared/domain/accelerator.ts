import { chordParts } from './chord-rules.ts'
import { keySigns } from './key-signs.ts'

const otherNames: Readonly<Record<string, string>> = {
	...keySigns,
	NumpadAdd: 'numadd',
	NumpadSubtract: 'numsub',
	NumpadMultiply: 'nummult',
	NumpadDivide: 'numdiv',
	NumpadDecimal: 'numdec',
	MediaPlayPause: 'MediaPlayPause',
	MediaStop: 'MediaStop',
	MediaTrackNext: 'MediaNextTrack',
	MediaTrackPrevious: 'MediaPreviousTrack',
	ScrollLock: 'Scrolllock',
}
const sameName = /^([A-Z]|\d|F\d{1,2}|PageUp|PageDown|Home|End|Insert|Delete)$/

/** A key as the desktop shell registers it with the system: "CommandOrControl+Shift+L". null: the system cannot watch it for another program. */
export function acceleratorOf(chord: string): string | null {
	const parts = chordParts(chord)
	if (!parts) return null
	const pad = /^Numpad(\d)$/.exec(parts.key)?.[1]
	const key = pad !== undefined ? `num${pad}` : sameName.test(parts.key) ? parts.key : otherNames[parts.key]
	if (key === undefined) return null
	return [...parts.modifiers.map((modifier) => (modifier === 'Mod' ? 'CommandOrControl' : modifier)), key].join('+')
}
