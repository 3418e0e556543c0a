import type { Nms, NmsBroadcast, NmsPacket, NmsSession } from './nms.ts'
import { createPublisherTimeline } from './publisher-timeline.ts'
import { createRecentGops } from './recent-gops.ts'
import { boundSubscriber } from './subscriber.ts'

const flags = { audioHeader: 0, audio: 1, videoHeader: 2, keyframe: 3, interFrame: 4, metadata: 5 } as const
const videoType = 9
const avcCodec = 7
const endOfSequence = 2

/** The broadcast with the functions that node-media-server does not have. */
export interface ProgramBroadcast extends NmsBroadcast {
	/** This publisher ends its stream in order: later readers must not get its last pictures. */
	readonly sayGoodbye: (session: NmsSession) => void
	/** Readers that join from now on begin with the next keyframe. */
	readonly forgetPictures: () => void
}

/** Limit for the current group of pictures, in one framing, bytes. An encoder that sends no keyframes must not fill the memory. */
const maxGopBytes = 32 * 1024 * 1024

export interface BroadcastRules {
	readonly mayPublish: (session: NmsSession) => boolean
	readonly mayPlay: (session: NmsSession) => boolean
	/** A reader with more bytes than this waiting, beyond its first burst, is disconnected. */
	readonly maxWaitingBytes: number
	/** Ends a session's connection at once. */
	readonly cut: (session: NmsSession, why: string) => void
	/** Gets each packet once it was sent to the readers. Its memory is used again. */
	readonly onPacket?: (packet: NmsPacket) => void
	readonly onGoodbye?: () => void
}

/**
 * The broadcast of one canvas: that of node-media-server with its faults corrected. A valid publisher replaces one whose connection is dead or
 * old; time continues with one offset for both tracks; late readers start on a keyframe; a slow reader does not grow the memory.
 */
export function createProgramBroadcast(nms: Nms, streamPath: string, rules: BroadcastRules): ProgramBroadcast {
	const broadcast = new nms.BroadcastServer(streamPath)
	const original = { ...broadcast }
	const timeline = createPublisherTimeline()
	// Without a publisher of its own it is fed with times of the program.
	timeline.begin('program')
	const recent = createRecentGops()
	const headers = new Map<number, Buffer>()
	let gopBytes = 0
	/** The packet that is being sent to subscribers; null while a new reader gets the cached packets. */
	let current: NmsPacket | null = null

	/** Every publisher that returns sends its headers again: readers only need one that has changed. */
	function isKnownHeader(packet: NmsPacket): boolean {
		const body = packet.data.subarray(0, packet.size)
		if (headers.get(packet.flags)?.equals(body)) return true
		headers.set(packet.flags, Buffer.from(body))
		return false
	}

	function placed(packet: NmsPacket): boolean {
		const isFrame = packet.flags === flags.audio || packet.flags === flags.keyframe || packet.flags === flags.interFrame
		const dts = isFrame ? timeline.place(packet.codec_type === videoType ? 'video' : 'audio', packet.dts) : timeline.newestMs()
		if (dts === null) return false
		packet.pts += dts - packet.dts
		packet.dts = dts
		return isFrame || !isKnownHeader(packet)
	}

	function forgetGop(): void {
		// Replaced by null, not emptied: node-media-server would add pictures to an empty cache whose keyframe is gone.
		broadcast.flvGopCache = null
		broadcast.rtmpGopCache = null
		recent.forget()
		gopBytes = 0
	}

	function prepareCaches(packet: NmsPacket): void {
		if (packet.flags === flags.keyframe) {
			recent.startGop(packet.dts, broadcast.flvGopCache ?? [])
			gopBytes = 0
		}
		gopBytes += packet.size
		// Pictures of the previous configuration cannot follow the new header.
		if (packet.flags === flags.videoHeader || gopBytes > maxGopBytes) forgetGop()
	}

	broadcast.broadcastMessage = (packet) => {
		if (isMisread(packet) || !placed(packet)) return
		prepareCaches(packet)
		current = packet
		original.broadcastMessage(packet)
		current = null
		rules.onPacket?.(packet)
		// node-media-server has emptied the cache at its own limit of 4,096 packets.
		if (broadcast.flvGopCache?.size === 0) forgetGop()
	}

	/** What a new subscriber may get: without a cached keyframe, only packets that need none until the next keyframe. */
	function createGate(startsOnKeyframe: boolean): () => boolean {
		let open = startsOnKeyframe
		return () => {
			switch (current?.flags) {
				case flags.keyframe:
					open = true
					return true
				case flags.interFrame:
					return open
				case flags.audio:
					return open || !headers.has(flags.videoHeader)
				default:
					return true
			}
		}
	}

	broadcast.postPlay = (session) => {
		if (!rules.mayPlay(session)) return 'not allowed to play'
		const running = broadcast.flvGopCache
		const fromMs = Number(session.streamQuery.from)
		const earlier = session.protocol === 'flv' && Number.isFinite(fromMs) ? recent.since(fromMs) : []
		const subscriber = boundSubscriber(session, {
			gate: createGate((running?.size ?? 0) > 0),
			maxWaitingBytes: rules.maxWaitingBytes,
			cut: rules.cut,
		})
		if (earlier.length > 0) broadcast.flvGopCache = new Set([...earlier, ...(running ?? [])])
		const refusal = original.postPlay(session)
		broadcast.flvGopCache = running
		subscriber.endBurst()
		return refusal
	}

	broadcast.postPublish = (session) => {
		if (!rules.mayPublish(session)) return 'not allowed to publish'
		const previous = broadcast.publisher
		if (previous === session) return 'publishes already'
		if (previous && broadcast._publishGraceTimer === null) {
			broadcast.donePublish(previous)
			rules.cut(previous, 'another publisher took over')
		}
		const refusal = original.postPublish(session)
		if (refusal === null) timeline.begin(session.streamQuery.timeline === 'program' ? 'program' : 'own')
		return refusal
	}

	broadcast._resumePublish = (session) => {
		original._resumePublish(session)
		broadcast._dtsOffset = {}
	}

	broadcast._finishPublish = () => {
		original._finishPublish()
		headers.clear()
		forgetGop()
	}

	// Readers may connect before the publisher and stay after it: the broadcast exists as long as the relay.
	broadcast._destroyIfEmpty = () => {}
	return Object.assign(broadcast, {
		sayGoodbye(session: NmsSession) {
			if (broadcast.publisher !== session) return
			forgetGop()
			rules.onGoodbye?.()
		},
		forgetPictures: forgetGop,
	})
}

/** Unknown packets of Enhanced RTMP are read as audio headers, and the AVC end of sequence as a keyframe: either would corrupt the caches. */
function isMisread({ flags: kind, codec_type, data }: NmsPacket): boolean {
	if (kind === flags.audioHeader) return codec_type === videoType
	return kind === flags.keyframe && ((data[0] ?? 0) & 0x8f) === avcCodec && data[1] === endOfSequence
}
