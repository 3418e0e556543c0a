import { type App, type Session, shell } from 'electron'
import { detach } from '../lib/detach.ts'
import { isGranted, isGuideUrl, isOwnPage, isPictureWindowUrl, mayOpenOutside } from './own-pages.ts'
import { guideWindowOptions, pictureWindowOptions } from './picture-windows.ts'

/** Keeps every page on the app's own pages: it opens only windows of its own pictures and of the guide, and gets only listed permissions. */
export function lockDown(app: App, session: Session, window: { readonly preloadPath: string; readonly iconPath: string }): void {
	app.on('web-contents-created', (_event, contents) => {
		contents.setWindowOpenHandler(({ url, features }) => {
			if (isPictureWindowUrl(url)) return { action: 'allow', overrideBrowserWindowOptions: pictureWindowOptions({ ...window, features }) }
			if (isGuideUrl(url)) return { action: 'allow', overrideBrowserWindowOptions: guideWindowOptions(window.iconPath) }
			if (mayOpenOutside(url)) detach(shell.openExternal(url).catch(noBrowser))
			return { action: 'deny' }
		})
		contents.on('will-navigate', (details) => {
			if (!isOwnPage(details.url)) details.preventDefault()
		})
		contents.on('will-frame-navigate', (details) => {
			if (!isOwnPage(details.url)) details.preventDefault()
		})
		contents.on('will-redirect', (details) => details.preventDefault())
		contents.on('will-attach-webview', (event) => event.preventDefault())
	})
	session.setPermissionRequestHandler((_contents, permission, answer, details) => answer(isGranted(permission, details.requestingUrl)))
	session.setPermissionCheckHandler((_contents, permission, origin) => isGranted(permission, origin))
	session.setDevicePermissionHandler(() => false)
	session.on('will-download', (event) => event.preventDefault())
}

/** The computer has no program that opens the link, which cannot be fixed here. */
function noBrowser(): void {}
