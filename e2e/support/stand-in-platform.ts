// A stand-in for a streaming platform, as a process of its own: the interface of dailymotion.md in both generations, the consent page, an RTMP ingest
// and, where FFmpeg can, an SRT ingest. Run by hand it prints its addresses: node e2e/support/stand-in-platform.ts
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { neverSet, systemClock } from '../../electron/lib/clock.ts'
import type { IngestConnection } from '../../electron/platforms/loopback-ingest/keep-connection.ts'
import { serveLoopbackIngest } from '../../electron/platforms/loopback-ingest/loopback-ingest.ts'
import { createPracticeApi, type PracticeApi } from '../../electron/platforms/practice/practice-api.ts'
import { type PracticeHttp, servePracticeApi } from '../../electron/platforms/practice/practice-http.ts'
import type { PracticeRequest } from '../../electron/platforms/practice/practice-reply.ts'
import {
	type PracticeAccount,
	type PracticeFaultChange,
	type PracticeSettings,
	practiceApp,
	practiceDefaults,
} from '../../electron/platforms/practice/practice-settings.ts'
import { createPracticeUploads } from '../../electron/platforms/practice/practice-uploads.ts'
import type { PracticeVideo } from '../../electron/platforms/practice/practice-video.ts'
import { startStandInSrt } from './stand-in-srt.ts'

/** A user who may do everything, a club and a choir with private keys, and a user whose plan lacks live streaming. */
export const standInAccounts = {
	user: account('user', 'x2user', 'ada', { keyKind: 'public' }),
	club: account('club', 'x2club', 'City Club', {
		keyKind: 'private',
		grantableScopes: ['manage_videos', 'userinfo', 'live.read', 'live.manage', 'profile.read', 'video.manage'],
	}),
	choir: account('choir', 'x2choir', 'Choir', {
		keyKind: 'private',
		grantableScopes: ['manage_videos', 'userinfo', 'live.read', 'live.manage', 'profile.read', 'video.manage'],
	}),
	guest: account('guest', 'x2guest', 'guest', { keyKind: 'public', liveEnabled: false }),
} as const satisfies Record<string, PracticeAccount>

function account(word: string, userId: string, username: string, more: Partial<PracticeAccount>): PracticeAccount {
	return { clientId: `key-of-${word}`, clientSecret: `secret-of-${word}-0001`, userId, username, password: `password-of-${word}`, ...more }
}

export interface StandInOptions {
	/** See practice-settings.ts. Default: on air 300 ms after the push begins, ads of 4 s, recordings ready after 3 s. */
	readonly settings?: Partial<PracticeSettings>
	/** The platform's clock minus this computer's, ms. */
	readonly skewMs?: number
	readonly srt?: boolean
	/** Keeps what arrives there, one FLV file per connection. */
	readonly keepMediaFolder?: string
}

/** What the process says when asked. */
export interface StandInState {
	readonly videos: readonly PracticeVideo[]
	readonly adsStarted: Readonly<Record<string, number>>
	readonly connections: readonly IngestConnection[]
	/** Method and path of every request so far. */
	readonly requests: readonly string[]
	/** Every request to run an ad, and how it was answered. */
	readonly adRequests: readonly { readonly atMs: number; readonly status: number }[]
	readonly tokensIssued: number
	readonly srtBytes: number
}

/** One thing that a test does to the platform. */
export interface StandInAct {
	readonly faults?: PracticeFaultChange
	readonly cutIngestForMs?: number
	readonly expireTokens?: boolean
	readonly revokeRefreshTokens?: boolean
	readonly addVideo?: Partial<PracticeVideo> & Pick<PracticeVideo, 'ownerId' | 'title'>
	readonly removeVideo?: string
}

export interface StandInPlatform {
	readonly apiUrl: string
	readonly pid: number
	/** Base, token and authorize addresses for an account of this kind. */
	endpoints(variant: 'legacy' | 'v2', keyKind: 'public' | 'private'): { baseUrl: string; tokenUrl: string; authorizeUrl: string | null }
	state(): Promise<StandInState>
	act(act: StandInAct): Promise<StandInState>
	stop(): Promise<void>
}

const startLimitMs = 15_000

/** Starts it as a process of its own. */
export async function startStandInPlatform(options: StandInOptions = {}): Promise<StandInPlatform> {
	const child = spawn(process.execPath, [fileURLToPath(import.meta.url), JSON.stringify(options)], { stdio: ['pipe', 'pipe', 'inherit'] })
	const { apiUrl, controlUrl } = JSON.parse(await firstLine(child)) as { apiUrl: string; controlUrl: string }
	const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))

	async function act(act: StandInAct): Promise<StandInState> {
		const response = await fetch(controlUrl, { method: 'POST', body: JSON.stringify(act) })
		return (await response.json()) as StandInState
	}

	return {
		apiUrl,
		pid: child.pid ?? -1,
		endpoints(variant, keyKind) {
			if (variant === 'v2') return { baseUrl: `${apiUrl}/v2`, tokenUrl: `${apiUrl}/v2/token`, authorizeUrl: null }
			if (keyKind === 'private') return { baseUrl: `${apiUrl}/rest`, tokenUrl: `${apiUrl}/oauth/v1/token`, authorizeUrl: null }
			return { baseUrl: apiUrl, tokenUrl: `${apiUrl}/oauth/token`, authorizeUrl: `${apiUrl}/oauth/authorize` }
		},
		state: () => act({}),
		act,
		async stop() {
			// It ends with its standard input, also when this process is killed.
			child.stdin?.end()
			const limit = setTimeout(() => child.kill('SIGKILL'), 5000)
			await exited
			clearTimeout(limit)
		},
	}
}

