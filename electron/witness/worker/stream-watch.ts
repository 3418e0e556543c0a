import type { WitnessTrouble } from '../../../shared/domain/witness.ts'
import type { Clock } from '../../lib/clock.ts'
import { detach } from '../../lib/detach.ts'
import { wait } from '../../lib/wait.ts'
import type { Fingerprint } from '../../media/fingerprint/fingerprint.ts'
import { comparedMs } from '../find-delay.ts'
import type { WatchedStream } from '../witness-messages.ts'
import type { Loaded } from './load.ts'
import type { DecoderOptions, PieceDecoder } from './piece-decoder.ts'
import { type Piece, type Playlist, readPlaylist } from './playlist.ts'
import { createVirtualPlayer, type VirtualPlayer } from './virtual-player.ts'

/** What the watch of a stream needs. electron/children provides the real ones. */
export interface StreamPorts {
	readonly clock: Clock
	/** Never rejects. */
	readonly load: (url: string, mayBeLocal: boolean, maxBytes: number, signal: AbortSignal) => Promise<Loaded>
	readonly openDecoder: (events: Pick<DecoderOptions, 'onMoment' | 'onFailed'>) => PieceDecoder
	/** A value of the steady clock as program time, ms; null while the program says nothing. */
	readonly programTime: (steadyMs: number) => number | null
}

export interface StreamWatch {
	/** What viewers get since their player last had to wait, oldest first, in program time. */
	viewers(): readonly Fingerprint[]
	/** For how long their player has had nothing to show although the stream can be read, ms; null: it plays. */
	dryForMs(): number | null
	/** Why nothing can be read now; null: it can, or nobody knows yet. */
	trouble(): WitnessTrouble | null
	dispose(): void
}

const playlistBytes = 1_000_000
const pieceBytes = 20_000_000
/** As a player does (RFC 8216, 6.3.3). */
const piecesBehindEdge = 3
/** More that wait are left out: this computer does not keep up. */
const mostWaiting = 4
const shortestPauseMs = 500
/** After a failure, ms. */
const retryMs = 2000
/** This number of failures in a row is trouble. */
const mostFailures = 4
/** Nothing new for so long is trouble for viewers, and the list of sizes is read again, ms. */
const staleMs = 15_000

