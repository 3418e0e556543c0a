import { mkdir } from 'node:fs/promises'
import type { Clock } from '../lib/clock.ts'
import { detach } from '../lib/detach.ts'
import type { ChildChannel } from '../process/child-channel.ts'
import type { Spawn } from '../process/spawn.ts'
import { serveLoopbackIngest } from './loopback-ingest/loopback-ingest.ts'
import { createPracticePlayback } from './practice/playback/practice-playback.ts'
import { createPracticeApi, type PracticeApi } from './practice/practice-api.ts'
import { servePracticeApi } from './practice/practice-http.ts'
import type { FromPractice, ToPractice } from './practice/practice-messages.ts'
import { practiceApp } from './practice/practice-settings.ts'

/** The practice process: the API and the ingest on loopback, controlled by the main process over the channel. `exit` ends the process. */
export function runPracticeProcess(options: {
	readonly channel: ChildChannel<ToPractice, FromPractice>
	readonly clock: Clock
	readonly random: () => number
	readonly spawn: Spawn
	readonly exit: () => void
}): void {
	const { channel } = options
	let running: Promise<RunningPractice> | null = null

	async function stop(): Promise<void> {
		const practice = await running?.catch(() => null)
		await practice?.stop()
		options.exit()
	}

	channel.onMessage((message) => {
		switch (message.type) {
			case 'start':
				running = startPractice(message, options)
				running.catch((error: unknown) => {
					channel.send({ type: 'failed', reason: error instanceof Error ? error.message : 'unknown' })
				})
				return
			case 'faults':
				detach(running?.then(({ setFaults }) => setFaults(message.change)).catch(() => {}))
				return
			case 'stop':
				detach(stop())
		}
	})
	channel.onDisconnect(() => detach(stop()))
}

interface RunningPractice {
	readonly setFaults: (change: Extract<ToPractice, { type: 'faults' }>['change']) => void
	readonly stop: () => Promise<void>
}

async function startPractice(
	start: Extract<ToPractice, { type: 'start' }>,
	options: {
		readonly channel: ChildChannel<ToPractice, FromPractice>
		readonly clock: Clock
		readonly random: () => number
		readonly spawn: Spawn
	},
): Promise<RunningPractice> {
	const { channel, clock, random } = options
	const { settings, account, keepMediaFolder, ports } = start
	if (keepMediaFolder !== null) await mkdir(keepMediaFolder, { recursive: true })
	let api: PracticeApi | null = null
	const playback = createPracticePlayback({
		clock,
		spawn: options.spawn,
		ffmpegPath: start.ffmpegPath,
		fault: () => api?.faults().playback ?? 'right',
		showsAd(videoId) {
			const endsAtMs = api?.videos().find(({ id }) => id === videoId)?.adEndsAtMs ?? null
			return api?.faults().hideAds === false && endsAtMs !== null && clock.now() < endsAtMs
		},
	})
	let playbackServer: string | null = null
	const ingest = await onPortOrAny(ports.rtmp, (port) =>
		serveLoopbackIngest({
			app: practiceApp,
			authority: () => api ?? noApiYet,
			clock,
			port,
			keepMediaFolder,
			onConnection: (connection) => channel.send({ type: 'connection', connection }),
			onTag: (key, tag) => playback.note(key.split('?', 1)[0] ?? '', tag),
		}),
	)
	const practiceApi = createPracticeApi({
		clock,
		random,
		settings,
		account,
		ingestServer: `rtmp://127.0.0.1:${ingest.port}/${practiceApp}`,
		videos: start.videos,
		playbackUrl: (videoId) => playbackServer && `${playbackServer}${playback.path(videoId)}`,
		onVideos: (videos) => channel.send({ type: 'videos', videos }),
	})
	api = practiceApi
	const http = await onPortOrAny(ports.api, (port) => servePracticeApi({ api: practiceApi, clock, port, playback }))
	playbackServer = `http://127.0.0.1:${http.port}`
	channel.send({ type: 'ready', ports: { api: http.port, rtmp: ingest.port } })
	return {
		setFaults(change) {
			practiceApi.setFaults(change)
			if (change.cutIngestForMs !== undefined) ingest.cut(change.cutIngestForMs)
		},
		async stop() {
			await Promise.all([http.close(), ingest.close()])
		},
	}
}

/** Reuses the port of the previous process, so that no address changes; any other when it is taken. */
async function onPortOrAny<Server>(port: number, serve: (port: number) => Promise<Server>): Promise<Server> {
	if (port === 0) return serve(0)
	return serve(port).catch(() => serve(0))
}

const noApiYet = { acceptsKey: () => false, pushStarted() {}, pushEnded() {} }
