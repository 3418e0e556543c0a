import type { Transition } from '../../../shared/domain/transition.ts'
import { hexToYuv } from '../../lib/yuv-color.ts'
import type { TransitionMixer } from '../transition-mixer.ts'

type Settings = Extract<Transition, { kind: 'fade-through-color' }>

/** To the color in the first half, and from it to the new scene in the second. The sound fades out and in with the picture. */
export const fadeThroughColor: TransitionMixer<Settings> = {
	mix({ color }, { from, to, output, progress, memory }) {
		const { kernels } = memory
		const { y, u, v } = hexToYuv(color)
		for (const [index, plane] of output.planes.entries()) {
			kernels.fillRect(plane.offset, plane.stride, plane.widthPx, plane.heightPx, [y, u, v][index] ?? plane.black)
		}
		const scene = progress < 0.5 ? from : to
		kernels.fade(output.offset, output.offset, scene.offset, output.lengthBytes, Math.round(256 * Math.abs(1 - 2 * progress)))
	},
	soundAt: (_settings, progress) => ({ from: Math.max(0, 1 - 2 * progress), to: Math.max(0, 2 * progress - 1) }),
}
