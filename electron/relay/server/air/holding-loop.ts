import { readFile } from 'node:fs/promises'
import type { MediaTag } from '../../../../shared/domain/feeds.ts'
import { createFlvParser } from '../../../media/flv/flv-parser.ts'
import { isEndOfSequence } from '../../../media/flv/media-tag.ts'
import type { NmsPacket } from '../nms.ts'

/** One group of pictures that can be sent again and again, and one frame of silent sound: both encoded once, as the program is. */
export interface HoldingLoop {
	/** Decoder configurations. The same bytes as the program's with the same encoder. */
	readonly headers: readonly NmsPacket[]
	/** In decode order, from a keyframe on. */
	readonly pictures: readonly NmsPacket[]
	/** From one picture to the next, ms; not whole. */
	readonly pictureMs: number
	readonly silence: NmsPacket
}

/** An AAC frame at 48 kHz, ms. */
export const soundFrameMs = 1024 / 48

const flags = { audioHeader: 0, audio: 1, videoHeader: 2, keyframe: 3, interFrame: 4 } as const

/** Reads a loop from an FLV file that the studio has encoded. Rejects when it cannot be read or holds no whole loop. */
export async function readHoldingLoop(
	path: string,
	frameRate: { readonly numerator: number; readonly denominator: number },
): Promise<HoldingLoop> {
	const tags: MediaTag[] = []
	createFlvParser({ onTag: (tag) => tags.push(tag) }).push(await readFile(path))
	return holdingLoopOf(tags, (1000 * frameRate.denominator) / frameRate.numerator)
}

export function holdingLoopOf(tags: readonly MediaTag[], pictureMs: number): HoldingLoop {
	const pictures = tags.filter((tag) => tag.kind === 'video' && !tag.isSequenceHeader && !isEndOfSequence(tag))
	const sound = tags.filter((tag) => tag.kind === 'audio' && !tag.isSequenceHeader)
	// The first frames of an encoder hold its start: from the middle on each is the silence that can follow itself.
	const silence = sound[Math.floor(sound.length / 2)]
	if (!pictures[0]?.isKeyframe || !silence) throw new Error('The loop has no keyframe or no sound.')
	return {
		headers: tags.filter((tag) => tag.isSequenceHeader).map(packetOf),
		pictures: pictures.map(packetOf),
		pictureMs,
		silence: packetOf(silence),
	}
}

function packetOf({ kind, body, isKeyframe, isSequenceHeader }: MediaTag): NmsPacket {
	const isVideo = kind === 'video'
	const frame = isVideo ? (isKeyframe ? flags.keyframe : flags.interFrame) : flags.audio
	const header = isVideo ? flags.videoHeader : flags.audioHeader
	return {
		codec_type: isVideo ? 9 : 8,
		flags: isSequenceHeader ? header : frame,
		dts: 0,
		pts: 0,
		size: body.length,
		data: Buffer.from(body),
	}
}
