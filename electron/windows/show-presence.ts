import { type BrowserWindow, Menu, powerSaveBlocker, Tray } from 'electron'
import { isBusy, isShowRunning } from '../../shared/domain/busy.ts'
import { say } from '../../shared/texts/english.ts'
import type { Router } from '../ipc/router.ts'
import type { StudioApi } from '../ipc/studio-api.ts'
import type { Clock } from '../lib/clock.ts'
import { detach } from '../lib/detach.ts'
import { appName, statusLine } from './on-air-status.ts'
import { type TrayItem, trayItems } from './tray-commands.ts'

const tickMs = 1000

/**
 * The show outside of the page: title, tray and keeping the computer awake. Tray commands go through the router like those of any screen.
 * Returns the function that ends it.
 */
export function showPresence(options: {
	readonly studio: Pick<StudioApi, 'snapshot' | 'onEvent'>
	readonly router: Router
	readonly window: BrowserWindow
	readonly iconPath: string
	readonly clock: Clock
	readonly quit: () => void
}): () => void {
	const { studio, window, clock } = options
	const tray = new Tray(options.iconPath)
	let awake: number | null = null
	let cancelTick = () => {}
	let shownMenu = ''

	function update(): void {
		cancelTick()
		const snapshot = studio.snapshot()
		const { show } = snapshot
		const line = statusLine(show.state, clock.now())
		if (!window.isDestroyed()) window.setTitle(line)
		tray.setToolTip(line)
		keepAwake(isBusy(snapshot))
		showMenu(isShowRunning(show.state), trayItems(snapshot))
		if (isShowRunning(show.state)) cancelTick = clock.after(tickMs, update)
	}

	function keepAwake(wanted: boolean): void {
		if (wanted && awake === null) awake = powerSaveBlocker.start('prevent-display-sleep')
		if (!wanted && awake !== null) {
			powerSaveBlocker.stop(awake)
			awake = null
		}
	}

	// Rebuilt only when it changes: on some desktops a menu that is replaced closes under the pointer.
	function showMenu(busy: boolean, commands: readonly TrayItem[]): void {
		const key = JSON.stringify([busy, commands])
		if (key === shownMenu) return
		shownMenu = key
		tray.setContextMenu(
			Menu.buildFromTemplate([
				{ label: say('window/open', { app: appName }).text, click: openWindow },
				...commands.map(({ label, enabled, run }) => ({ label, enabled, click: () => detach(run(options.router)) })),
				{ type: 'separator' },
				{ label: say(busy ? 'window/end-and-quit' : 'window/quit').text, click: options.quit },
			]),
		)
	}

	function openWindow(): void {
		if (window.isDestroyed()) return
		if (window.isMinimized()) window.restore()
		window.show()
		window.focus()
	}

	tray.on('click', openWindow)
	const stop = studio.onEvent((event) => {
		if (event.name === 'show.changed' || event.name === 'ads.changed' || event.name === 'recording.changed') update()
	})
	update()
	return () => {
		stop()
		cancelTick()
		keepAwake(false)
		tray.destroy()
	}
}
