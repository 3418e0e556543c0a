import { isBusy } from '../../shared/domain/busy.ts'
import type { StudioSnapshot } from '../../shared/domain/snapshot.ts'
import { eventNames } from '../../shared/ipc/contract.ts'
import { createFastFeed } from '../client/fast-feed.ts'
import type { StudioConnection } from '../client/studio-connection.ts'
import { createCommandRunner } from '../commands/command-runner.ts'
import { createEndHold } from '../commands/end-hold.ts'
import { listenForKeys } from '../commands/hotkeys.ts'
import { moveRegion } from '../commands/regions.ts'
import { createCommands } from '../commands/studio-commands.ts'
import { holdMsFor, narrowScreen } from '../features/go-live/hold-ms.ts'
import type { StudioServices } from '../hooks/studio-context.ts'
import { createScreenClock } from '../stores/clock-store.ts'
import { createStudioStores, type StudioStores } from '../stores/studio-stores.ts'
import type { Texts } from '../texts/en.ts'
import { followChanges } from './follow-changes.ts'
import { keepFocus } from './keep-focus.ts'
import { guardLeaving } from './leave-guard.ts'

const setTimer = (run: () => void, ms: number) => {
	const timer = setTimeout(run, ms)
	return () => clearTimeout(timer)
}

/** Builds everything that panels work with, from the first snapshot. Closing takes it all down again. */
export function openStudio(
	connection: StudioConnection,
	snapshot: StudioSnapshot,
	texts: Texts,
	parts: { readonly now: () => number; readonly mac: boolean; readonly page: Window },
): { readonly services: StudioServices; close(): void } {
	const { now, mac, page } = parts
	const stores = createStudioStores(snapshot)
	const clock = createScreenClock(now)
	const feed = createFastFeed(connection, { setTimer, random: Math.random })
	const runner = createCommandRunner(createCommands(texts), connection, stores, now)
	const endHold = createEndHold({
		holdMs: () => holdMsFor(page.matchMedia(narrowScreen).matches),
		canEnd: () => stores.show.getState().state.kind === 'on-air' && runner.byId('show.end').available(stores.read(), now()) === true,
		onHeld: (held) => stores.screen.getState().holdEnd(held),
		end: () => runner.run('show.end'),
		setTimer,
	})
	const services: StudioServices = { client: connection, connection, stores, clock: clock.store, feed, runner, endHold, mac }
	const stops = [
		...followEvents(connection, stores),
		connection.onLink((link) => {
			const wasLost = stores.link.getState().kind === 'lost'
			stores.link.setState(link, true)
			if (link.kind === 'up' && wasLost) feed.reopen()
		}),
		keepFocus(page.document),
		followChanges(services, texts, page.document, now),
		...(connection.shellAsksBeforeClosing ? [] : [guardLeaving(page, () => stores.link.getState().kind === 'up' && isBusy(stores.read()))]),
		listenForKeys(page, runner.commands, mac, {
			run: runner.run,
			holdEnd: endHold.press,
			releaseEnd: endHold.release,
			moveRegion: (step) => moveRegion(page.document, step),
		}),
	]
	return {
		services,
		close() {
			for (const stop of stops) stop()
			feed.close()
			clock.stop()
		},
	}
}

/** Each event of the contract replaces the mirror of its name. */
function followEvents(connection: StudioConnection, stores: StudioStores): readonly (() => void)[] {
	const follow = {
		'app.changed': () => connection.on('app.changed', (value) => stores.app.setState(value, true)),
		'show.changed': () => connection.on('show.changed', (value) => stores.show.setState(value, true)),
		'program.changed': () => connection.on('program.changed', (value) => stores.program.setState(value, true)),
		'destinations.changed': () => connection.on('destinations.changed', (value) => stores.destinations.setState(value, true)),
		'accounts.changed': () => connection.on('accounts.changed', (value) => stores.accounts.setState(value, true)),
		'schedule.changed': () => connection.on('schedule.changed', (value) => stores.schedule.setState(value, true)),
		'ads.changed': () => connection.on('ads.changed', (value) => stores.ads.setState(value, true)),
		'recording.changed': () => connection.on('recording.changed', (value) => stores.recording.setState(value, true)),
		'health.changed': () => connection.on('health.changed', (value) => stores.health.setState(value, true)),
		'activity.changed': () => connection.on('activity.changed', (value) => stores.activity.setState(value, true)),
	} satisfies Record<(typeof eventNames)[number], () => () => void>
	return eventNames.map((name) => follow[name]())
}
