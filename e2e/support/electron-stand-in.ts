// Stands in for the module "electron" where its runtime is absent, so that the built shell can be run by plain Node: `node --import <this file>
// dist/app/electron/main.js`. It shows nothing. What the shell does is sent to the parent process, and what a page would send comes from there.
import { EventEmitter } from 'node:events'
import { registerHooks } from 'node:module'

/** What the shell did. */
export type FromShell =
	| { readonly type: 'window'; readonly url: string; readonly webPreferences: Readonly<Record<string, unknown>> }
	| { readonly type: 'title'; readonly title: string }
	| { readonly type: 'awake'; readonly awake: boolean }
	| { readonly type: 'asked'; readonly message: string }
	| { readonly type: 'answer'; readonly id: number; readonly value?: unknown; readonly error?: string }

/** What a page, or the person, does. */
export type ToShell =
	| { readonly type: 'invoke'; readonly id: number; readonly pageUrl: string; readonly channel: string; readonly args: readonly unknown[] }
	| { readonly type: 'request'; readonly id: number; readonly url: string }
	| { readonly type: 'close-window' }
	| { readonly type: 'crash-page' }

type Handler = (...args: readonly unknown[]) => unknown

const tell = (message: FromShell) => process.send?.(message)
const handlers = new Map<string, Handler>()
let serve: (request: { url: string; method: string }) => Promise<Response> = async () => new Response(null, { status: 500 })
let window: BrowserWindow | null = null

class QuestionableEvent {
	isPrevented = false
	preventDefault(): void {
		this.isPrevented = true
	}
}

const app = Object.assign(new EventEmitter(), {
	setPath() {},
	requestSingleInstanceLock: () => true,
	whenReady: async () => {},
	exit: (code: number) => process.exit(code),
	quit() {
		const event = new QuestionableEvent()
		app.emit('before-quit', event)
		if (!event.isPrevented) process.exit(0)
	},
})

class BrowserWindow extends EventEmitter {
	readonly webContents = Object.assign(new EventEmitter(), { isDestroyed: () => false, send() {} })
	readonly #webPreferences: Readonly<Record<string, unknown>>
	static getAllWindows(): BrowserWindow[] {
		return window ? [window] : []
	}
	constructor(options: { webPreferences: Readonly<Record<string, unknown>> }) {
		super()
		this.#webPreferences = options.webPreferences
		window = this
	}
	async loadURL(url: string): Promise<void> {
		tell({ type: 'window', url, webPreferences: this.#webPreferences })
	}
	setTitle(title: string): void {
		tell({ type: 'title', title })
	}
	isDestroyed(): boolean {
		return false
	}
}

class Tray extends EventEmitter {
	setToolTip() {}
	setContextMenu() {}
	destroy() {}
}

export const electron = {
	app,
	BrowserWindow,
	Tray,
	Menu: { buildFromTemplate: (template: unknown) => template },
	ipcMain: {
		handle: (channel: string, handler: Handler) => handlers.set(channel, handler),
		removeHandler: (channel: string) => handlers.delete(channel),
	},
	protocol: {
		registerSchemesAsPrivileged() {},
		handle(_scheme: string, handler: typeof serve) {
			serve = handler
		},
	},
	globalShortcut: { register: () => true, unregister() {} },
	net: { fetch: async () => new Response('the file') },
	session: {
		defaultSession: Object.assign(new EventEmitter(), {
			setPermissionRequestHandler() {},
			setPermissionCheckHandler() {},
			setDevicePermissionHandler() {},
		}),
	},
	// A Linux desktop without a keychain: the shell must fall back to its file vault.
	safeStorage: { getSelectedStorageBackend: () => 'basic_text', isAsyncEncryptionAvailable: async () => false },
	shell: { openExternal() {} },
	dialog: {
		showErrorBox: (title: string, text: string) => console.error(title, text),
		async showMessageBox(_window: unknown, question: { message: string }) {
			tell({ type: 'asked', message: question.message })
			return { response: 1 }
		},
	},
	powerSaveBlocker: {
		start() {
			tell({ type: 'awake', awake: true })
			return 1
		},
		stop: () => tell({ type: 'awake', awake: false }),
	},
}

process.on('message', (message: ToShell) => {
	if (message.type === 'close-window') window?.emit('close', new QuestionableEvent())
	else if (message.type === 'crash-page') window?.webContents.emit('render-process-gone', {}, { reason: 'killed', exitCode: 9 })
	else answer(message).catch((error: unknown) => tell({ type: 'answer', id: message.id, error: String(error) }))
})

async function answer(message: Extract<ToShell, { id: number }>): Promise<void> {
	if (message.type === 'request') {
		const response = await serve({ url: message.url, method: 'GET' })
		const value = { status: response.status, policy: response.headers.get('content-security-policy') }
		tell({ type: 'answer', id: message.id, value })
		return
	}
	const event = { senderFrame: { url: message.pageUrl, parent: null } }
	tell({ type: 'answer', id: message.id, value: await handlers.get(message.channel)?.(event, ...message.args) })
}

// Named imports need named exports: they are written out from the object above, which this process keeps under a global name.
Object.assign(globalThis, { electronStandIn: electron })
const source = Object.keys(electron)
	.map((name) => `export const ${name} = globalThis.electronStandIn.${name}`)
	.join('\n')
registerHooks({
	resolve: (specifier, context, next) =>
		specifier === 'electron'
			? { url: `data:text/javascript,${encodeURIComponent(source)}`, format: 'module', shortCircuit: true }
			: next(specifier, context),
})
