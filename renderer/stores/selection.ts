import { createStore, type StoreApi } from 'zustand/vanilla'

/** The items that a person has chosen, in one scene at a time. The list of items and the picture share it. */
export interface Selection {
	readonly sceneId: string | null
	/** In the order in which they were chosen: the last one is where Shift extends from. Some may be gone meanwhile, see selectedIn. */
	readonly itemIds: readonly string[]
}

export interface SelectionState extends Selection {
	/** What was copied last and can be pasted. */
	readonly copied: Selection | null
	/** Replaces what was chosen. */
	select(sceneId: string, itemIds: readonly string[]): void
	/** Adds an item to the choice or takes it out. In another scene the choice begins again. */
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

/** The chosen items of this scene that are still there, from the back to the front. */
export function selectedIn<Item extends { readonly id: string }>(
	scene: { readonly id: string; readonly items: readonly Item[] },
	{ sceneId, itemIds }: Selection,
): readonly Item[] {
	return sceneId === scene.id ? scene.items.filter(({ id }) => itemIds.includes(id)) : []
}
