import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import type { MediaTag, RelayEndpoint } from '../../../shared/domain/feeds.ts'
import { type Clock, neverSet, systemClock } from '../../lib/clock.ts'
import { silentLog } from '../../lib/log.ts'
import { createFlvParser } from '../../media/flv/flv-parser.ts'
import { isEndOfSequence } from '../../media/flv/media-tag.ts'
import { connectPublisher, type RtmpPublisher } from '../../media/rtmp/publish-client.ts'
import { createForkChild } from '../../process/forked-child.ts'
import { createRelay, type RelayOptions } from '../relay.ts'
import type { RelayPort } from '../relay-port.ts'

// Helpers for the relay's tests: a real relay process, bare players and publishers, and functions that inspect tags.

/** Things to undo after a test. */
export type CleanUps = (() => unknown)[]

export async function undo(cleanUps: CleanUps): Promise<void> {
	for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
}

export interface RunningRelay {
	readonly relay: RelayPort
	readonly endpoint: RelayEndpoint
	/** Process ids, oldest first. */
	readonly pids: readonly number[]
	readonly lines: readonly string[]
}

export async function startRelay(cleanUps: CleanUps, options: Partial<RelayOptions> = {}): Promise<RunningRelay> {
	const pids: number[] = []
	const lines: string[] = []
	const fork = createForkChild()
	const keep = (message: string, details?: object) => void lines.push(`${message} ${JSON.stringify(details ?? {})}`)
	const log = { ...silentLog, info: keep, warn: keep, error: keep }
	const relay = createRelay({
		forkChild(entry, forkOptions) {
			const child = fork<never, never>(entry, forkOptions)
			pids.push(child.pid)
			return child as never
		},
		clock: systemClock,
		log,
		...options,
	})
	cleanUps.push(() => relay.dispose())
	return { relay, endpoint: await relay.start(), pids, lines }
}

/** Publishes like another program: without an absolute timeline. */
export async function publishTo(
	cleanUps: CleanUps,
	endpoint: RelayEndpoint,
	query = `sign=${endpoint.publishSign}`,
): Promise<RtmpPublisher> {
	const server = `rtmp://${endpoint.host}:${endpoint.rtmpPort}/${endpoint.app}`
	const publisher = await connectPublisher({ target: { protocol: 'rtmp', server, key: `${endpoint.name}?${query}` } })
	cleanUps.push(() => publisher.close())
	return publisher
}

export interface Player {
	readonly tags: MediaTag[]
	readonly response: IncomingMessage
	closed: boolean
}

/** A bare HTTP-FLV player: exactly what the relay sends. */
export async function play(cleanUps: CleanUps, endpoint: RelayEndpoint, query = `sign=${endpoint.playSign}`): Promise<Player> {
	const request = get({
		host: endpoint.host,
		port: endpoint.httpPort,
		path: `/${endpoint.app}/${endpoint.name}.flv?${query}`,
		agent: false,
	})
	cleanUps.push(() => request.destroy())
	request.on('error', () => {})
	const [response] = (await once(request, 'response')) as [IncomingMessage]
	const player: Player = { tags: [], response, closed: false }
	const parser = createFlvParser({ onTag: (tag) => player.tags.push(tag) })
	response.on('data', (bytes: Buffer) => parser.push(bytes))
	response.on('error', () => {})
	response.on('close', () => {
		player.closed = true
	})
	return player
}

export const isFrame = (tag: MediaTag) => tag.kind !== 'data' && !tag.isSequenceHeader && !isEndOfSequence(tag)
export const framesOf = (tags: readonly MediaTag[], kind: MediaTag['kind']) => tags.filter((tag) => tag.kind === kind && isFrame(tag))
export const timesOf = (tags: readonly MediaTag[], kind: MediaTag['kind']) => framesOf(tags, kind).map((tag) => tag.timestampMs)
/** The part of `tags` that a new player gets: everything from the first keyframe on. */
export const playable = (tags: readonly MediaTag[]) => tags.filter(isFrame).slice(tags.filter(isFrame).findIndex((tag) => tag.isKeyframe))
export const lastOf = <T>(values: readonly T[]) => values.at(-1) as T
export const moved = (tags: readonly MediaTag[], byMs: number) => tags.map((tag) => ({ ...tag, timestampMs: tag.timestampMs + byMs }))
export const isRising = (times: readonly number[]) => times.every((time, index) => index === 0 || time > (times[index - 1] ?? 0))
export const residentBytes = (pid: number) => Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4096
export const isAlive = (pid: number) => {
	try {
		return process.kill(pid, 0)
	} catch {
		return false
	}
}

/** A clock that stands still until the test advances it. */
export interface TestClock extends Clock {
	/** Advances the clock and runs what is due, in order. */
	advance(byMs: number): void
}

export function createTestClock(): TestClock {
	let nowMs = 0
	let timers: { readonly atMs: number; readonly run: () => void }[] = []
	return {
		...neverSet({
			now: () => nowMs,
			after(delayMs, run) {
				const timer = { atMs: nowMs + delayMs, run }
				timers.push(timer)
				return () => {
					timers = timers.filter((each) => each !== timer)
				}
			},
		}),
		advance(byMs) {
			const endMs = nowMs + byMs
			for (;;) {
				const due = timers.filter((timer) => timer.atMs <= endMs).sort((a, b) => a.atMs - b.atMs)[0]
				if (!due) break
				timers = timers.filter((each) => each !== due)
				nowMs = due.atMs
				due.run()
			}
			nowMs = endMs
		},
	}
}
