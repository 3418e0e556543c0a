import type { GlobalShortcut } from 'electron'
import { acceleratorOf } from '../../shared/domain/accelerator.ts'
import { chordRefusal } from '../../shared/domain/chord-rules.ts'

export interface GlobalKeys {
	/** Watches these keys, and no others any more. Returns those that another program or the system has. */
	watch(chords: readonly string[]): string[]
	dispose(): void
}

/** More would take keys away from every other program. */
const most = 60

/** Keys that run commands while another program is in front. A key that types something is never taken from other programs. */
export function createGlobalKeys(shortcuts: Pick<GlobalShortcut, 'register' | 'unregister'>, onPress: (chord: string) => void): GlobalKeys {
	const watched = new Map<string, string>()

	function stop(chord: string): void {
		const accelerator = watched.get(chord)
		if (accelerator !== undefined) shortcuts.unregister(accelerator)
		watched.delete(chord)
	}

	function start(chord: string): boolean {
		const accelerator = acceleratorOf(chord)
		if (accelerator === null || !isSafe(chord)) return false
		try {
			if (!shortcuts.register(accelerator, () => onPress(chord))) return false
		} catch {
			return false
		}
		watched.set(chord, accelerator)
		return true
	}

	return {
		watch(chords) {
			const wanted = new Set(chords.slice(0, most))
			for (const chord of [...watched.keys()]) if (!wanted.has(chord)) stop(chord)
			return [...wanted].filter((chord) => !watched.has(chord) && !start(chord))
		},
		dispose() {
			for (const chord of [...watched.keys()]) stop(chord)
		},
	}
}

/** Not what any program needs for its texts and windows. Asked as for a command that has none of these keys as its standard. */
function isSafe(chord: string): boolean {
	return chordRefusal(chord, 'palette.open') === null && chord !== 'Mod+K'
}
