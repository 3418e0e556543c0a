import { createStore, type StoreApi } from 'zustand/vanilla'

/** The selected items, in one scene at a time. The list of items and the canvas share the selection. */
export interface Selection {
	readonly sceneId: string | null
	/** In the order of selection: Shift extends from the last one. Some may no longer exist, see selectedIn. */
	readonly itemIds: readonly string[]
}

export interface SelectionState extends Selection {
	/** What was copied last and can be pasted. */
	readonly copied: Selection | null
	/** Replaces the selection. */
	select(sceneId: string, itemIds: readonly string[]): void
	/** Adds an item to the selection or removes it. An item of another scene starts a new selection. */
	toggle(sceneId: string, itemId: string): void
	clear(): void
	copy(): void
}

export function createSelectionStore(): StoreApi<SelectionState> {
	return createStore<SelectionState>((set) => ({
		sceneId: null,
		itemIds: [],
		copied: null,
		select: (sceneId, itemIds) => set({ sceneId, itemIds }),
		toggle: (sceneId, itemId) => set((before) => toggled(before, sceneId, itemId)),
		clear: () => set({ sceneId: null, itemIds: [] }),
		copy: () => set(({ sceneId, itemIds }) => ({ copied: { sceneId, itemIds } })),
	}))
}

function toggled(before: Selection, sceneId: string, itemId: string): Selection {
	const chosen = before.sceneId === sceneId ? before.itemIds : []
	const others = chosen.filter((id) => id !== itemId)
	return { sceneId, itemIds: others.length < chosen.length ? others : [...others, itemId] }
}

/** The selected items of this scene that still exist, from back to front. */
export function selectedIn<Item extends { readonly id: string }>(
	scene: { readonly id: string; readonly items: readonly Item[] },
	{ sceneId, itemIds }: Selection,
): readonly Item[] {
	return sceneId === scene.id ? scene.items.filter(({ id }) => itemIds.includes(id)) : []
}
