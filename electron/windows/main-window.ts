import { BrowserWindow } from 'electron'
import { detach } from '../lib/detach.ts'
import { screenOrigin } from './own-pages.ts'
import { reloadMs, reloadPictureWindows } from './picture-windows.ts'

export interface MainWindowOptions {
	readonly preloadPath: string
	readonly iconPath: string
	/** Asked before the window closes; false keeps it open. */
	readonly mayClose: () => boolean
}

/** The window of the studio. It is shown when its first picture is ready, so that it never flashes white. */
export function openMainWindow(options: MainWindowOptions): BrowserWindow {
	const window = new BrowserWindow({
		width: 1440,
		height: 900,
		minWidth: 1024,
		minHeight: 640,
		show: false,
		backgroundColor: '#101214',
		icon: options.iconPath,
		autoHideMenuBar: true,
		webPreferences: {
			preload: options.preloadPath,
			contextIsolation: true,
			sandbox: true,
			nodeIntegration: false,
			webviewTag: false,
			spellcheck: false,
			// Meters and the monitor continue while another window covers this one.
			backgroundThrottling: false,
		},
	})
	window.once('ready-to-show', () => window.show())
	// The title shows the state of the show, not the title of the page.
	window.on('page-title-updated', (event) => event.preventDefault())
	window.on('close', (event) => {
		if (!options.mayClose()) event.preventDefault()
	})
	const load = () => detach(window.loadURL(`${screenOrigin}/index.html`))
	// The page crashed or was killed: the show continues without it, so it is only loaded again.
	window.webContents.on('render-process-gone', () => {
		if (!window.isDestroyed()) setTimeout(load, reloadMs)
	})
	reloadPictureWindows(window.webContents)
	load()
	return window
}
