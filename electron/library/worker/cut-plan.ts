/** Positions are ms from the start of the file. */
export interface Cut {
	/** The first picture that stays. */
	readonly inMs: number
	/** The first picture that no longer does. */
	readonly outMs: number
}

/** A keyframe: the pictures from here on need none before it. */
export interface Keyframe {
	readonly atMs: number
	/** Its time of decoding, which is earlier where pictures are not stored in their order. */
	readonly decodedAtMs: number
}

export interface Piece {
	readonly fromMs: number
	readonly toMs: number
}

/** How a cut is made: whole groups of pictures are copied, and what is left of the groups at its edges is encoded again. */
export type CutPlan =
	| { readonly kind: 'copied'; readonly from: Keyframe; readonly to: Keyframe | null }
	| {
			readonly kind: 'joined'
			readonly head: Piece | null
			readonly middle: { readonly from: Keyframe; readonly to: Keyframe } | null
			readonly tail: Piece | null
	  }

/** Keyframes around both ends of a cut, in order. */
export interface CutKeyframes {
	readonly in: readonly Keyframe[]
	readonly out: readonly Keyframe[]
	/** Length of the file, ms. */
	readonly durationMs: number
	/** Length of a picture, ms. */
	readonly frameMs: number
}

const slackMs = 2
const isAt = (one: number, other: number) => Math.abs(one - other) <= slackMs

/** Where a cut falls that encodes nothing: from the keyframe before it to the one after it. `to`: null = the end of the file. Pure. */
export function copiedCut({ inMs, outMs }: Cut, keyframes: CutKeyframes): Extract<CutPlan, { kind: 'copied' }> {
	const from = keyframes.in.findLast(({ atMs }) => atMs <= inMs + slackMs) ?? keyframes.in[0] ?? { atMs: 0, decodedAtMs: 0 }
	return { kind: 'copied', from, to: keyframes.out.find(({ atMs }) => atMs >= outMs - slackMs && atMs > from.atMs) ?? null }
}

/** The same picture for picture: only the groups at its edges are encoded again. Pure. */
export function exactCut(cut: Cut, keyframes: CutKeyframes): CutPlan {
	const { inMs, outMs } = cut
	const first = keyframes.in.find(({ atMs }) => atMs >= inMs - slackMs)
	const last = keyframes.out.findLast(({ atMs }) => atMs <= outMs + slackMs)
	const isToEnd = outMs >= keyframes.durationMs - keyframes.frameMs / 2
	if (first && isAt(first.atMs, inMs) && (isToEnd || (last && isAt(last.atMs, outMs)))) {
		return { kind: 'copied', from: first, to: isToEnd || !last ? null : last }
	}
	if (!first || !last || last.atMs <= first.atMs + slackMs) {
		return { kind: 'joined', head: { fromMs: inMs, toMs: outMs }, middle: null, tail: null }
	}
	return {
		kind: 'joined',
		head: isAt(first.atMs, inMs) ? null : { fromMs: inMs, toMs: first.atMs },
		middle: { from: first, to: last },
		tail: isAt(last.atMs, outMs) ? null : { fromMs: last.atMs, toMs: outMs },
	}
}
