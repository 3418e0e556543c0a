import { networkInterfaces } from 'node:os'
import type { ObsWebsocketSettings, ObsWebsocketView } from '../../shared/domain/obs-websocket.ts'
import type { StudioSnapshot } from '../../shared/domain/snapshot.ts'
import type { SourceMeter } from '../../shared/domain/source-meter.ts'
import { type AppErrorData, dataOf } from '../../shared/errors/app-error.ts'
import { createListeners } from '../../shared/lib/listeners.ts'
import { listenAddresses } from '../host/network-addresses.ts'
import type { Router } from '../ipc/router.ts'
import type { StudioApi } from '../ipc/studio-api.ts'
import type { Clock } from '../lib/clock.ts'
import { detach } from '../lib/detach.ts'
import type { Held } from '../lib/document/document.ts'
import type { Log } from '../lib/log.ts'
import { Secret } from '../lib/secret.ts'
import type { Vault } from '../secrets/vault.ts'
import { newPassword } from './authentication.ts'
import { volumeMeters } from './events/levels.ts'
import { callThrough } from './execute.ts'
import { allRequestCount } from './protocol.ts'
import { requests } from './requests/index.ts'
import type { RequestContext } from './requests/request.ts'
import { type ObsServer, startObsServer } from './server.ts'
import { createStudioView } from './studio-view.ts'

const vaultName = 'obs-websocket/password'
const [loopback, everywhere] = ['127.0.0.1', '0.0.0.0']

export interface ObsWebsocketOptions {
	readonly settings: Held<ObsWebsocketSettings>
	readonly vault: Pick<Vault, 'get' | 'set'>
	readonly clock: Clock
	readonly log: Log
	readonly appVersion: string
	/** The levels of sources, while somebody listens. */
	readonly onMeters: (listener: (meters: readonly SourceMeter[]) => void) => () => void
	readonly onSecret: (secret: Secret) => void
	/** A port on which the studio listens: no browser page may connect to it. */
	readonly addOwnPort: (port: number) => void
}

/** Other programs control the studio as if it were OBS. */
export interface ObsWebsocket {
	view(): ObsWebsocketView
	set(change: Partial<ObsWebsocketSettings>): Promise<void>
	password(): Promise<string>
	renewPassword(): Promise<string>
	/** The studio is complete: begins to listen if that is switched on. */
	begin(studio: Pick<StudioApi, 'snapshot' | 'onEvent'>, router: Router): void
	onChange(listener: () => void): () => void
	dispose(): Promise<void>
}

export function createObsWebsocket(options: ObsWebsocketOptions): ObsWebsocket {
	const { settings, vault, clock, log } = options
	const listeners = createListeners()
	let server: ObsServer | null = null
	let problem: AppErrorData | null = null
	let studio: { readonly api: Pick<StudioApi, 'snapshot' | 'onEvent'>; readonly router: Router } | null = null
	/** What is listened with now; null = it is off. */
	let open: string | null = null
	let isEnding = false
	/** One change after the other. */
	let work: Promise<void> = Promise.resolve()
	let view: ReturnType<typeof createStudioView> | null = null
	let stopMeters: (() => void) | null = null

	async function passwordSecret(): Promise<Secret> {
		const known = await vault.get(vaultName)
		if (known) {
			options.onSecret(known)
			return known
		}
		return storeNew()
	}

	async function storeNew(): Promise<Secret> {
		const secret = new Secret(newPassword())
		options.onSecret(secret)
		await vault.set(vaultName, secret)
		return secret
	}

	function reconcile(reason: 'ending' | 'password' = 'ending', again = false): Promise<void> {
		work = work
			.then(() => listenAsChosen(reason, again))
			.catch((error: unknown) => log.error('obs-websocket failed', { error: String(error) }))
		return work
	}

	async function listenAsChosen(reason: 'ending' | 'password', again: boolean): Promise<void> {
		const { isOn, port, isOpenToNetwork } = settings.current()
		const wanted = isOn && studio && !isEnding ? `${port} ${isOpenToNetwork}` : null
		if (wanted === open && !again) return
		await close(reason)
		problem = null
		open = wanted
		if (wanted !== null && studio) await listen(port, isOpenToNetwork ? everywhere : loopback, studio)
		listeners.notify()
	}

	async function listen(port: number, address: string, { api, router }: NonNullable<typeof studio>): Promise<void> {
		const own = createStudioView({ studio: api, clock, onEvents: (events) => server?.send(events) })
		view = own
		const call = callThrough(router, own.changed)
		const context = (messages: RequestContext['messages']): RequestContext => ({
			snapshot: own.snapshot,
			model: own.model,
			call,
			broadcast: (event) => server?.send([event]),
			now: clock.now,
			transitionCursor: own.transitionCursor,
			messages,
			requestNames: () => [...requests.keys()],
			get mayRunShow() {
				return settings.current().mayRunShow
			},
			appVersion: options.appVersion,
		})
		try {
			const password = (await passwordSecret()).reveal()
			server = await startObsServer({
				port,
				address,
				password,
				clock,
				log,
				context,
				frameMs: () => frameMs(own.snapshot()),
				onChange: clientsChanged,
			})
			options.addOwnPort(server.port)
			log.info('obs-websocket listens', { address, port: server.port })
		} catch (error) {
			problem = listenProblem(error, port)
			own.dispose()
			view = null
		}
	}

	function clientsChanged(): void {
		view?.follow((server?.clients().length ?? 0) > 0)
		followMeters(server?.hasSubscriber('InputVolumeMeters') ?? false)
		listeners.notify()
	}

	function followMeters(isWanted: boolean): void {
		if (isWanted === (stopMeters !== null)) return
		stopMeters?.()
		stopMeters = isWanted ? options.onMeters((meters) => view && server?.send([volumeMeters(view.model(), meters)])) : null
	}

	async function close(reason: 'ending' | 'password'): Promise<void> {
		const closing = server
		server = null
		followMeters(false)
		await closing?.dispose(reason)
		view?.dispose()
		view = null
	}

	return {
		view() {
			const chosen = settings.current()
			return {
				...chosen,
				state: problem ? { kind: 'failed', error: problem } : server ? { kind: 'listening', hosts: hostsOf(chosen) } : { kind: 'off' },
				clients: [...(server?.clients() ?? [])],
				wrongPasswords: server?.wrongPasswords() ?? 0,
				requests: { answered: requests.size, all: allRequestCount },
			}
		},
		async set(change) {
			settings.update((current) => ({ ...current, ...change }))
			listeners.notify()
			// One that could not listen tries again.
			await reconcile('ending', problem !== null)
		},
		password: async () => (await passwordSecret()).reveal(),
		async renewPassword() {
			const secret = await storeNew()
			await reconcile('password', true)
			return secret.reveal()
		},
		begin(api, router) {
			studio = { api, router }
			detach(reconcile(), log, 'obs-websocket')
		},
		onChange: listeners.add,
		async dispose() {
			isEnding = true
			await reconcile()
			listeners.clear()
		},
	}
}

function hostsOf({ isOpenToNetwork }: ObsWebsocketSettings): string[] {
	return isOpenToNetwork ? [...listenAddresses(everywhere, networkInterfaces()), loopback] : [loopback]
}

function frameMs({ program: { format } }: StudioSnapshot): number {
	return (1000 * format.frameRate.denominator) / format.frameRate.numerator
}

function listenProblem(error: unknown, port: number): AppErrorData {
	const { code = '' } = error as NodeJS.ErrnoException
	return code === 'EADDRINUSE' ? dataOf('obs-websocket-port-busy', { port }) : dataOf('obs-websocket-failed', { port, system: code })
}
