import { copyCanvas, type TransitionMixer } from '../transition-mixer.ts'

/** It takes no time, so nothing is mixed. */
export const cut: TransitionMixer<unknown> = {
	mix: (_settings, frame) => copyCanvas(frame, frame.to),
}
