import { createStore, type StoreApi } from 'zustand/vanilla'
import { type SnapshotSlice, sliceNames } from '../../shared/domain/slice-names.ts'
import type { StudioSnapshot } from '../../shared/domain/snapshot.ts'
import type { Access } from '../../shared/ipc/envelope.ts'
import { keepEqual } from '../../shared/lib/keep-equal.ts'
import { createListeners } from '../../shared/lib/listeners.ts'
import type { LinkState } from '../client/studio-connection.ts'
import { createEditorStore, type EditorState } from './editor-store.ts'
import { createHeadphonesStore, type HeadphonesState } from './headphones-store.ts'
import { createHealthHistory, type HealthHistory } from './health-history.ts'
import { createScreenStore, type ScreenState } from './screen-store.ts'
import { createSelectionStore, type SelectionState } from './selection.ts'

/** Everything that views and commands depend on: the studio's last reported state, the state of the link, and what this screen shows. */
export interface StudioState extends StudioSnapshot {
	readonly link: LinkState
	/** Whose key opened the connection; null = not known, or the owner's. */
	readonly access: Access | null
	readonly screen: ScreenState
	readonly selection: SelectionState
	readonly editor: EditorState
}

export type Mirrors = { readonly [Slice in SnapshotSlice]: StoreApi<StudioSnapshot[Slice]> }

/** Mirrors of the studio's state, one per part. The studio owns it and events replace it; nothing here changes it. The screen's own state is kept alongside. */
export interface StudioStores extends Mirrors {
	readonly link: StoreApi<LinkState>
	readonly access: StoreApi<Access | null>
	readonly screen: StoreApi<ScreenState>
	readonly selection: StoreApi<SelectionState>
	readonly editor: StoreApi<EditorState>
	readonly healthHistory: StoreApi<HealthHistory>
	readonly headphones: StoreApi<HeadphonesState>
	/** The current state as a whole; the same object until something changes. */
	read(): StudioState
	/** Called after every change, with the new state and the previous one. */
	subscribe(listener: (state: StudioState, before: StudioState) => void): () => void
	/** Replaces one part. Equal values keep their object identity, so that only what changed renders again. */
	replace<Slice extends SnapshotSlice>(slice: Slice, value: StudioSnapshot[Slice]): void
	/** Replaces everything with a snapshot, for example after a reconnect. */
	apply(snapshot: StudioSnapshot): void
}

export function createStudioStores(snapshot: StudioSnapshot): StudioStores {
	const mirrors = Object.fromEntries(sliceNames.map((slice) => [slice, createStore(() => snapshot[slice])])) as unknown as Mirrors
	const link = createStore<LinkState>(() => ({ kind: 'up' }))
	const access = createStore<Access | null>(() => null)
	const screen = createScreenStore()
	const selection = createSelectionStore()
	const editor = createEditorStore()
	const stores = { ...mirrors, link, access, screen, selection, editor }
	const healthHistory = createHealthHistory(mirrors.health)
	const listeners = createListeners<{ readonly state: StudioState; readonly before: StudioState }>()
	let state = readAll()

	function readAll(): StudioState {
		const slices = Object.fromEntries(sliceNames.map((slice) => [slice, mirrors[slice].getState()])) as unknown as StudioSnapshot
		return {
			...slices,
			...{ link: link.getState(), access: access.getState(), screen: screen.getState() },
			...{ selection: selection.getState(), editor: editor.getState() },
		}
	}

	function onChange(): void {
		const before = state
		state = readAll()
		listeners.notify({ state, before })
	}

	function replace<Slice extends SnapshotSlice>(slice: Slice, value: StudioSnapshot[Slice]): void {
		const mirror: StoreApi<StudioSnapshot[Slice]> = mirrors[slice]
		mirror.setState(keepEqual(mirror.getState(), value), true)
	}

	for (const store of Object.values(stores)) store.subscribe(onChange)

	return {
		...stores,
		healthHistory,
		headphones: createHeadphonesStore(),
		read: () => state,
		subscribe: (listener) => listeners.add(({ state, before }) => listener(state, before)),
		replace,
		apply(next) {
			for (const slice of sliceNames) replace(slice, next[slice])
		},
	}
}
