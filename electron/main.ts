import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { app, BrowserWindow, dialog, globalShortcut, ipcMain, net, safeStorage, session, shell } from 'electron'
import { toAppErrorData } from '../shared/errors/app-error.ts'
import { composeStudio } from './composition.ts'
import { startHttpHost } from './host/http-host.ts'
import { createRouter } from './ipc/router.ts'
import { systemClock } from './lib/clock.ts'
import { keepMemoryOutOfCoreDumps } from './lib/core-dumps.ts'
import { defaultDataDir, openDataDir } from './lib/data-dir.ts'
import { claimDataFolder } from './lib/data-folder-claim.ts'
import { detach } from './lib/detach.ts'
import { createDisposables } from './lib/disposables.ts'
import { type Log, silentLog } from './lib/log.ts'
import { createForkChild } from './process/forked-child.ts'
import { takeEnvironmentSecret } from './secrets/environment-secret.ts'
import { openFileVault } from './secrets/file-vault.ts'
import { channels } from './windows/channels.ts'
import { startFastPortServer } from './windows/fast-port-server.ts'
import { createGlobalKeys } from './windows/global-keys.ts'
import { lockDown } from './windows/lock-down.ts'
import { openMainWindow } from './windows/main-window.ts'
import { guardQuit } from './windows/quit-guard.ts'
import { openSafeStorageVault } from './windows/safe-storage-vault.ts'
import { registerScreenScheme, serveScreen } from './windows/screen-protocol.ts'
import { showPresence } from './windows/show-presence.ts'
import { openStudioBridge } from './windows/studio-bridge.ts'

/** The folder that contains this build; see vite.electron.config.ts. */
const root = fileURLToPath(new URL('..', import.meta.url))
const { values } = parseArgs({ args: process.argv.slice(1), options: { 'data-dir': { type: 'string' } }, strict: false })
const chosen = values['data-dir']
const dataDir = resolve(typeof chosen === 'string' ? chosen : defaultDataDir(process.platform, process.env))

const preloadPath = join(import.meta.dirname, 'preload.cjs')
const iconPath = join(root, 'resources', 'icons', 'showcaller.png')

// Chromium's own files. The single-instance lock belongs to this folder, so that studios with two data folders can run side by side.
app.setPath('userData', join(dataDir, 'window'))
registerScreenScheme()
if (app.requestSingleInstanceLock()) app.whenReady().then(openStudio).catch(giveUp)
else app.exit(0)

async function openStudio(): Promise<void> {
	keepMemoryOutOfCoreDumps()
	lockDown(app, session.defaultSession, { preloadPath, iconPath })
	serveScreen(join(root, '..', 'renderer'), net)
	let log: Log = silentLog
	await openDataDir(dataDir)
	const claim = await claimDataFolder(dataDir)
	const environmentKey = takeEnvironmentSecret(process.env, 'SHOWCALLER_VAULT_KEY')
	const studio = await composeStudio({
		shell: 'electron',
		version: (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version,
		dataDir,
		resourcesDir: join(root, 'resources'),
		environment: process.env,
		// With this variable Electron's executable runs the children as plain Node.
		forkChild: createForkChild({ ELECTRON_RUN_AS_NODE: '1', NODE_COMPILE_CACHE: join(dataDir, 'cache', 'code') }),
		childEntry: (name) => new URL(`./children/${name}.ts`, import.meta.url),
		async openVault(folder, vaultLog, onProblem) {
			log = vaultLog
			const keychain = await openSafeStorageVault({
				dataDir: folder,
				safeStorage,
				platform: process.platform,
				log: vaultLog,
				onProblem,
			})
			return keychain ?? openFileVault({ dataDir: folder, environmentKey, log: vaultLog, onProblem })
		},
		mirrorLog: null,
		shellFiles: {
			moveToBin: (path) =>
				shell.trashItem(path).then(
					() => true,
					() => false,
				),
			async revealFile(path) {
				shell.showItemInFolder(path)
				return true
			},
		},
	})
	const disposables = createDisposables({ clock: systemClock, log })
	disposables.add('data folder', claim.release)
	const router = createRouter(studio.handlers, log)
	// Nobody opens the studio here over HTTP: it is where devices of the network arrive, once the network was opened.
	const host = await startHttpHost({
		studio,
		router,
		token: randomBytes(24).toString('base64url'),
		port: 0,
		address: '127.0.0.1',
		staticRoot: join(root, '..', 'renderer'),
		clock: systemClock,
		log,
	})
	disposables.add('host', host.dispose)
	detach(studio.remote.network.begin(host.forwarded, null))
	const fastPort = await startFastPortServer({ studio, clock: systemClock })
	disposables.add('fast port', fastPort.close)
	let window: BrowserWindow | null = null
	const globalKeys = createGlobalKeys(globalShortcut, (chord) => {
		if (window && !window.isDestroyed()) window.webContents.send(channels.keyPressed, chord)
	})
	disposables.add('global keys', globalKeys.dispose)
	const closeBridge = openStudioBridge({
		ipcMain,
		studio,
		router,
		openFastPort: fastPort.issueAddress,
		fileOrigin: fastPort.origin,
		watchKeys: globalKeys.watch,
		isMainWindow: (sender) => sender === window?.webContents,
		targets: () => BrowserWindow.getAllWindows().map(({ webContents }) => webContents),
	})
	disposables.add('window bridge', closeBridge)
	const guard = guardQuit({ app, studio, window: () => window, cleanUp: disposables.dispose })
	window = openMainWindow({ preloadPath, iconPath, mayClose: guard.mayClose })
	disposables.add('presence', showPresence({ studio, router, window, iconPath, clock: systemClock, quit: () => app.quit() }))

	app.on('second-instance', () => {
		if (window?.isMinimized()) window.restore()
		window?.focus()
	})
	for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => guard.quitWithoutAsking())
}

function giveUp(error: unknown): void {
	const { message, action } = toAppErrorData(error)
	dialog.showErrorBox('Showcaller could not start', `${message}\n\n${action}`)
	app.exit(1)
}
