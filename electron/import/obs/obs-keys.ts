import { chordOf, chordRefusal, mostKeysOfCommand } from '../../../shared/domain/chord-rules.ts'
import type { ChosenKeys, CommandKeys } from '../../../shared/domain/command-keys.ts'
import { commandIds, isCommandId, type StudioCommandId } from '../../../shared/domain/commands.ts'
import type { ImportEntry } from '../../../shared/domain/import-report.ts'
import { say } from '../../../shared/texts/english.ts'
import type { Text } from '../../../shared/texts/text.ts'
import type { ObsSource } from './obs-document.ts'
import { isRecord, textIn } from './obs-values.ts'
import { changedEntry } from './obs-words.ts'

/** What puts a scene on air or in the preview. */
const selectsScene = 'OBSBasic.SelectScene'

export interface ObsKeysContext {
	/** The keys that commands have now. */
	readonly all: CommandKeys
	readonly isMac: boolean
	/** What becomes the first microphone here; null = nothing does. */
	readonly microphone: ObsSource | null
}

export interface ObsKeys {
	readonly entries: readonly ImportEntry[]
	/** All keys of each command that gets more. */
	readonly keys: ChosenKeys
}

/**
 * Keys that choose a scene or mute the microphone are given to the same command here, beside the ones that it has; a key that runs something else here stays
 * there. Pure.
 */
export function importKeys(scenes: readonly ObsSource[], others: readonly ObsSource[], context: ObsKeysContext): ObsKeys {
	const entries: ImportEntry[] = []
	const added: Partial<Record<StudioCommandId, readonly string[]>> = {}
	const keysOf = (id: StudioCommandId) => added[id] ?? context.all.keys[id]
	const what = say('obs-kind/key')
	let left = 0

	/** null: the key is given to the command. */
	function whyNot(chord: string | null, id: StudioCommandId, keys: string): Text | null {
		if (chord === null || chordRefusal(chord, id) !== null) return say('obs-left-out/key-refused', { keys })
		if (commandIds.some((other) => other !== id && keysOf(other).includes(chord))) return say('obs-left-out/key-taken', { keys })
		return keysOf(id).length >= mostKeysOfCommand ? say('obs-left-out/key-refused', { keys }) : null
	}

	function add(name: string, { chord, text: keys }: ObsKey, id: StudioCommandId, change: Text): void {
		// The keys of the number pad count as digits.
		if (chord !== null && keysOf(id).includes(chord)) {
			entries.push(changedEntry(name, what, []))
			return
		}
		const why = whyNot(chord, id, keys)
		if (chord === null || why) {
			entries.push({ outcome: 'left-out', name, what, why: why ?? say('obs-left-out/key-refused', { keys }) })
			return
		}
		added[id] = [...keysOf(id), chord]
		entries.push(changedEntry(name, what, [change]))
	}

	for (const source of new Set([...scenes, ...others])) {
		const bindings = bindingsOf(source, context.isMac)
		const mutes = source === context.microphone && isSwitch(bindings)
		for (const [does, keys] of Object.entries(bindings)) {
			const id = does === selectsScene ? `scenes.arm.${scenes.indexOf(source) + 1}` : null
			if (id !== null && scenes.includes(source)) {
				for (const key of keys) {
					if (isCommandId(id)) add(source.name, key, id, say('obs-change/key-scene', { keys: key.text }))
					else entries.push({ outcome: 'left-out', name: source.name, what, why: say('obs-left-out/key-none', { keys: key.text }) })
				}
			} else if (mutes && does === 'libobs.mute') {
				for (const key of keys) add(source.name, key, 'sound.muteMicrophone', say('obs-change/key-microphone', { keys: key.text }))
			} else if (!(mutes && does === 'libobs.unmute')) left += keys.length
		}
	}
	if (left > 0) {
		const [name, why] = [say('obs-other-keys').text, say('obs-left-out/keys', { count: left })]
		entries.push({ outcome: 'left-out', name, what, why })
	}
	return { entries, keys: added as ChosenKeys }
}

