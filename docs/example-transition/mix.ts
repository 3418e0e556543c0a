import type { z } from 'zod'
import { copyCanvas, type TransitionMixer } from '../../electron/program/transition-mixer.ts'
import type { blinds } from './kind.ts'

/** The new scene opens downward in each of the strips. */
export const mixBlinds: TransitionMixer<z.infer<typeof blinds.schema>> = {
	mix({ count }, frame) {
		const { to, output, progress, memory } = frame
		copyCanvas(frame, frame.from)
		for (const [index, plane] of output.planes.entries()) {
			const coming = to.planes[index]
			if (!coming) continue
			for (let strip = 0; strip < count; strip += 1) {
				const top = Math.round((strip * plane.heightPx) / count)
				const rows = Math.round((progress * plane.heightPx) / count)
				const offset = top * plane.stride
				memory.kernels.copyRect(plane.offset + offset, plane.stride, coming.offset + offset, coming.stride, plane.widthPx, rows)
			}
		}
	},
}
