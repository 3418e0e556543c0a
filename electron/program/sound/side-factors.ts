import type { ChannelSettings } from '../../../shared/domain/channel.ts'
import type { SideFactors } from './side-matrix.ts'

const inputs: Readonly<Record<NonNullable<ChannelSettings['input']>, SideFactors>> = {
	stereo: [1, 0, 0, 1],
	mono: [0.5, 0.5, 0.5, 0.5],
	left: [1, 0, 1, 0],
	right: [0, 1, 0, 1],
}

/** Input choice, trim and phase together. */
export function inputFactors({ input = 'stereo', trimDb = 0, isInverted = false }: ChannelSettings): SideFactors {
	const gain = 10 ** (trimDb / 20) * (isInverted ? -1 : 1)
	const [ll, lr, rl, rr] = inputs[input]
	return [ll * gain, lr * gain, rl * gain, rr * gain]
}

/**
 * Constant power: the sum of the squares of both sides' gains is the same everywhere. In the middle nothing changes, so that a source that is not panned keeps
 * its level; all on one side is 3 dB more there.
 */
export function panFactors({ pan = 0 }: ChannelSettings): SideFactors {
	if (pan === 0) return [1, 0, 0, 1]
	const angle = ((pan + 1) * Math.PI) / 4
	const isLeft = pan <= -1
	const isRight = pan >= 1
	return [isRight ? 0 : Math.SQRT2 * Math.cos(angle), 0, 0, isLeft ? 0 : Math.SQRT2 * Math.sin(angle)]
}
