import type { TransitionMixer } from '../transition-mixer.ts'

export const fade: TransitionMixer<unknown> = {
	mix(_settings, { from, to, output, progress, memory }) {
		memory.kernels.fade(output.offset, from.offset, to.offset, output.lengthBytes, Math.round(256 * progress))
	},
	opacityAt: (_settings, progress) => progress,
}
