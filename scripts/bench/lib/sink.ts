import { fork } from 'node:child_process'
import type { FromSink } from './sink-messages.ts'

/** An RTMP ingest in a process of its own, which is not counted. */
export interface Sink {
	/** To which the name of the stream is added. */
	readonly server: string
	/** The Unix ms at which this key's first keyframe came; of a connection that began after `sinceMs`. */
	firstKeyframe(key: string, sinceMs: number): Promise<number>
	/** When each picture of this key came, Unix ms, by its time on the clock of the stream; empty unless the ingest keeps what comes. */
	pictures(key: string): ReadonlyMap<number, number>
	stop(): void
}

const limitMs = 30_000

/** `keepFolder`: where it keeps what each key sends, as <key>.flv. */
export async function startSink(keepFolder?: string): Promise<Sink> {
	const child = fork(new URL('./sink-child.ts', import.meta.url), keepFolder === undefined ? [] : [keepFolder], {
		stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
	})
	const seen: FromSink[] = []
	const waiting = new Set<() => void>()
	child.on('message', (message) => {
		seen.push(message as FromSink)
		for (const findIn of waiting) findIn()
	})

	function find<Found>(what: string, findIn: (all: readonly FromSink[]) => Found | undefined): Promise<Found> {
		return new Promise((resolve, reject) => {
			const limit = setTimeout(() => {
				waiting.delete(check)
				reject(new Error(`The ingest did not see in time: ${what}.`))
			}, limitMs)
			function check(): void {
				const found = findIn(seen)
				if (found === undefined) return
				clearTimeout(limit)
				waiting.delete(check)
				resolve(found)
			}
			waiting.add(check)
			check()
		})
	}

	const { port } = await find('a port', (all) => all.find((message) => message.type === 'listening'))
	return {
		server: `rtmp://127.0.0.1:${port}/live`,
		async firstKeyframe(key, sinceMs) {
			const found = await find(`a keyframe of ${key}`, (all) =>
				all.find((message) => message.type === 'first-keyframe' && message.key === key && message.atMs >= sinceMs),
			)
			return found.type === 'first-keyframe' ? found.atMs : Number.NaN
		},
		pictures(key) {
			return new Map(seen.flatMap((one) => (one.type === 'picture' && one.key === key ? [[one.presentedMs, one.atMs]] : [])))
		},
		stop() {
			child.kill()
		},
	}
}