function firstLine(child: ChildProcess): Promise<string> {
	return new Promise((resolve, reject) => {
		let text = ''
		const limit = setTimeout(() => fail('did not start in time'), startLimitMs)
		function fail(reason: string): void {
			clearTimeout(limit)
			child.kill('SIGKILL')
			reject(new Error(`The stand-in platform ${reason}.`))
		}
		child.once('exit', (code) => fail(`ended with ${code}`))
		child.stdout?.setEncoding('utf8')
		child.stdout?.on('data', (chunk: string) => {
			text += chunk
			if (!text.includes('\n')) return
			clearTimeout(limit)
			child.removeAllListeners('exit')
			resolve(text)
		})
	})
}

/** The process itself. */
async function run(options: StandInOptions): Promise<void> {
	if (options.keepMediaFolder !== undefined) await mkdir(options.keepMediaFolder, { recursive: true })
	const skewMs = options.skewMs ?? 0
	const clock = neverSet({ now: () => systemClock.steady() + skewMs, after: systemClock.after })
	const connections = new Map<number, IngestConnection>()
	const requests: string[] = []
	const adRequests: StandInState['adRequests'][number][] = []
	const holder: { api: PracticeApi | null } = { api: null }
	const noApiYet = { acceptsKey: () => false, pushStarted() {}, pushEnded() {} }
	const ingest = await serveLoopbackIngest({
		app: practiceApp,
		authority: () => holder.api ?? noApiYet,
		clock,
		port: 0,
		keepMediaFolder: options.keepMediaFolder ?? null,
		onConnection: (connection) => connections.set(connection.number, connection),
	})
	const srt = options.srt === true ? await startStandInSrt({ api: () => holder.api ?? noApiYet, lastAskedKey: () => lastSrtKey }) : null
	let lastSrtKey: string | null = null
	const uploads = createPracticeUploads({ server: () => `http://127.0.0.1:${http.port}`, random: Math.random })
	const api = createPracticeApi({
		clock,
		uploads,
		random: () => randomBytes(4).readUInt32BE() / 2 ** 32,
		settings: {
			...practiceDefaults,
			onAirDelayMs: 300,
			offAirDelayMs: 2000,
			adLengthMs: 4000,
			recordingChangeMs: 300,
			recordingProcessingMs: 3000,
			srtServer: srt?.server ?? null,
			...options.settings,
		},
		account: standInAccounts.user,
		moreAccounts: [standInAccounts.club, standInAccounts.choir, standInAccounts.guest],
		ingestServer: `rtmp://127.0.0.1:${ingest.port}/${practiceApp}`,
	})
	holder.api = api
	const http: PracticeHttp = await servePracticeApi({
		uploads,
		api: {
			handle(request) {
				requests.push(`${request.method} ${request.path}`)
				const atMs = Date.now()
				const reply = api.handle(request)
				if (isAdRequest(request)) adRequests.push({ atMs, status: reply.status })
				const key = /streamid=([^"&]+)/.exec(reply.body)?.[1]
				if (key !== undefined) lastSrtKey = decodeURIComponent(key)
				return reply
			},
		},
		clock,
		port: 0,
	})

	function state(): StandInState {
		const videos = api.videos()
		return {
			videos,
			adsStarted: Object.fromEntries(videos.map(({ id }) => [id, api.adsStarted(id)])),
			connections: [...connections.values()],
			requests,
			adRequests,
			tokensIssued: api.tokens.issued(),
			srtBytes: srt?.bytes() ?? 0,
		}
	}

	function perform(act: StandInAct): void {
		if (act.faults) api.setFaults(act.faults)
		if (act.cutIngestForMs !== undefined) ingest.cut(act.cutIngestForMs)
		if (act.expireTokens) api.tokens.expireAll()
		if (act.revokeRefreshTokens) api.tokens.revokeRefreshTokens()
		if (act.addVideo) api.addVideo(act.addVideo)
		if (act.removeVideo !== undefined) api.removeVideo(act.removeVideo)
	}

	const control = createServer((request, response) => {
		let body = ''
		request.setEncoding('utf8')
		request.on('data', (chunk: string) => {
			body += chunk
		})
		request.on('end', () => {
			perform(JSON.parse(body === '' ? '{}' : body) as StandInAct)
			response.end(JSON.stringify(state()))
		})
	})
	await new Promise<void>((resolve) => control.listen(0, '127.0.0.1', resolve))
	const controlUrl = `http://127.0.0.1:${(control.address() as AddressInfo).port}/`
	process.stdout.write(`${JSON.stringify({ apiUrl: `http://127.0.0.1:${http.port}`, controlUrl })}\n`)

	process.stdin.resume()
	await new Promise((resolve) => process.stdin.once('end', resolve))
	control.close()
	control.closeAllConnections()
	await Promise.all([http.close(), ingest.close(), srt?.stop()])
}

/** In either generation of the interface. */
function isAdRequest({ method, path, form }: PracticeRequest): boolean {
	return method === 'POST' && (form.has('live_ad_break_launch') || path.endsWith('/advertising'))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await run(JSON.parse(process.argv[2] ?? '{}') as StandInOptions)