interface ObsKey {
	/** As chord-rules.ts writes it; null = it cannot be pressed here. */
	readonly chord: string | null
	/** As OBS shows it. */
	readonly text: string
}

type Bindings = Readonly<Record<string, readonly ObsKey[]>>

/** The same keys mute and unmute. */
function isSwitch(bindings: Bindings): boolean {
	const texts = (does: string) => (bindings[does] ?? []).map(({ text }) => text).toSorted()
	return texts('libobs.mute').length > 0 && texts('libobs.mute').join() === texts('libobs.unmute').join()
}

/** The keys of a source or scene by what they do: "OBSBasic.SelectScene", "libobs.mute", … */
function bindingsOf({ hotkeys }: Pick<ObsSource, 'hotkeys'>, isMac: boolean): Bindings {
	return Object.fromEntries(
		Object.entries(hotkeys).map(([does, bindings]) => [
			does,
			(Array.isArray(bindings) ? bindings : []).flatMap((binding: unknown) => (isRecord(binding) ? (keyOf(binding, isMac) ?? []) : [])),
		]),
	)
}

/** OBS names keys after Qt; these go by another name here. */
const otherNames: Readonly<Record<string, string>> = {
	NUMPLUS: 'NumpadAdd',
	NUMMINUS: 'NumpadSubtract',
	NUMASTERISK: 'NumpadMultiply',
	NUMSLASH: 'NumpadDivide',
	NUMPERIOD: 'NumpadDecimal',
	PAGEUP: 'PageUp',
	PAGEDOWN: 'PageDown',
	HOME: 'Home',
	END: 'End',
	INSERT: 'Insert',
	DELETE: 'Delete',
	PAUSE: 'Pause',
	SCROLLLOCK: 'ScrollLock',
	MINUS: 'Minus',
	EQUAL: 'Equal',
	BRACKETLEFT: 'BracketLeft',
	BRACKETRIGHT: 'BracketRight',
	BACKSLASH: 'Backslash',
	SEMICOLON: 'Semicolon',
	APOSTROPHE: 'Quote',
	COMMA: 'Comma',
	PERIOD: 'Period',
	SLASH: 'Slash',
}

/** "Ctrl+Shift+F1" of {"control": true, "shift": true, "key": "OBS_KEY_F1"}. */
function keyOf(binding: Readonly<Record<string, unknown>>, isMac: boolean): ObsKey | null {
	const key = /^OBS_KEY_([A-Z0-9_]{1,30})$/.exec(textIn(binding, 'key'))?.[1]
	if (key === undefined || key === 'NONE') return null
	const isHeld = (id: string) => binding[id] === true
	const words = [
		['control', 'Ctrl'],
		['alt', 'Alt'],
		['shift', 'Shift'],
		['command', 'Cmd'],
	] as const
	const name = key.length === 1 || /^F\d/.test(key) ? key : key.charAt(0) + key.slice(1).toLowerCase().replaceAll('_', ' ')
	const text = [...words.flatMap(([id, word]) => (isHeld(id) ? [word] : [])), name].join('+')
	const [mod, other] = isMac ? ['command', 'control'] : ['control', 'command']
	const ours = ourName(key, isHeld(mod) || isHeld('alt'))
	if (ours === undefined || isHeld(other)) return { chord: null, text }
	const held = [
		isHeld(mod) ? ['Mod' as const] : [],
		isHeld('shift') ? ['Shift' as const] : [],
		isHeld('alt') ? ['Alt' as const] : [],
	].flat()
	return { chord: chordOf({ modifiers: held, key: ours }), text }
}

function ourName(key: string, hasModifier: boolean): string | undefined {
	if (/^([A-Z]|\d|F\d{1,2})$/.test(key)) return key
	const pad = /^NUM(\d)$/.exec(key)?.[1]
	if (pad !== undefined) return hasModifier ? pad : `Numpad${pad}`
	return otherNames[key]
}
