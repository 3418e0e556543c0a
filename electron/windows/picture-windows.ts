import type { BrowserWindow, BrowserWindowConstructorOptions, WebContents } from 'electron'
import { detach } from '../lib/detach.ts'

/** Wait before a crashed page is loaded again, ms: one that crashes every time must not take computing time from the show. */
export const reloadMs = 1000

/** How a window is opened that shows only a picture. `features`: what the page asked for; place and size are read by Electron. */
export function pictureWindowOptions(parts: {
	readonly preloadPath: string
	readonly iconPath: string
	readonly features: string
}): BrowserWindowConstructorOptions {
	return {
		fullscreen: parts.features.split(',').includes('fullscreen'),
		backgroundColor: '#000000',
		icon: parts.iconPath,
		autoHideMenuBar: true,
		webPreferences: {
			preload: parts.preloadPath,
			contextIsolation: true,
			sandbox: true,
			nodeIntegration: false,
			webviewTag: false,
			spellcheck: false,
			backgroundThrottling: false,
		},
	}
}

/** A window for reading: its pages get nothing of the studio. */
export function guideWindowOptions(iconPath: string): BrowserWindowConstructorOptions {
	return {
		...{ width: 860, height: 900, icon: iconPath, autoHideMenuBar: true },
		webPreferences: { contextIsolation: true, sandbox: true, nodeIntegration: false, webviewTag: false, javascript: false },
	}
}

/** Loads the pages of the windows that this page opens again when they crash: they stand on screens that nobody watches. */
export function reloadPictureWindows(opener: Pick<WebContents, 'on'>): void {
	opener.on('did-create-window', (window: BrowserWindow, { url }) => {
		window.webContents.on('render-process-gone', () => {
			setTimeout(() => {
				if (!window.isDestroyed()) detach(window.loadURL(url))
			}, reloadMs)
		})
	})
}
