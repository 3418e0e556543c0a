import type { ImportEntry } from '../../../shared/domain/import-report.ts'
import { say } from '../../../shared/texts/english.ts'
import type { ObsSource } from './obs-document.ts'
import { isRecord, textIn } from './obs-values.ts'
import { changedEntry } from './obs-words.ts'

/** More scenes have no key here. */
const scenesWithKeys = 9
/** What puts a scene on air or in the preview. */
const selectsScene = 'OBSBasic.SelectScene'

/** The keys here cannot be chosen: the entries say which key each scene has instead, and how many others are left out. Pure. */
export function keyEntries(scenes: readonly ObsSource[], others: readonly ObsSource[]): readonly ImportEntry[] {
	const entries: ImportEntry[] = []
	const all = new Set([...scenes, ...others])
	let left = 0
	for (const source of all) {
		for (const { does, keys } of keysOf(source)) {
			const position = does === selectsScene ? scenes.indexOf(source) : -1
			if (position === -1) {
				left += 1
				continue
			}
			entries.push(entryOf(source.name, keys, position))
		}
	}
	if (left > 0) {
		const [name, why] = [say('obs-other-keys').text, say('obs-left-out/keys', { count: left })]
		entries.push({ outcome: 'left-out', name, what: say('obs-kind/key'), why })
	}
	return entries
}

function entryOf(name: string, keys: string, position: number): ImportEntry {
	const what = say('obs-kind/key')
	if (position >= scenesWithKeys) return { outcome: 'left-out', name, what, why: say('obs-left-out/key-none', { keys }) }
	const key = `Alt+${position + 1}`
	// The keys of the number pad count as well.
	if (keys.split(', ').some((each) => each === key || each === `Alt+Num${position + 1}`)) return changedEntry(name, what, [])
	return { outcome: 'left-out', name, what, why: say('obs-left-out/key', { keys, key }) }
}

/** The keys of a source or scene by what they do: "OBSBasic.SelectScene", "libobs.mute", … */
function keysOf({ hotkeys }: Pick<ObsSource, 'hotkeys'>): readonly { readonly does: string; readonly keys: string }[] {
	return Object.entries(hotkeys).flatMap(([does, bindings]) => {
		const keys = (Array.isArray(bindings) ? bindings : []).flatMap((binding: unknown) =>
			isRecord(binding) ? (keyText(binding) ?? []) : [],
		)
		return keys.length === 0 ? [] : [{ does, keys: keys.join(', ') }]
	})
}

/** "Ctrl+Shift+F1" of {"control": true, "shift": true, "key": "OBS_KEY_F1"}. */
function keyText(binding: Readonly<Record<string, unknown>>): string | null {
	const key = /^OBS_KEY_([A-Z0-9_]{1,30})$/.exec(textIn(binding, 'key'))?.[1]
	if (key === undefined || key === 'NONE') return null
	const modifiers = [
		['control', 'Ctrl'],
		['alt', 'Alt'],
		['shift', 'Shift'],
		['command', 'Cmd'],
	] as const
	const name = key.length === 1 || /^F\d/.test(key) ? key : key.charAt(0) + key.slice(1).toLowerCase().replaceAll('_', ' ')
	return [...modifiers.flatMap(([id, word]) => (binding[id] === true ? [word] : [])), name].join('+')
}
