import { copyCanvas, type TransitionMixer } from '../transition-mixer.ts'

/** A film with transparency over a cut. The sound of the old scene fades out up to the cut, and that of the new one in after it. */
export const stinger: TransitionMixer<unknown> = {
	mix(_settings, frame) {
		const { film, progress } = frame
		copyCanvas(frame, (film ? film.isPastCut : progress >= 0.5) ? frame.to : frame.from)
		film?.paint(frame.output)
	},
	soundAt: (_settings, progress, cut) => ({
		from: cut > 0 ? Math.max(0, 1 - progress / cut) : 0,
		to: cut < 1 ? Math.max(0, (progress - cut) / (1 - cut)) : 0,
	}),
}
