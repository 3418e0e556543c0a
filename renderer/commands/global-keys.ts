import { acceleratorOf } from '../../shared/domain/accelerator.ts'
import { entryOf, isCommandId, type StudioCommandId } from '../../shared/domain/commands.ts'
import { createListeners } from '../../shared/lib/listeners.ts'
import type { GlobalKeyPort } from '../client/studio-connection.ts'
import { detach } from '../lib/detach.ts'
import type { KeyBindings } from './key-bindings.ts'

/** Commands whose keys also work while another program is in front. Only the desktop window can do that. */
export interface GlobalKeys {
	readonly isOffered: boolean
	/** true, or why the keys of this command work here only. */
	canWork(id: StudioCommandId): true | 'held' | 'no-key'
	isOn(id: StudioCommandId): boolean
	switchOn(id: StudioCommandId, isOn: boolean): void
	/** Keys that another program has, or that the system keeps. */
	refused(): readonly string[]
	onChange(listener: () => void): () => void
	dispose(): void
}

export interface GlobalKeysParts {
	/** null: this screen is in a browser. */
	readonly port: GlobalKeyPort | null
	readonly keys: Pick<KeyBindings, 'all' | 'onChange'>
	readonly storage: Pick<Storage, 'getItem' | 'setItem'>
	readonly press: (id: StudioCommandId) => void
}

const storageKey = 'showcaller.everywhere'
const none: readonly string[] = []

export function createGlobalKeys({ port, keys, storage, press }: GlobalKeysParts): GlobalKeys {
	const listeners = createListeners()
	let ids: readonly StudioCommandId[] = kept(storage)
	let refused = none
	let watched = none

	function chordsOf(id: StudioCommandId): readonly string[] {
		return keys.all().keys[id].filter((chord) => acceleratorOf(chord) !== null)
	}

	async function watch(): Promise<void> {
		const wanted = ids.flatMap(chordsOf)
		if (!port || wanted.join(' ') === watched.join(' ')) return
		watched = wanted
		const answer = await port.watch(wanted).catch(() => none)
		if (watched !== wanted) return
		refused = answer
		listeners.notify()
	}

	const stops = port
		? [
				port.onPress((chord) => {
					const id = ids.find((each) => keys.all().keys[each].includes(chord))
					if (id) press(id)
				}),
				keys.onChange(() => detach(watch())),
			]
		: []
	detach(watch())

	return {
		isOffered: port !== null,
		canWork(id) {
			// The system reports no release.
			if (entryOf(id).confirm === 'hold') return 'held'
			return chordsOf(id).length > 0 ? true : 'no-key'
		},
		isOn: (id) => ids.includes(id),
		switchOn(id, isOn) {
			ids = [...ids.filter((each) => each !== id), ...(isOn ? [id] : [])]
			storage.setItem(storageKey, JSON.stringify(ids))
			listeners.notify()
			detach(watch())
		},
		refused: () => refused,
		onChange: listeners.add,
		dispose() {
			for (const stop of stops) stop()
		},
	}
}

function kept(storage: Pick<Storage, 'getItem'>): readonly StudioCommandId[] {
	try {
		const ids: unknown = JSON.parse(storage.getItem(storageKey) ?? '[]')
		return Array.isArray(ids) ? ids.filter((id): id is StudioCommandId => typeof id === 'string' && isCommandId(id)) : []
	} catch {
		return []
	}
}
