import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeBusyFilm } from '../../../e2e/support/busy-film.ts'
import { makeCertificates } from '../../../e2e/support/certificates.ts'
import { packets } from '../../../e2e/support/media-probe.ts'
import { card, fullRateFormat, red, type SimpleScene, showSettings } from '../../../e2e/support/show-settings.ts'
import { type StudioHost, startStudio } from '../../../e2e/support/studio-host.ts'
import { type RtmpSink, startRtmpSink } from '../../../electron/media/rtmp/testing/rtmp-sink.ts'
import { type SpoiledLine, startSpoiledLine } from '../../../electron/testing/spoiled-line.ts'
import { type Arrival, lossBetween } from './arrivals.ts'
import type { FaultRow } from './table.ts'
import { watchScreen } from './watch.ts'

const frameMs = 1000 / 30
/** Of one AAC frame. */
const soundMs = (1024 * 1000) / 48_000
/** A fault is looked at until the show has been well again for this long, ms. */
const calmMs = 2500
/** What does not come back in this time is not waited for, ms. */
const mostMs = 45_000

/** One ingest with its line. */
export interface End {
	readonly id: string
	readonly sink: RtmpSink
	readonly proxy: SpoiledLine
	readonly arrivals: Arrival[]
	/** Of sound. */
	readonly sounds: Arrival[]
}

/** A live show that is recorded and sent to two ingests: "there", which faults are done to, and "other", which none is. */
export interface Rig {
	readonly studio: StudioHost
	readonly there: End
	readonly other: End
	/** The studio has shown now that it noticed, in another way than on the screen. */
	noticed(): void
	/** Does a fault and says what came of it. */
	suffer(fault: Fault): Promise<Omit<FaultRow, 'recordingGapMs'> & { readonly fromUnixMs: number; readonly toUnixMs: number }>
	/** Ends the show. Program time that the recordings lack, ms, by the moment after which it is missing, Unix ms. */
	end(): Promise<readonly { readonly atUnixMs: number; readonly gapMs: number }[]>
}

export interface Fault {
	readonly group: string
	readonly name: string
	/** Resolves when it is done, or over when it lasts. */
	readonly does: (rig: Rig) => Promise<void>
	/** Nothing comes there while it lasts: the time back counts from its end. */
	readonly lasts?: true
	/** The show must have been well for this long before, ms; absent: a moment. */
	readonly afterMs?: number
	/** How long a line may carry nothing before calling it live is untrue, ms; absent: 5 s. */
	readonly redWithinMs?: number
	/** No frame may be lost there either. */
	readonly isLossless?: true
	readonly limits?: {
		readonly noticedMs?: number
		readonly backMs?: number
		/** Of the longest pause there, ms. */
		readonly pauseMs?: number
		/** The fault hits the program itself, so that the other destination lacks the same pictures. */
		readonly hitsAll?: true
		/** Pictures a second that are encoded while it lasts, repeated ones not counted. */
		readonly leastFps?: number
		readonly isSoundWhole?: true
	}
}

