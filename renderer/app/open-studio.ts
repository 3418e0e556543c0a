import { isBusy } from '../../shared/domain/busy.ts'
import type { StudioCommandId } from '../../shared/domain/commands.ts'
import { type SnapshotSlice, sliceNames } from '../../shared/domain/slice-names.ts'
import type { StudioSnapshot } from '../../shared/domain/snapshot.ts'
import { createFastFeed } from '../client/fast-feed.ts'
import type { StudioConnection } from '../client/studio-connection.ts'
import { createCommandHold } from '../commands/command-hold.ts'
import { createCommandRunner } from '../commands/command-runner.ts'
import { createConfirmedPress } from '../commands/confirmed-press.ts'
import { createDeviceInputs } from '../commands/device-inputs.ts'
import { createGlobalKeys } from '../commands/global-keys.ts'
import { createItemEditing } from '../commands/item-editing.ts'
import { createKeyBindings } from '../commands/key-bindings.ts'
import { moveRegion } from '../commands/regions.ts'
import { listenForKeys } from '../commands/sources/keyboard.ts'
import { createCommands } from '../commands/studio-commands.ts'
import { holdMsFor, narrowScreen } from '../hooks/hold-ms.ts'
import type { StudioServices } from '../hooks/studio-context.ts'
import { detach } from '../lib/detach.ts'
import { keepMonitors, keptMonitors } from '../lib/kept-monitors.ts'
import { isHalfRate, keptMonitorRate } from '../lib/monitor-rate.ts'
import { createScreenClock } from '../stores/clock-store.ts'
import { createStudioStores, type StudioStores } from '../stores/studio-stores.ts'
import type { Texts } from '../texts/texts.ts'
import { followChanges } from './follow-changes.ts'
import { followEditing } from './follow-editing.ts'
import { keepFocus } from './keep-focus.ts'
import { guardLeaving } from './leave-guard.ts'
import { watchPageErrors } from './page-errors.ts'

/** Chromium reports the layout of the keyboard in a secure context; other browsers do not. */
type WithKeyboard = Navigator & { readonly keyboard?: { getLayoutMap?(): Promise<ReadonlyMap<string, string>> } }

const setTimer = (run: () => void, ms: number) => {
	const timer = setTimeout(run, ms)
	return () => clearTimeout(timer)
}

/** Creates everything that panels depend on, from the first snapshot. Closing disposes of it all. */
export function openStudio(
	connection: StudioConnection,
	snapshot: StudioSnapshot,
	texts: Texts,
	parts: {
		readonly now: () => number
		readonly mac: boolean
		readonly page: Window
		/** Those of this screen before, in another language; null: it opens. */
		readonly stores: StudioStores | null
	},
): { readonly services: StudioServices; close(): void } {
	const { now, mac, page } = parts
	const stores = parts.stores ?? createStudioStores(snapshot)
	if (parts.stores) stores.apply(snapshot)
	else stores.editor.getState().showMonitors(keptMonitors(page.localStorage))
	const clock = createScreenClock(now)
	const feed = createFastFeed(connection, { setTimer, random: Math.random, now })
	feed.wantHalfRate(isHalfRate(keptMonitorRate(page.localStorage), page.document))
	// A window that shows only a picture stands on a screen that nobody works at: its keys run nothing, and it closes without a question.
	const isStudioWindow = () => !stores.screen.getState().isPictureWindow
	const runner = createCommandRunner(createCommands(texts), connection, stores, now, texts)
	const keys = createKeyBindings({
		app: stores.app,
		mac,
		readLayout: () => (page.navigator as WithKeyboard).keyboard?.getLayoutMap?.(),
		texts,
	})
	const run = (id: StudioCommandId) => detach(runner.run(id))
	const canRun = (id: StudioCommandId) => isStudioWindow() && runner.commands[id].available(stores.read(), now()) === true
	const hold = createCommandHold({
		holdMs: () => holdMsFor(page.matchMedia(narrowScreen).matches),
		// While the show is going live, its button is Cancel.
		canRun: (id) => canRun(id) && (id !== 'show.end' || stores.show.getState().state.kind === 'on-air'),
		onHeld: (id) => stores.screen.getState().holdCommand(id),
		run,
		setTimer,
	})
	const confirmed = createConfirmedPress({
		hold,
		run,
		canRun,
		onFirst: (id) => {
			const strong = texts.commands.pressAgain({ name: runner.commands[id].label })
			stores.screen.getState().toast({ tone: 'note', strong, text: '', action: null })
		},
		now,
	})
	const devices = createDeviceInputs({
		page,
		storage: page.localStorage,
		press: (input) => {
			const id = isStudioWindow() ? keys.commandOfInput(input) : null
			if (id) confirmed.press(id)
		},
		release: confirmed.release,
	})
	const globalKeys = createGlobalKeys({ port: connection.globalKeys, keys, storage: page.localStorage, press: confirmed.press })
	const items = createItemEditing(runner, stores, {
		nextFrame: (run) => page.requestAnimationFrame(run),
		setTimer,
		screenId: Math.random().toString(36).slice(2, 12),
	})
	const services: StudioServices = {
		client: { ...connection, call: connection.read },
		stores,
		clock: clock.store,
		feed,
		openFastPort: connection.openFastPort,
		fastPortAddress: connection.fastPortAddress,
		runner,
		hold,
		confirmed,
		keys,
		devices,
		globalKeys,
		items,
		mac,
	}
	const stops = [
		...followEvents(connection, stores),
		connection.onLink((link) => {
			const wasLost = stores.link.getState().kind === 'lost'
			stores.link.setState(link, true)
			if (link.kind === 'up' && wasLost) feed.reopen()
		}),
		watchPageErrors(page, {
			// If the studio does not answer, there is no log to write to.
			log: (error) => connection.call('screen.logError', { error }).catch(() => {}),
			notifyUser: () =>
				stores.screen.getState().toast({ tone: 'warning', strong: texts.toasts.failed, text: texts.toasts.failedText, action: null }),
			isUserActive: () => page.navigator.userActivation?.isActive ?? false,
		}),
		keepFocus(page.document),
		followChanges(services, texts, page.document, now),
		followEditing(services, now),
		stores.editor.subscribe(({ monitors }, before) => {
			if (monitors !== before.monitors) keepMonitors(monitors, page.localStorage)
		}),
		...(connection.shellAsksBeforeClosing
			? []
			: [guardLeaving(page, () => isStudioWindow() && stores.link.getState().kind === 'up' && isBusy(stores.read()))]),
		listenForKeys(page, runner.commands, keys, {
			press: confirmed.press,
			release: confirmed.release,
			canRun,
			moveRegion: (step) => moveRegion(page.document, step),
			isOff: () => !isStudioWindow(),
		}),
		keys.dispose,
		devices.dispose,
		globalKeys.dispose,
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

/** The event of each part of the state replaces its mirror. */
function followEvents(connection: StudioConnection, stores: StudioStores): readonly (() => void)[] {
	return sliceNames.map(<Slice extends SnapshotSlice>(slice: Slice) =>
		connection.on(`${slice}.changed`, (value) => stores.replace(slice, value as StudioSnapshot[Slice])),
	)
}
