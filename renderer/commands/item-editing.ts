import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Scene, SceneItem } from '../../shared/domain/program.ts'
import { createListeners } from '../../shared/lib/listeners.ts'
import type { ItemChange } from '../../shared/program/item-change.ts'
import { detach } from '../lib/detach.ts'
import type { StudioStores } from '../stores/studio-stores.ts'
import type { CommandRunner } from './command-runner.ts'

/** What this screen has changed on the items of a scene and the studio has not confirmed yet. */
export interface ItemDraft {
	readonly sceneId: string
	readonly changes: readonly ItemChange[]
}

/** Changes to scene items that appear at once and are sent as fast as the studio answers. */
export interface ItemEditing {
	readonly draft: StoreApi<ItemDraft | null>
	/** Calls with the same gesture, such as one drag, are undone as one. */
	change(sceneId: string, changes: readonly ItemChange[], gesture: string): void
	/** An id for the next gesture. */
	newGesture(): string
	/** Called when the studio has refused a change: the draft is discarded, and the reason appears above the program. */
	onRefused(listener: () => void): () => void
}

export interface ItemEditingParts {
	/** Runs before the next picture is drawn. */
	readonly nextFrame: (run: () => void) => void
	readonly setTimer: (run: () => void, ms: number) => () => void
	/** Part of gesture ids: two screens must not use the same. */
	readonly screenId: string
}

/** The studio's answer may arrive before the event with the new state: the draft stays until that event, but at most this long, ms. */
const eventLimitMs = 1000

export function createItemEditing(
	runner: Pick<CommandRunner, 'run'>,
	stores: Pick<StudioStores, 'program'>,
	parts: ItemEditingParts,
): ItemEditing {
	const { program } = stores
	return createDraftedEditing(
		{
			send: ({ changes, ...sent }) => runner.run('sceneItems.change', { ...sent, changes: [...changes] }),
			itemsOf: (sceneId) => program.getState().scenes.find(({ id }) => id === sceneId)?.items ?? [],
			onStored: program.subscribe,
		},
		parts,
	)
}

/** Where changes go, and what is stored. */
export interface EditedItems {
	/** Resolves to undefined when the studio has refused it. */
	send(change: ItemDraft & { readonly gesture: string }): Promise<unknown>
	itemsOf(sceneId: string): readonly { readonly id: string }[]
	onStored(listener: () => void): void
}

export function createDraftedEditing(
	{ send: request, itemsOf, onStored }: EditedItems,
	{ nextFrame, setTimer, screenId }: ItemEditingParts,
): ItemEditing {
	const draft = createStore<ItemDraft | null>(() => null)
	const refusals = createListeners()
	/** Changes that wait for the next frame, or for the answer to the previous request. */
	let waiting: (ItemDraft & { readonly gesture: string }) | null = null
	let isSending = false
	let gestures = 0
	let cancelLimit = () => {}

	function schedule(): void {
		isSending = true
		nextFrame(() => detach(send()))
	}

	async function send(): Promise<void> {
		const sent = waiting
		waiting = null
		const answer = sent && (await request(sent))
		if (sent && answer === undefined) {
			waiting = null
			isSending = false
			draft.setState(null, true)
			refusals.notify()
			return
		}
		if (waiting) return schedule()
		isSending = false
		dropIfStored()
		cancelLimit()
		cancelLimit = setTimer(() => {
			if (!isSending) draft.setState(null, true)
		}, eventLimitMs)
	}

	function dropIfStored(): void {
		const shown = draft.getState()
		if (!isSending && shown && isStored(itemsOf(shown.sceneId), shown)) draft.setState(null, true)
	}

	onStored(dropIfStored)

	return {
		draft,
		change(sceneId, changes, gesture) {
			if (changes.length === 0) return
			const shown = draft.getState()
			draft.setState({ sceneId, changes: merged(shown?.sceneId === sceneId ? shown.changes : [], changes) }, true)
			// Another pending gesture is sent with this one: both belong to the same moment.
			waiting = { sceneId, changes: merged(waiting?.sceneId === sceneId ? waiting.changes : [], changes), gesture }
			if (!isSending) schedule()
		},
		newGesture() {
			gestures += 1
			return `${screenId}-${gestures}`
		},
		onRefused: refusals.add,
	}
}

/** Later values take precedence. */
function merged(before: readonly ItemChange[], changes: readonly ItemChange[]): readonly ItemChange[] {
	const byId = new Map(before.map((change) => [change.id, change]))
	for (const change of changes) byId.set(change.id, { ...byId.get(change.id), ...change })
	return [...byId.values()]
}

function isStored(stored: readonly { readonly id: string }[], { changes }: ItemDraft): boolean {
	const items = new Map(stored.map((item) => [item.id, item]))
	return changes.every((change) => {
		const item: Readonly<Record<string, unknown>> | undefined = items.get(change.id)
		return Object.entries(change).every(([name, value]) => JSON.stringify(item?.[name]) === JSON.stringify(value))
	})
}

/** The items of a scene as this screen shows them. */
export function draftedItems(scene: Pick<Scene, 'id' | 'items'>, draft: ItemDraft | null): readonly SceneItem[] {
	if (draft?.sceneId !== scene.id) return scene.items
	const byId = new Map(draft.changes.map((change) => [change.id, change]))
	return scene.items.map((item) => ({ ...item, ...byId.get(item.id) }))
}
