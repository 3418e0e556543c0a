import { createStore, type StoreApi } from 'zustand/vanilla'

/** `asking`: the user is being asked whether to edit what viewers see now. */
export type Editing = 'off' | 'asking' | 'on'

/** How this screen edits scenes. */
export interface EditorState {
	/** Editing of the scene in the program. The scene in the preview can be edited at any time. */
	readonly editing: Editing
	/** "one": the program. "two": the preview of the next scene, and a smaller program beside it. */
	readonly monitors: 'one' | 'two'
	/** Dragged items snap to nearby lines. */
	readonly hasSnapping: boolean
	readonly hasSafeAreas: boolean
	/** When the scene edited on air last changed, or when editing began, Unix ms. */
	readonly changedAtMs: number
	ask(): void
	start(): void
	stop(): void
	changed(atMs: number): void
	showMonitors(monitors: 'one' | 'two'): void
	setSnapping(hasSnapping: boolean): void
	setSafeAreas(hasSafeAreas: boolean): void
}

export function createEditorStore(): StoreApi<EditorState> {
	return createStore<EditorState>((set) => ({
		editing: 'off',
		monitors: 'one',
		hasSnapping: true,
		hasSafeAreas: false,
		changedAtMs: 0,
		ask: () => set({ editing: 'asking' }),
		start: () => set({ editing: 'on' }),
		stop: () => set({ editing: 'off' }),
		changed: (changedAtMs) => set({ changedAtMs }),
		showMonitors: (monitors) => set({ monitors, editing: 'off' }),
		setSnapping: (hasSnapping) => set({ hasSnapping }),
		setSafeAreas: (hasSafeAreas) => set({ hasSafeAreas }),
	}))
}