/** `isBusy`: the show moves and fills its bitrate, and a lower bitrate is sent while a line is weak. */
export async function startRig(protocol: 'rtmp' | 'rtmps', isBusy = false): Promise<Rig> {
	const certificates = await makeCertificates()
	const home = await mkdtemp(join(tmpdir(), 'showcaller-faults-'))
	const studio = await startStudio({
		dataDir: home,
		settings: showSettings([isBusy ? await busyScene(home) : card, red], { record: true, practice: false, format: fullRateFormat }),
		environment: { NODE_EXTRA_CA_CERTS: certificates.caFile },
	})
	const arrivalsOf = new Map<string, Arrival[]>()

	async function openEnd(name: string, kind: 'rtmp' | 'rtmps'): Promise<End> {
		const arrivals: Arrival[] = []
		const sounds: Arrival[] = []
		const sink = await startRtmpSink({
			...(kind === 'rtmps' ? { tls: certificates.tls } : {}),
			// As platforms do.
			holdsKey: true,
			onTag({ kind: media, isSequenceHeader, timestampMs }) {
				if (isSequenceHeader || media === 'data') return
				const own = media === 'video' ? arrivals : sounds
				own.push({ atMs: performance.now(), timestampMs })
			},
		})
		const proxy = await startSpoiledLine(sink.port)
		const { server, key } = sink.target()
		const { id } = await studio.call('destinations.add', {
			name,
			protocol: kind,
			server: server.replace(`:${sink.port}`, `:${proxy.port}`),
			key,
		})
		arrivalsOf.set(id, arrivals)
		return { id, sink, proxy, arrivals, sounds }
	}

	const there = await openEnd('There', protocol)
	const other = await openEnd('Other', 'rtmp')
	await studio.until('running', ({ program }) => program.process === 'running')
	if (isBusy) await studio.call('encoder.setDynamicBitrate', { enabled: true })
	await studio.call('show.goLive', {})

	async function untilWell(wellForMs = calmMs): Promise<boolean> {
		const untilMs = performance.now() + mostMs
		let wellSinceMs: number | null = null
		while (performance.now() < untilMs) {
			const now = await studio.snapshot()
			const nowMs = performance.now()
			const flows = [there, other].every(({ arrivals }) => nowMs - (arrivals.at(-1)?.atMs ?? 0) < 1000)
			const isLive = now.destinations.every(({ enabled, state }) => !enabled || state.kind === 'live')
			const isWell = flows && isLive && now.recording.local.kind === 'recording' && now.program.encoder.kind === 'running'
			wellSinceMs = isWell ? (wellSinceMs ?? nowMs) : null
			if (wellSinceMs !== null && nowMs - wellSinceMs > wellForMs) return true
			await new Promise((resolve) => setTimeout(resolve, 100))
		}
		return false
	}

	let noticedAtMs: number | null = null
	const rig: Rig = {
		noticed() {
			noticedAtMs ??= performance.now()
		},
		studio,
		there,
		other,
		async suffer({ group, name, does, lasts, afterMs, redWithinMs, isLossless, limits = {} }) {
			if (!(await untilWell(afterMs))) throw new Error(`The show was not well before: ${name}`)
			const lastActivityId = Math.max(0, ...(await studio.snapshot()).activity.map(({ id }) => id))
			const watch = watchScreen(studio, arrivalsOf, lastActivityId, redWithinMs)
			const [fromMs, fromUnixMs] = [performance.now(), Date.now()]
			noticedAtMs = null
			const droppedBefore = (await studio.snapshot()).health.droppedFrames
			await does(rig)
			const dropped = (await studio.snapshot()).health.droppedFrames - droppedBefore
			const overMs = lasts ? performance.now() : fromMs
			const isBack = await untilWell()
			const toMs = performance.now()
			const { noticedAtMs: saidAtMs, said, untrue } = await watch.end()
			const noticed = [saidAtMs, noticedAtMs].filter((atMs) => atMs !== null)
			const here = lossBetween(there.arrivals, fromMs, toMs, frameMs)
			const elsewhere = lossBetween(other.arrivals, fromMs, toMs, frameMs)
			const noticedMs = noticed.length === 0 ? null : Math.min(...noticed) - fromMs
			const backMs = here.backAtMs === null ? null : Math.max(0, here.backAtMs - overMs)
			const { fps, soundHoleMs } = flowBetween(other, fromMs, overMs, dropped)
			const broken = [
				...(isBack ? [] : ['did not come back']),
				...(elsewhere.frames > 0 && !limits.hitsAll ? [`the other destination lost ${elsewhere.frames} frames`] : []),
				...over('said after', noticedMs ?? Number.POSITIVE_INFINITY, limits.noticedMs),
				...over('back after', backMs ?? 0, limits.backMs),
				...over('pause of', here.longestMs, limits.pauseMs),
				...(isLossless && here.frames > 0 ? [`it lost ${here.frames} frames`] : []),
				...(limits.leastFps !== undefined && fps < limits.leastFps
					? [`${fps.toFixed(1)} pictures a second, limit ${limits.leastFps}`]
					: []),
				...(limits.isSoundWhole && soundHoleMs > 0 ? [`a hole of ${soundHoleMs.toFixed(0)} ms in the sound`] : []),
			]
			return {
				group,
				name,
				noticedMs,
				here,
				other: elsewhere,
				backMs,
				said: said.map((text) => text.replaceAll(home, '…')),
				untrue,
				broken,
				fromUnixMs,
				toUnixMs: Date.now(),
			}
		},
		async end() {
			await studio.call('show.end', {})
			const { recordings } = await studio.call('recordings.list', {})
			const gaps: { atUnixMs: number; gapMs: number }[] = []
			for (const { path, startedAtMs } of recordings) {
				const times = (await packets(path)).filter(({ kind }) => kind === 'video').map(({ dtsS }) => dtsS)
				for (const [index, time] of times.entries()) {
					const gapMs = (time - (times[index - 1] ?? time)) * 1000
					if (gapMs > 2.5 * frameMs) gaps.push({ atUnixMs: startedAtMs + (times[index - 1] ?? 0) * 1000, gapMs })
				}
			}
			await studio.stop()
			await studio.remove()
			for (const { proxy, sink } of [there, other]) {
				await proxy.close()
				await sink.close()
			}
			await certificates.remove()
			return gaps
		},
	}
	return rig
}

/** Pictures a second between these moments, and the longest hole in the sound, ms. `dropped`: pictures of them that were repeated. */
function flowBetween(
	{ arrivals, sounds }: End,
	fromMs: number,
	toMs: number,
	dropped: number,
): { readonly fps: number; readonly soundHoleMs: number } {
	const within = (all: readonly Arrival[]) => all.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs)
	const times = within(sounds).map(({ timestampMs }) => timestampMs)
	const steps = times.slice(1).map((time, index) => time - (times[index] ?? time))
	const longest = Math.max(0, ...steps)
	return {
		fps: (within(arrivals).length - dropped) / Math.max(1, (toMs - fromMs) / 1000),
		soundHoleMs: longest > 3 * soundMs ? longest : 0,
	}
}

async function busyScene(folder: string): Promise<SimpleScene> {
	return { id: 'busy', settings: { kind: 'media', path: await makeBusyFilm(folder), loop: true } }
}

function over(what: string, ms: number, limitMs: number | undefined): string[] {
	if (limitMs === undefined || ms <= limitMs) return []
	return [Number.isFinite(ms) ? `${what} ${(ms / 1000).toFixed(2)} s, limit ${limitMs / 1000} s` : `never ${what.replace(' after', '')}`]
}
