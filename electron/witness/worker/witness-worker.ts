import { isDeepStrictEqual } from 'node:util'
import { type Fingerprint, fingerprintEveryMs } from '../../media/fingerprint/fingerprint.ts'
import { fromSent } from '../../media/fingerprint/sent-fingerprint.ts'
import { type AdWatch, addToAd, adVerdict, isAdOver, watchAd } from '../ad-evidence.ts'
import { isOther, type Judged, judge, notJudged } from '../judge.ts'
import { slotsOf } from '../timed-slots.ts'
import type { FromWitness, ToWitness, WatchedStream, WitnessVerdict } from '../witness-messages.ts'
import type { DecoderOptions, PieceDecoder } from './piece-decoder.ts'
import { createProgramMemory } from './program-memory.ts'
import { type StreamPorts, type StreamWatch, watchStream } from './stream-watch.ts'

export interface WitnessWorkerOptions extends Pick<StreamPorts, 'clock' | 'load'> {
	readonly openDecoder: (options: Pick<DecoderOptions, 'onMoment' | 'onFailed' | 'ffmpegPath'>) => PieceDecoder
	readonly send: (message: FromWitness) => void
	readonly onFinished: () => void
}

interface Watched {
	readonly stream: WatchedStream
	readonly watch: StreamWatch
	judged: Judged
	said: WitnessVerdict
	ads: readonly AdWatch[]
	/** Ads have been compared up to here. */
	comparedUntilMs: number
}

/** A stream in which nothing happens is judged this often, ms. */
const judgeEveryMs = 1000

/** The work of the witness process: it plays the studio's own streams, and says what viewers get. */
export function createWitnessWorker(options: WitnessWorkerOptions) {
	const { clock, send } = options
	const program = createProgramMemory(clock.steady)
	const watched = new Map<string, Watched>()
	let ffmpegPath = 'ffmpeg'
	let cancelJudging = clock.after(judgeEveryMs, judgeAll)

	function judgeAll(): void {
		for (const each of watched.values()) judgeOne(each)
		cancelJudging = clock.after(judgeEveryMs, judgeAll)
	}

	function judgeOne(one: Watched): void {
		const nowMs = program.programTime(clock.steady())
		if (nowMs === null) return
		const viewers = one.watch.viewers()
		one.judged = judge(one.judged, { program: program.fingerprints(), viewers, dryForMs: one.watch.dryForMs(), nowMs })
		followAds(one, viewers, nowMs)
		const why = one.watch.trouble()
		const verdict: WitnessVerdict = why === null ? one.judged.verdict : { kind: 'unreachable', why }
		if (!differs(verdict, one.said)) return
		one.said = verdict
		send({ type: 'verdict', destinationId: one.stream.destinationId, verdict })
	}

	function followAds(one: Watched, viewers: readonly Fingerprint[], nowMs: number): void {
		const fresh = viewers.filter(({ atMs }) => atMs > one.comparedUntilMs)
		one.comparedUntilMs = fresh.at(-1)?.atMs ?? one.comparedUntilMs
		if (one.ads.length === 0) return
		const ours = slotsOf(program.fingerprints())
		const { delayMs } = one.judged
		for (const viewed of fresh) {
			const other = delayMs === null ? null : isOther(ours, viewed, delayMs)
			one.ads = one.ads.map((ad) => addToAd(ad, viewed.atMs, fingerprintEveryMs, other))
		}
		const isOver = (ad: AdWatch) => isAdOver(ad, nowMs, delayMs)
		for (const ad of one.ads.filter(isOver))
			send({ type: 'ad', destinationId: one.stream.destinationId, id: ad.id, verdict: adVerdict(ad) })
		one.ads = one.ads.filter((ad) => !isOver(ad))
	}

	function follow(streams: readonly WatchedStream[]): void {
		for (const [id, { stream, watch }] of watched) {
			if (streams.some((each) => isDeepStrictEqual(each, stream))) continue
			watch.dispose()
			watched.delete(id)
		}
		for (const stream of streams) if (!watched.has(stream.destinationId)) watched.set(stream.destinationId, begin(stream))
	}

	function begin(stream: WatchedStream): Watched {
		const { destinationId } = stream
		const ports: StreamPorts = {
			clock,
			load: options.load,
			openDecoder: (events) => options.openDecoder({ ...events, ffmpegPath }),
			programTime: program.programTime,
		}
		const changed = () => {
			const one = watched.get(destinationId)
			if (one) judgeOne(one)
		}
		const watch = watchStream(stream, ports, changed, () => send({ type: 'address-refused', destinationId }))
		return { stream, watch, judged: notJudged, said: notJudged.verdict, ads: [], comparedUntilMs: -Infinity }
	}

	function dispose(): void {
		cancelJudging()
		for (const { watch } of watched.values()) watch.dispose()
		watched.clear()
		options.onFinished()
	}

	return {
		receive(message: ToWitness) {
			switch (message.type) {
				case 'watch':
					ffmpegPath = message.ffmpegPath
					return follow(message.streams)
				case 'program':
					return program.note(fromSent(message.fingerprint))
				case 'ad': {
					const one = watched.get(message.destinationId)
					const nowMs = program.programTime(clock.steady())
					if (one && nowMs !== null) one.ads = [...one.ads, watchAd(message.id, nowMs, message.lengthMs)]
					return
				}
				case 'stop':
					return dispose()
			}
		},
		dispose,
	}
}

/** A delay that wanders by less is not worth a word, ms. */
const sameDelayMs = 300

function differs(one: WitnessVerdict, other: WitnessVerdict): boolean {
	if (one.kind === 'seen' && other.kind === 'seen') return Math.abs(one.delayMs - other.delayMs) >= sameDelayMs
	return !isDeepStrictEqual(one, other)
}
