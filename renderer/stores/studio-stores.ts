import { createStore, type StoreApi } from 'zustand/vanilla'
import type { SnapshotSlice, StudioSnapshot } from '../../shared/domain/snapshot.ts'
import { createListeners } from '../../shared/lib/listeners.ts'
import type { LinkState } from '../client/studio-connection.ts'
import { createHealthHistory, type HealthHistory } from './health-history.ts'
import { createScreenStore, type ScreenState } from './screen-store.ts'

/** Everything that views and commands decide from: the studio's state as last told, how the link is, and what this screen shows. */
export interface StudioState extends StudioSnapshot {
	readonly link: LinkState
	readonly screen: ScreenState
}

type Mirrors = { readonly [Slice in SnapshotSlice]: StoreApi<StudioSnapshot[Slice]> }

/** Mirrors of the studio's state, one per noun: the studio owns it, events replace it, nothing here changes it. Beside them the screen's own state. */
export interface StudioStores extends Mirrors {
	readonly link: StoreApi<LinkState>
	readonly screen: StoreApi<ScreenState>
	readonly healthHistory: StoreApi<HealthHistory>
	/** The whole state now; the same object until something changes. */
	read(): StudioState
	/** Called after any change, with the state after and before it. */
	subscribe(listener: (state: StudioState, before: StudioState) => void): () => void
	/** Takes a whole snapshot, as after a lost link. */
	apply(snapshot: StudioSnapshot): void
}

export function createStudioStores(snapshot: StudioSnapshot): StudioStores {
	const stores = {
		app: createStore(() => snapshot.app),
		show: createStore(() => snapshot.show),
		program: createStore(() => snapshot.program),
		destinations: createStore(() => snapshot.destinations),
		accounts: createStore(() => snapshot.accounts),
		schedule: createStore(() => snapshot.schedule),
		ads: createStore(() => snapshot.ads),
		recording: createStore(() => snapshot.recording),
		health: createStore(() => snapshot.health),
		activity: createStore(() => snapshot.activity),
		link: createStore<LinkState>(() => ({ kind: 'up' })),
		screen: createScreenStore(),
	}
	const healthHistory = createHealthHistory(stores.health)
	const listeners = createListeners<{ readonly state: StudioState; readonly before: StudioState }>()
	let state = readAll()

	function readAll(): StudioState {
		return {
			app: stores.app.getState(),
			show: stores.show.getState(),
			program: stores.program.getState(),
			destinations: stores.destinations.getState(),
			accounts: stores.accounts.getState(),
			schedule: stores.schedule.getState(),
			ads: stores.ads.getState(),
			recording: stores.recording.getState(),
			health: stores.health.getState(),
			activity: stores.activity.getState(),
			link: stores.link.getState(),
			screen: stores.screen.getState(),
		}
	}

	function onChange(): void {
		const before = state
		state = readAll()
		listeners.notify({ state, before })
	}

	for (const store of Object.values(stores)) store.subscribe(onChange)

	return {
		...stores,
		healthHistory,
		read: () => state,
		subscribe: (listener) => listeners.add(({ state, before }) => listener(state, before)),
		apply(next) {
			stores.app.setState(next.app, true)
			stores.show.setState(next.show, true)
			stores.program.setState(next.program, true)
			stores.destinations.setState(next.destinations, true)
			stores.accounts.setState(next.accounts, true)
			stores.schedule.setState(next.schedule, true)
			stores.ads.setState(next.ads, true)
			stores.recording.setState(next.recording, true)
			stores.health.setState(next.health, true)
			stores.activity.setState(next.activity, true)
		},
	}
}
