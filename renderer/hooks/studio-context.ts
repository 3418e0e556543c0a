import { createContext, use } from 'react'
import { useStore } from 'zustand/react'
import type { StoreApi } from 'zustand/vanilla'
import type { SnapshotSlice } from '../../shared/domain/slice-names.ts'
import type { StudioSnapshot } from '../../shared/domain/snapshot.ts'
import type { FastFeed } from '../client/fast-feed.ts'
import type { ReadClient } from '../client/read-calls.ts'
import type { StudioConnection } from '../client/studio-connection.ts'
import type { CommandHold } from '../commands/command-hold.ts'
import type { CommandRunner } from '../commands/command-runner.ts'
import type { ConfirmedPress } from '../commands/confirmed-press.ts'
import type { DeviceInputs } from '../commands/device-inputs.ts'
import type { GlobalKeys } from '../commands/global-keys.ts'
import type { ItemEditing } from '../commands/item-editing.ts'
import type { KeyBindings } from '../commands/key-bindings.ts'
import type { ClockState } from '../stores/clock-store.ts'
import type { EditorState } from '../stores/editor-store.ts'
import type { ScreenState } from '../stores/screen-store.ts'
import type { SelectionState } from '../stores/selection.ts'
import type { Mirrors, StudioStores } from '../stores/studio-stores.ts'

/** What connected panels depend on. Created once per screen by app/studio-screen.tsx. */
export interface StudioServices {
	readonly client: ReadClient
	readonly stores: StudioStores
	readonly clock: StoreApi<ClockState>
	readonly feed: FastFeed
	/** A fast port of one's own, beside the feed's. */
	readonly openFastPort: StudioConnection['openFastPort']
	/** Where another thread opens one. */
	readonly fastPortAddress: StudioConnection['fastPortAddress']
	readonly runner: CommandRunner
	readonly hold: CommandHold
	/** Presses that are confirmed as their command asks for: of keys, devices and the palette. */
	readonly confirmed: ConfirmedPress
	readonly keys: KeyBindings
	readonly devices: DeviceInputs
	readonly globalKeys: GlobalKeys
	readonly items: ItemEditing
	readonly mac: boolean
}

export const StudioContext = createContext<StudioServices | null>(null)

export function useStudio(): StudioServices {
	const services = use(StudioContext)
	if (!services) throw new Error('A panel was drawn outside the studio screen')
	return services
}

/** One slice of the studio's state. */
export function useSlice<Slice extends SnapshotSlice>(slice: Slice): StudioSnapshot[Slice] {
	const mirrors: Mirrors = useStudio().stores
	const mirror: StoreApi<StudioSnapshot[Slice]> = mirrors[slice]
	return useStore(mirror)
}

/** Part of the screen's own state. The selector must return the same value until something that it reads changes. */
export function useScreen<Value>(select: (state: ScreenState) => Value): Value {
	return useStore(useStudio().stores.screen, select)
}

/** The selected items, in the list and on the canvas alike. */
export function useSelection(): SelectionState {
	return useStore(useStudio().stores.selection)
}

/** A text or number that depends on the time; the view renders again only when it changes. */
export function useClock<Value extends string | number | boolean | null>(read: (nowMs: number) => Value): Value {
	return useStore(useStudio().clock, ({ nowMs }) => read(nowMs))
}

/** How this screen edits scenes. The selector must return the same value until something that it reads changes. */
export function useEditor<Value>(select: (state: EditorState) => Value): Value {
	return useStore(useStudio().stores.editor, select)
}