/** Plays a stream as an ordinary player does, in the lowest of its sizes, and remembers tiny fingerprints of it. `onChange`: something was learned. */
export function watchStream(
	{ url, mayBeLocal }: WatchedStream,
	ports: StreamPorts,
	onChange: () => void,
	onRefused: () => void,
): StreamWatch {
	const { clock } = ports
	const ended = new AbortController()
	let player: VirtualPlayer = createVirtualPlayer()
	let viewers: readonly Fingerprint[] = []
	/** What was shown before tells nothing about now: the player had to wait, or was reset. Program time. */
	let countsFromMs = -Infinity
	let listUrl = url
	/** The number of the newest piece that was played. */
	let played: number | null = null
	let header: { readonly url: string; readonly bytes: Buffer } | null = null
	let failures = 0
	let trouble: WitnessTrouble | null = null
	let newestAtMs = clock.steady()

	/** The next piece does not continue the one before. */
	let isCut = true
	const decoder = ports.openDecoder({ onMoment: noteMoment, onFailed: () => fail('unreadable') })
	const load = (address: string, maxBytes: number) => ports.load(address, mayBeLocal, maxBytes, ended.signal)

	function fail(why: WitnessTrouble): void {
		failures += 1
		// The list of sizes may name others now.
		listUrl = url
		if (failures < mostFailures) return
		if (why === 'refused') onRefused()
		trouble = why
		onChange()
	}

	/** Returns after how long there may be more, ms. */
	async function turn(): Promise<number> {
		const loaded = await load(listUrl, playlistBytes)
		if (loaded.kind === 'failed') {
			fail(loaded.why)
			return retryMs
		}
		const list = readPlaylist(loaded.bytes.toString('utf8'), loaded.url)
		if (list.kind === 'variants') {
			const isOfSizes = listUrl !== url || list.lowest === url
			listUrl = list.lowest
			if (!isOfSizes) return 0
			fail('unreadable')
			return retryMs
		}
		if (list.kind === 'unreadable' || list.isEncrypted) {
			fail(list.kind === 'unreadable' ? 'unreadable' : 'encrypted')
			return retryMs
		}
		return play(list)
	}

	async function play({ pieces, targetMs }: Extract<Playlist, { kind: 'pieces' }>): Promise<number> {
		const waiting = toPlay(pieces)
		for (const piece of waiting) {
			if (ended.signal.aborted) return 0
			if (!(await playPiece(piece))) return retryMs
		}
		if (waiting.length === 0 && clock.steady() - newestAtMs > staleMs) listUrl = url
		return Math.max(shortestPauseMs, waiting.length > 0 ? targetMs / 2 : targetMs / 4)
	}

	/** A player that begins, or is far behind, begins near the newest piece. */
	function toPlay(pieces: readonly Piece[]): readonly Piece[] {
		const newest = pieces.at(-1)?.number ?? 0
		// Numbers that begin again are another stream.
		const isOther = played !== null && newest < played - mostWaiting
		const next = played === null || isOther ? [] : pieces.filter(({ number }) => number > (played ?? 0))
		const isContinued = played !== null && !isOther && next.length <= mostWaiting && (next.length === 0 || next[0]?.number === played + 1)
		if (isContinued) return next
		restart()
		return pieces.slice(-piecesBehindEdge)
	}

	function restart(): void {
		player = createVirtualPlayer()
		isCut = true
	}

	/** Loads it, and goes on before it is decoded: how fast this computer is says nothing about viewers. */
	async function playPiece(piece: Piece): Promise<boolean> {
		const bytes = await bytesOf(piece)
		if (!bytes) return false
		newestAtMs = clock.steady()
		played = piece.number
		const { shownAtMs, hasWaited } = player.load(piece.durationMs, newestAtMs)
		const beginsAtMs = ports.programTime(shownAtMs)
		if (beginsAtMs === null) return true
		if (hasWaited || isCut) countsFromMs = beginsAtMs
		decoder.decode(bytes, piece.durationMs, beginsAtMs, piece.isBreak || isCut)
		isCut = false
		return true
	}

	function noteMoment(moment: Fingerprint): void {
		failures = 0
		trouble = null
		if (moment.atMs < countsFromMs) return
		const last = viewers.at(-1)?.atMs ?? -Infinity
		// The last moments of a decoder may come after the first ones of the next.
		const next = moment.atMs > last ? [...viewers, moment] : [...viewers, moment].toSorted((one, other) => one.atMs - other.atMs)
		viewers = next.filter(({ atMs }) => atMs >= countsFromMs && atMs > moment.atMs - 2 * comparedMs)
	}

	async function bytesOf({ url: address, headerUrl }: Piece): Promise<readonly Buffer[] | null> {
		if (headerUrl !== null && header?.url !== headerUrl) {
			const loaded = await load(headerUrl, pieceBytes)
			if (loaded.kind === 'failed') {
				fail(loaded.why)
				return null
			}
			header = { url: headerUrl, bytes: loaded.bytes }
		}
		const loaded = await load(address, pieceBytes)
		if (loaded.kind === 'failed') {
			fail(loaded.why)
			return null
		}
		return headerUrl !== null && header ? [header.bytes, loaded.bytes] : [loaded.bytes]
	}

	async function run(): Promise<void> {
		while (!ended.signal.aborted) {
			const pauseMs = await turn()
			if (!ended.signal.aborted) await wait(clock, pauseMs, ended.signal).catch(() => {})
		}
	}

	detach(run())
	return {
		viewers: () => viewers,
		// While it cannot be read, nobody knows what viewers have.
		dryForMs: () => (failures > 0 ? null : player.dryForMs(clock.steady())),
		trouble: () => trouble,
		dispose() {
			ended.abort()
			decoder.dispose()
		},
	}
}
