import { errorText } from '../../../lib/error-text.ts'
import type { NmsPacket } from '../nms.ts'
import type { ProgramBroadcast } from '../program-broadcast.ts'
import { type AirState, type AirTimelineOrder, createAirTimeline } from './air-timeline.ts'
import { type HoldingLoop, readHoldingLoop } from './holding-loop.ts'

/** What is to be done with what viewers of one canvas get. */
export interface AirFeedOrder extends Pick<AirTimelineOrder, 'phase' | 'delayMs'> {
	readonly loop: HoldingLoopFile | null
}

export interface HoldingLoopFile {
	readonly path: string
	readonly frameRate: { readonly numerator: number; readonly denominator: number }
}

/** Feeds the stream that destinations read from that of the program. */
export interface AirFeed {
	take(packet: NmsPacket): void
	setOrder(order: AirFeedOrder): Promise<void>
	/** See AirTimeline. */
	cut(lastMs: number | null, untilMs: number): number
	/** null: nothing is to be sent to anybody. */
	state(): AirState | null
	/** The program has ended its stream in order. */
	programEnded(): void
	dispose(): void
}

export function createAirFeed(broadcast: ProgramBroadcast, nowMs: () => number, log: (message: string) => void): AirFeed {
	const timeline = createAirTimeline((packet, timeMs) => {
		packet.pts += timeMs - packet.dts
		packet.dts = timeMs
		broadcast.broadcastMessage(packet)
	})
	let phase: AirFeedOrder['phase'] = 'off'
	let loop: { readonly path: string; readonly read: HoldingLoop | null } | null = null
	let orders = 0
	let timer: NodeJS.Timeout | null = null

	function follow(): void {
		if (timer) clearTimeout(timer)
		timer = null
		if (timeline.isBusy()) timer = setTimeout(run, timeline.nextRunMs(nowMs()))
	}

	function run(): void {
		timeline.run(nowMs())
		follow()
	}

	function apply(order: AirFeedOrder): void {
		// A reader that joins a later show must not get the last pictures of this one.
		if ((phase === 'off') !== (order.phase === 'off')) broadcast.forgetPictures()
		phase = order.phase
		timeline.setOrder({ phase, delayMs: order.delayMs, loop: order.loop ? (loop?.read ?? null) : null }, nowMs())
		follow()
	}

	return {
		take: (packet) => timeline.take(packet, nowMs()),
		async setOrder(order) {
			orders += 1
			const own = orders
			const isKnown = loop?.path === order.loop?.path
			apply(order)
			if (!order.loop || isKnown) return
			const read = await readHoldingLoop(order.loop.path, order.loop.frameRate).catch((error: unknown) => {
				log(`The holding loop cannot be read: ${errorText(error)}`)
				return null
			})
			if (own !== orders) return
			loop = { path: order.loop.path, read }
			apply(order)
		},
		cut(lastMs, untilMs) {
			if (phase === 'off') return 0
			const goneMs = timeline.cut(lastMs, nowMs(), untilMs)
			follow()
			return goneMs
		},
		state: () => (phase === 'off' ? null : timeline.state(nowMs())),
		programEnded() {
			if (phase === 'off') broadcast.forgetPictures()
		},
		dispose() {
			if (timer) clearTimeout(timer)
		},
	}
}
